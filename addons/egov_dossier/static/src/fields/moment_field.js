import { Component, xml } from "@odoo/owl";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const ZONE = "Asia/Ho_Chi_Minh";

/** A moment as offices write it, in Vietnamese time wherever the browser stands. */
export function momentText(value) {
    const moment = typeof value === "string" ? deserializeDateTime(value) : value;
    return moment ? moment.setZone(ZONE).toFormat("HH:mm dd/MM/yyyy") : "";
}

export class MomentField extends Component {
    static template = xml`<span class="egov_moment" t-esc="text"/>`;
    static props = { ...standardFieldProps };

    get text() {
        return momentText(this.props.record.data[this.props.name]);
    }
}

export const momentField = {
    component: MomentField,
    displayName: _t("Moment"),
    supportedTypes: ["datetime"],
    listViewWidth: [130, 150],
};

registry.category("fields").add("egov_moment", momentField);
