import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { onWillUnmount } from "@odoo/owl";

/** The dialog that takes money: it closes by itself when the bank or a gateway reports the payment. */
export class CollectController extends FormController {
    setup() {
        super.setup();
        this.bus = useService("bus_service");
        this.notification = useService("notification");
        this.action = useService("action");
        const onPaid = (paid) => this.onPaid(paid);
        this.bus.subscribe("egov_charge_paid", onPaid);
        this.bus.start();
        onWillUnmount(() => this.bus.unsubscribe("egov_charge_paid", onPaid));
    }

    async onPaid({ charge_id, pay_ref, amount }) {
        if (this.model.root.data.charge_id?.id !== charge_id) {
            return;
        }
        const money = `${amount.toLocaleString("vi-VN")}\u00a0đ`;
        this.notification.add(_t("%(money)s received for %(reference)s.", { money, reference: pay_ref }), {
            type: "success",
            sticky: true,
        });
        await this.action.doAction({ type: "ir.actions.act_window_close" });
        await this.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
    }
}

registry.category("views").add("egov_charge_collect", { ...formView, Controller: CollectController });
