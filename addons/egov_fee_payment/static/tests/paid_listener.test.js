import { expect, test } from "@odoo/hoot";
import { waitFor, waitForNone } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    getService,
    MockServer,
    models,
    mountWithCleanup,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

class Charge extends models.Model {
    _name = "egov.charge";
    name = fields.Char();
    _records = [
        { id: 1, name: "P26110000019" },
        { id: 2, name: "P26110000027" },
    ];
    _views = { form: `<form><field name="name"/></form>` };
}

class Collect extends models.Model {
    _name = "egov.charge.collect";
    charge_id = fields.Many2one({ relation: "egov.charge" });
    _records = [{ id: 1, charge_id: 1 }];
    _views = { form: `<form><field name="charge_id"/><widget name="egov_paid_listener"/></form>` };
}

defineMailModels();
defineModels([Charge, Collect]);

/** The dialog of charge 1 lies over its form, as at the counter. */
async function openDialog() {
    await mountWithCleanup(WebClient);
    const action = { type: "ir.actions.act_window", views: [[false, "form"]], res_id: 1 };
    await getService("action").doAction({ ...action, res_model: "egov.charge" });
    await getService("action").doAction({ ...action, res_model: "egov.charge.collect", target: "new" });
    expect(".modal .o_form_view").toHaveCount(1);
    getService("bus_service").addChannel("cashier");
    await waitForChannels(["cashier"]);
}

/** What the server tells the cashier when a bank or a gateway reports money. */
function report(chargeId, reference) {
    const paid = { charge_id: chargeId, pay_ref: reference, amount: 24000 };
    MockServer.env["bus.bus"]._sendone("cashier", "egov_charge_paid", paid);
}

test("the dialog closes by itself when its charge is paid, and says so", async () => {
    await openDialog();
    report(1, "P26110000019");
    await waitFor(".o_notification:contains(24.000)");
    expect(".o_notification").toHaveText(/P26110000019/);
    await waitForNone(".modal");
    expect(".o_form_view").toHaveCount(1);
});

test("the payment of another charge leaves it open", async () => {
    await openDialog();
    report(2, "P26110000027");
    report(1, "P26110000019");
    await waitFor(".o_notification");
    await animationFrame();
    expect(".o_notification").toHaveCount(1);
    expect(".o_notification").toHaveText(/P26110000019/);
});
