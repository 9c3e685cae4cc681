import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Dossiers as links that open beside the screen one is working on. */
export class DossierLinksField extends Component {
    static template = "egov_dossier.DossierLinksField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get dossiers() {
        return this.props.record.data[this.props.name].records;
    }

    open(dossier, newWindow) {
        const { resModel, resId } = dossier;
        const views = [[false, "form"]];
        return this.action.doAction(
            { type: "ir.actions.act_window", res_model: resModel, res_id: resId, views },
            { newWindow }
        );
    }
}

export const dossierLinksField = {
    component: DossierLinksField,
    supportedTypes: ["many2many", "one2many"],
    relatedFields: [
        { name: "display_name", type: "char" },
        { name: "due_label", type: "char" },
    ],
};

registry.category("fields").add("egov_dossier_links", dossierLinksField);
