import { expect, test } from "@odoo/hoot";
import { KeyGate } from "@egov_dossier/intake/key_gate";

const keydown = (key, init) => new KeyboardEvent("keydown", { key, cancelable: true, ...init });

test("an open gate takes nothing, a closed one takes keys and lets modifiers through", () => {
    const gate = new KeyGate();
    expect(gate.take(keydown("k"))).toBe(false);
    gate.isHeld = true;
    const ev = keydown("k");
    expect(gate.take(ev)).toBe(true);
    expect(ev.defaultPrevented).toBe(true);
    expect(gate.take(keydown("Control", { ctrlKey: true }))).toBe(false);
    expect(gate.take(keydown("Escape"))).toBe(false);
    expect(gate.waiting.map((each) => each.key)).toEqual(["k"]);
});

test("a key pressed while others wait goes behind them", () => {
    const gate = new KeyGate();
    gate.isHeld = true;
    gate.take(keydown("k"));
    gate.isHeld = false;
    expect(gate.take(keydown("s"))).toBe(true);
    expect(gate.waiting.map((each) => each.key)).toEqual(["k", "s"]);
});
