import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The picture of a household: generations as nested lists, a person opens on a click. */
export class FamilyField extends Component {
    static template = "egov_household.FamilyField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get generations() {
        return this.props.record.data[this.props.name] || [];
    }

    async open(card) {
        const method = "action_open_person";
        this.action.doAction(await this.orm.call("egov.household.member", method, [[card.member_id]]));
    }
}

registry.category("fields").add("egov_family", {
    component: FamilyField,
    supportedTypes: ["json"],
});
