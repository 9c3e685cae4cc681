import { useEffect } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";

const FOCUSABLE = [
    "input:not([type=hidden]):not([type=file])",
    "select",
    "textarea",
    "[role=checkbox][tabindex='0']",
]
    .map((selector) => `${selector}:not([disabled]):not([tabindex='-1'])`)
    .join(", ");

/** Keys that lead to a part of the screen, with the element that shows the key. */
const AREAS = { a: "applicant_id", k: "principal_id", t: "procedure_id", g: "paper_ids" };

function isVisible(el) {
    return el.offsetParent !== null;
}

/** What the focus can stop at, in the order of the screen; one stop a radio group. */
export function stops(root) {
    return [...root.querySelectorAll(FOCUSABLE)].filter((el) => {
        if (!isVisible(el)) {
            return false;
        }
        if (el.type !== "radio") {
            return true;
        }
        const group = [...root.querySelectorAll(`input[type=radio][name="${el.name}"]`)];
        return el === (group.find((each) => each.checked) || group[0]);
    });
}

/** The stop that Enter leads to; what is rarely filled is passed over. */
export function nextStop(root, current) {
    const all = stops(root);
    const from = all.findIndex((el) => el === current || isSameGroup(el, current));
    const here = current?.closest(".egov_enter_skip");
    return all
        .slice(from + 1)
        .find((el) => !el.closest(".egov_enter_skip") || el.closest(".egov_enter_skip") === here);
}

function isSameGroup(el, current) {
    return el.type === "radio" && current?.type === "radio" && el.name === current.name;
}

/** Moving about the intake screen: hotkeys of its parts, Enter to the next field. */
export function useIntakeFocus(getRoot, getPrimary) {
    const area = (name) => getRoot()?.querySelector(`.o_field_widget[name="${name}"]`);

    function focusArea(name) {
        const root = area(name);
        const [stop] = root ? stops(root) : [];
        stop?.focus();
        if (stop?.matches("input[type=text]")) {
            stop.select();
        }
        return Boolean(stop);
    }

    function focusNext(current = document.activeElement) {
        const next = nextStop(getRoot(), current) || getPrimary();
        next?.focus();
        if (next?.matches("input[type=text]")) {
            next.select();
        }
    }

    for (const [key, name] of Object.entries(AREAS)) {
        useHotkey(`alt+${key}`, () => focusArea(name), {
            bypassEditableProtection: true,
            withOverlay: () => getRoot()?.querySelector(`[data-area="${name}"]`),
        });
    }

    /** Move on once a value has been chosen in the part where the focus stands. */
    function useAdvance(name, getValue) {
        useEffect(
            (value) => {
                const root = area(name);
                const active = document.activeElement;
                if (value && root && (root.contains(active) || active === document.body)) {
                    focusNext([...stops(root)].at(-1));
                }
            },
            () => [getValue()]
        );
    }

    return { area, focusArea, focusNext, useAdvance };
}
