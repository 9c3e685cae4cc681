import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Planned and actual progress as lines, disbursement as bars; the figures themselves stand in the list of months. */
export class ProjectChart extends Component {
    static template = "egov_construction_project.Chart";
    static props = { ...standardFieldProps };

    get chart() {
        return this.props.record.data[this.props.name] || null;
    }

    get viewBox() {
        return `0 0 ${this.chart.width} ${this.chart.height}`;
    }

    get money() {
        return this.chart.money;
    }

    points(name) {
        return this.chart[name].map((point) => point.join(",")).join(" ");
    }
}

export const projectChart = {
    component: ProjectChart,
    displayName: _t("Planned and actual progress"),
    supportedTypes: ["json"],
};

registry.category("fields").add("egov_project_chart", projectChart);
