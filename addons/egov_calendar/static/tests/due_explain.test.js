import { expect, test } from "@odoo/hoot";
import { keyDown, keyUp } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    defineParams,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";

class Dossier extends models.Model {
    due_info = fields.Json();

    _records = [
        {
            id: 1,
            due_info: {
                due: "2026-11-27T17:00:00",
                band: "soon",
                label: "◆ 1 day left",
                lines: [{ kind: "received", at: "2026-11-20T15:01:00" }],
                texts: ["Received at 15:01 Friday 20/11/2026.", "Culture Day & <b>weekend</b>"],
            },
        },
        { id: 2, due_info: false },
        { id: 3, due_info: { due: false, band: "paused", label: "❚❚ Paused", texts: [] } },
    ];
}

defineMailModels();
defineModels([Dossier]);

async function mountDossier(resId, options = "") {
    await mountView({
        type: "form",
        resModel: "dossier",
        resId,
        arch: `<form><field name="due_info" widget="due_explain" ${options}/></form>`,
    });
}

test("shows the label and the moment, whatever the browser's zone", async () => {
    await mountDossier(1);
    expect(".o_egov_due_label").toHaveText("◆ 1 day left");
    expect(".o_egov_due_label").toHaveClass("o_egov_due_soon");
    expect(".o_egov_due_moment").toHaveText("17:00 Friday 27/11/2026");
    expect(".o_egov_due_reasons").toHaveCount(0);
});

test("a click shows the reasons and hides them again", async () => {
    await mountDossier(1);
    expect(".o_egov_due_why").toHaveAttribute("aria-expanded", "false");
    await contains(".o_egov_due_why").click();
    expect(".o_egov_due_why").toHaveAttribute("aria-expanded", "true");
    expect(".o_egov_due_reasons li").toHaveCount(2);
    expect(".o_egov_due_reasons li:eq(1)").toHaveText("Culture Day & <b>weekend</b>");
    await contains(".o_egov_due_why").click();
    expect(".o_egov_due_reasons").toHaveCount(0);
});

test("Alt+L does what the click does", async () => {
    await mountDossier(1);
    await keyDown(["alt", "l"]);
    await keyUp(["alt", "l"]);
    await animationFrame();
    expect(".o_egov_due_reasons li").toHaveCount(2);
});

test("the reasons are open at once when the view wants it", async () => {
    await mountDossier(1, `options="{'open': true}"`);
    expect(".o_egov_due_reasons li").toHaveCount(2);
});

test("nothing to show, nothing to explain", async () => {
    await mountDossier(2);
    expect(".o_egov_due").toHaveCount(1);
    expect(".o_egov_due_label, .o_egov_due_moment, .o_egov_due_why").toHaveCount(0);
});

test("a paused clock has a label and no moment", async () => {
    await mountDossier(3);
    expect(".o_egov_due_label").toHaveText("❚❚ Paused");
    expect(".o_egov_due_moment, .o_egov_due_why").toHaveCount(0);
});

test("weekdays are written small in Vietnamese", async () => {
    defineParams({ lang: "vi_VN" });
    await mountDossier(1);
    expect(".o_egov_due_moment").toHaveText("17:00 thứ Sáu 27/11/2026");
});
