import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** How near the due moment is: symbol and words, coloured by the band. */
export class DueBadgeField extends Component {
    static template = "egov_dossier.DueBadgeField";
    static props = { ...standardFieldProps };

    get band() {
        return this.props.record.data.due_band || "none";
    }
}

export const dueBadgeField = {
    component: DueBadgeField,
    displayName: _t("Deadline"),
    supportedTypes: ["char"],
    fieldDependencies: [{ name: "due_band", type: "selection" }],
    listViewWidth: [215, 215],
};

registry.category("fields").add("egov_due_badge", dueBadgeField);
