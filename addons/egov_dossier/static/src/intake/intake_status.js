import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** The dossier received last, with its slip once more. */
export class IntakeLast extends Component {
    static template = "egov_dossier.IntakeLast";
    static props = { ...standardWidgetProps };

    setup() {
        this.action = useService("action");
        this.state = useState(this.env.egovIntake.state);
    }

    open() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "egov.dossier",
            res_id: this.state.last.id,
            views: [[false, "form"]],
        });
    }
}

/** What stands in the way of receiving: what happened and what to do. */
export class IntakeProblem extends Component {
    static template = "egov_dossier.IntakeProblem";
    static props = { ...standardWidgetProps };

    setup() {
        this.state = useState(this.env.egovIntake.state);
    }
}

registry.category("view_widgets").add("egov_intake_last", { component: IntakeLast });
registry.category("view_widgets").add("egov_intake_problem", { component: IntakeProblem });
