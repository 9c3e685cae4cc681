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

/** What a form wants and has not got. */
const EMPTY_REQUIRED = [
    ".egov_form_required + input[type=text]:placeholder-shown",
    ".egov_form_required + .egov_form_table input[type=text]:placeholder-shown",
    ".egov_form_required + select:has(option[value='']:checked)",
    ".egov_form_required + .egov_form_radios:not(:has(:checked)) input",
].join(", ");
const WRONG = [".egov_paper_wanting", ".egov_form_item .is-invalid", EMPTY_REQUIRED];

/** The first thing on the screen that keeps a dossier from being received. */
export function firstWrong(root) {
    return WRONG.map((selector) => root.querySelector(selector)).find(Boolean);
}

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

/** Wait until two frames in a row show the same places to stop at. */
async function untilDrawn(getRoot) {
    let before;
    for (let frames = 0; frames < 20; frames++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = getRoot() ? stops(getRoot()) : [];
        if (before && now.length === before.length && now.every((el, index) => el === before[index])) {
            return;
        }
        before = now;
    }
}

function isSameGroup(el, current) {
    return el.type === "radio" && current?.type === "radio" && el.name === current.name;
}

/** Moving about the intake screen: hotkeys of its parts, Enter to the next field. */
export function useIntakeFocus(getRoot, getPrimary) {
    let advancing = 0;
    const isAdvancing = () => advancing > 0;
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

    function isAt(root) {
        const active = document.activeElement;
        return root && (root.contains(active) || active === document.body);
    }

    /**
     * Move on once a value has been chosen in the part where the focus stands. What the
     * value brings with it, such as the papers of a procedure, is drawn first.
     */
    function useAdvance(name, getValue) {
        const advance = async () => {
            advancing++;
            await untilDrawn(getRoot);
            advancing--;
            const root = area(name);
            if (isAt(root)) {
                focusNext(stops(root).at(-1));
            }
        };
        useEffect(
            (value) => {
                if (value && isAt(area(name))) {
                    advance();
                }
            },
            () => [getValue()]
        );
    }

    return { area, focusArea, focusNext, isAdvancing, useAdvance };
}
