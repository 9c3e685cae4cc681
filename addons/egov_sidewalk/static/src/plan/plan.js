import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The plan of a permit: shapes of the server as a drawing. What it shows stands in words beside it, too. */
export class SidewalkPlan extends Component {
    static template = "egov_sidewalk.Plan";
    static props = { ...standardFieldProps };

    get plan() {
        return this.props.record.data[this.props.name] || null;
    }

    get viewBox() {
        return `0 0 ${this.plan.width} ${this.plan.height}`;
    }

    get texts() {
        const texts = this.plan.shapes.filter((shape) => shape.kind === "text" && shape.size >= 13);
        return texts.map((shape) => shape.text).join(". ");
    }
}

export const sidewalkPlan = {
    component: SidewalkPlan,
    displayName: _t("Plan of a place on a street"),
    supportedTypes: ["json"],
};

registry.category("fields").add("egov_sidewalk_plan", sidewalkPlan);
