import { expect, test } from "@odoo/hoot";
import { animationFrame, press } from "@odoo/hoot-dom";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Component extends models.Model {
    _name = "egov.procedure.component";
    name = fields.Char();
    _records = [
        { id: 1, name: "Form" },
        { id: 2, name: "Birth paper" },
    ];
}

class Paper extends models.Model {
    _name = "egov.dossier.paper";
    component_id = fields.Many2one({ relation: "egov.procedure.component" });
    sequence = fields.Integer();
    name = fields.Char();
    requirement = fields.Selection({
        selection: [
            ["required", "Required"],
            ["conditional", "Conditional"],
            ["present_only", "Presented"],
        ],
    });
    condition = fields.Char();
    state = fields.Selection({
        selection: [
            ["missing", "Missing"],
            ["received", "Received"],
            ["presented", "Presented"],
        ],
    });
    originals = fields.Integer();
    copies = fields.Integer();
    file_count = fields.Integer();
    _records = [
        { id: 1, name: "Form", requirement: "required", state: "missing", originals: 1, component_id: 1 },
        { id: 2, name: "Card", requirement: "present_only", state: "missing" },
        { id: 3, name: "Proxy", requirement: "conditional", state: "missing", copies: 1 },
    ];
}

class Dossier extends models.Model {
    _name = "egov.dossier";
    paper_ids = fields.One2many({ relation: "egov.dossier.paper" });
    _records = [{ id: 1, paper_ids: [1, 2, 3] }];
}

defineMailModels();
defineModels([Component, Paper, Dossier]);

const ARCH = `<form><field name="paper_ids" widget="egov_component_checklist"/></form>`;
const states = () =>
    [...document.querySelectorAll(".egov_paper_row")].map((row) => row.getAttribute("aria-checked"));

async function mountChecklist() {
    await mountView({ type: "form", resModel: "egov.dossier", resId: 1, arch: ARCH });
}

test("the list is ticked from the keyboard, without asking the server", async () => {
    onRpc("onchange", () => expect.step("onchange"));
    await mountChecklist();
    await contains(".egov_paper_row:first").focus();
    await press("*");
    await animationFrame();
    expect(states()).toEqual(["true", "true", "false"]);
    await press("0");
    await animationFrame();
    expect(states()).toEqual(["false", "true", "false"]);
    expect(".egov_paper_wanting").toHaveCount(1);
    await press("ArrowDown");
    await press(" ");
    await animationFrame();
    expect(states()).toEqual(["false", "false", "false"]);
    expect.verifySteps([]);
});

test("digits are numbers of copies, of originals where the law wants these", async () => {
    onRpc("web_save", ({ args }) => expect.step(args[1].paper_ids));
    await mountChecklist();
    await contains(".egov_paper_row:first").focus();
    await press("2");
    await press("ArrowDown");
    await press("ArrowDown");
    await press("3");
    await animationFrame();
    expect(".egov_paper_row:first .egov_paper_copies").toHaveText("2 original");
    expect(".egov_paper_row:last .egov_paper_copies").toHaveText("3 copy");
    await contains(".o_form_button_save").click();
    expect.verifySteps([
        [
            [1, 1, { state: "received", originals: 2 }],
            [1, 3, { state: "received", copies: 3 }],
        ],
    ]);
});

test("what was only shown is kept as shown", async () => {
    onRpc("web_save", ({ args }) => expect.step(args[1].paper_ids));
    await mountChecklist();
    await contains(".egov_paper_row:eq(1)").click();
    await contains(".o_form_button_save").click();
    expect.verifySteps([[[1, 2, { state: "presented" }]]]);
});

test("a closed dossier is only read", async () => {
    await mountView({
        type: "form",
        resModel: "egov.dossier",
        resId: 1,
        arch: ARCH.replace("/>", ` readonly="1"/>`),
    });
    await contains(".egov_paper_row:first").click();
    await press("*");
    await animationFrame();
    expect(states()).toEqual(["false", "false", "false"]);
    expect(".egov_paper_choose").toHaveCount(0);
});
