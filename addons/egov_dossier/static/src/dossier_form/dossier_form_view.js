import { onWillStart } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

const OPEN = ["received", "processing", "supplement", "financial"];
const NOTICE = "egov_dossier.egov_dossier_";

/**
 * The dossier: three buttons for what is done every day, the rest in the menu of the
 * cog, each only when the state of the dossier and the role of the user allow it.
 */
export class DossierFormController extends FormController {
    setup() {
        super.setup();
        onWillStart(async () => {
            const roles = ["receiving_clerk", "processing_officer", "leader"];
            const has = await Promise.all(roles.map((role) => user.hasGroup(`egov_base.group_${role}`)));
            [this.isClerk, this.isOfficer, this.isLeader] = has;
        });
    }

    /** Override of `web` to add what is done with a dossier now and then. */
    getStaticActionMenuItems() {
        const { archive, unarchive, delete: remove } = super.getStaticActionMenuItems();
        const { data } = this.model.root;
        remove.isAvailable = () => data.state === "draft" && this.isClerk;
        const items = { archive, unarchive, delete: remove };
        this.dossierActions.forEach((action, index) => {
            items[action.name] = {
                isAvailable: () => action.when,
                sequence: index,
                description: action.label,
                callback: () => this.run(action),
            };
        });
        return items;
    }

    get dossierActions() {
        const { data } = this.model.root;
        const isOpen = OPEN.includes(data.state);
        const isAtWork = ["received", "processing"].includes(data.state) && data.may_act;
        const mayStop = isOpen && (this.isClerk || data.may_act);
        const asDialog = { default_dossier_id: data.id || this.model.root.resId };
        return [
            { name: "hand_over", label: _t("Hand over to…"), when: isAtWork, method: "action_hand_over" },
            {
                name: "reassign",
                label: _t("Give to a colleague…"),
                when: isOpen && data.may_act,
                method: "action_hand_over",
                context: { default_action: "reassign" },
            },
            {
                name: "return_step",
                label: _t("Return to the step before…"),
                when: isAtWork && data.step_kind !== "receive",
                method: "action_hand_over",
                context: { default_action: "return_step" },
            },
            {
                name: "take_over",
                label: _t("Take over"),
                when: isOpen && !data.is_mine && (data.is_my_division || this.isLeader),
                method: "action_take_over",
            },
            {
                name: "pause_clock",
                label: _t("Pause the clock…"),
                when: isAtWork && !data.pause_kind,
                action: `${NOTICE}pause_clock_action`,
                context: asDialog,
            },
            {
                name: "extension",
                label: _t("Apology and extension…"),
                when: isOpen && data.may_act && !data.pause_kind,
                action: `${NOTICE}extension_action_new`,
                context: asDialog,
            },
            {
                name: "allow_supplement",
                label: _t("Allow a second supplement…"),
                when: isOpen && this.isLeader && data.supplement_ids.count > 0,
                action: `${NOTICE}allow_supplement_action`,
                context: asDialog,
            },
            {
                name: "stop",
                label: _t("Withdrawal or stop…"),
                when: mayStop,
                action: `${NOTICE}stop_action_new`,
                context: asDialog,
            },
            {
                name: "print_slip",
                label: _t("Print the acknowledgement slip"),
                when: Boolean(data.received_at),
                method: "action_print_slip",
            },
            {
                name: "print_control_sheet",
                label: _t("Print the control sheet"),
                when: Boolean(data.received_at),
                method: "action_print_control_sheet",
            },
        ];
    }

    /** Do what the button of the same name would do, and show the dossier as it is then. */
    run({ method, action, context = {} }) {
        const { root } = this.model;
        return this.env.onClickViewButton({
            clickParams: {
                type: method ? "object" : "action",
                name: method || action,
                context,
            },
            getResParams: () => ({
                resModel: root.resModel,
                resId: root.resId,
                resIds: [root.resId],
                context: root.context,
                evalContext: root.evalContext,
            }),
        });
    }
}

registry.category("views").add("egov_dossier_form", {
    ...formView,
    Controller: DossierFormController,
});
