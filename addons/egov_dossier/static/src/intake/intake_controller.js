import { onMounted, useEffect, useExternalListener, useState, useSubEnv } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { usePaperFiles, waitingFiles } from "../component_checklist/paper_files";
import { firstWrong, useIntakeFocus } from "./intake_focus";
import { useKeyGate } from "./key_gate";

const SLIP = "slip_01";
/** Fields in which Enter asks the server; the keys after it wait for the answer. */
const PICKERS = ["applicant_id", "principal_id", "procedure_id"];
function fieldName(el) {
    return el.closest?.(".o_field_widget[name]")?.getAttribute("name");
}

/**
 * Receiving dossiers from the keyboard: fill, Ctrl+Enter, and the screen is empty for
 * the next person while the slip prints.
 */
export class IntakeController extends FormController {
    setup() {
        super.setup();
        this.printer = useService("egov_print");
        this.intake = useState({ last: null, problem: "", isBusy: false });
        useSubEnv({
            egovWaitingFiles: waitingFiles(),
            egovIntake: { state: this.intake, reprint: () => this.reprint() },
        });
        this.files = usePaperFiles();
        this.focus = useIntakeFocus(
            () => this.rootRef.el,
            () => this.rootRef.el.querySelector(".o_statusbar_buttons button.btn-primary")
        );
        this.gate = useKeyGate((ev) => this.onKeydown(ev));
        this.typed = new Set();
        useExternalListener(window, "input", (ev) => this.typed.add(fieldName(ev.target)), true);
        for (const name of PICKERS) {
            this.focus.useAdvance(name, () => {
                this.typed.delete(name);
                return this.valueOf(name);
            });
        }
        useHotkey("control+enter", () => this.receive(), { bypassEditableProtection: true });
        onMounted(() => this.focus.focusArea("applicant_id"));
        useEffect(
            (state) => {
                if (state === "not_accepted") {
                    this.leaveRefused();
                }
            },
            () => [this.record.data.state]
        );
    }

    get record() {
        return this.model.root;
    }

    valueOf(name) {
        return this.record.data[name]?.id || false;
    }

    onKeydown(ev) {
        const { key, target } = ev;
        if (ev.ctrlKey || ev.altKey || ev.isComposing || !this.isInSheet(target)) {
            return;
        }
        if (key === "Enter" && !target.matches("textarea, button, a")) {
            this.onEnter(ev, target, fieldName(target));
        } else if (key === "*" && target.matches("input[type=radio], input[type=checkbox]")) {
            ev.preventDefault();
            if (this.focus.focusArea("paper_ids")) {
                const options = { key, bubbles: true, cancelable: true };
                document.activeElement.dispatchEvent(new KeyboardEvent("keydown", options));
            }
        }
    }

    /** Enter leads to the next field; what was typed in a picker is looked up first. */
    async onEnter(ev, target, name) {
        const isPicker = PICKERS.includes(name);
        const isEntry = isPicker && !target.matches("[role=combobox]");
        if (isEntry || (isPicker && target.value && this.typed.has(name))) {
            await this.gate.hold(() => this.hasMovedOn(name, target), this.focus.isAdvancing);
            return;
        }
        if (!isPicker && target.getAttribute("aria-expanded") === "true") {
            return; // open lists know their own way
        }
        ev.preventDefault();
        this.focus.focusNext(target);
    }

    /** Whether the focus went on after Enter in a picker, or in its entry of a new person. */
    hasMovedOn(name, from) {
        const active = document.activeElement;
        if (active === from || active === document.body) {
            return false;
        }
        return !this.focus.area(name).contains(active) || !active.matches("[role=combobox]");
    }

    isInSheet(target) {
        return this.rootRef.el?.contains(target) && Boolean(target.closest(".o_form_sheet"));
    }

    async beforeExecuteActionButton(clickParams) {
        if (clickParams.name === "action_receive") {
            await this.receive();
            return false;
        }
        return this.saveWithFiles();
    }

    /** Override of `web`: switching windows is no reason to save half a dossier. */
    beforeVisibilityChange() {}

    /** Override of `web` to keep the files too when a started dossier is left. */
    async beforeLeave({ forceLeave } = {}) {
        if (this.record.dirty && !forceLeave) {
            return this.saveWithFiles();
        }
    }

    async saveButtonClicked() {
        return this.saveWithFiles();
    }

    /** Save the dossier, then put the files that waited to its papers. */
    async saveWithFiles() {
        if (!(await this.record.save())) {
            return false;
        }
        const problem = await this.files.flush(this.record.data.paper_ids.records);
        if (problem) {
            this.showProblem(problem);
        }
        return !problem;
    }

    async receive() {
        if (this.intake.isBusy) {
            return;
        }
        Object.assign(this.intake, { isBusy: true, problem: "" });
        const receiving = this.checkAndReceive();
        this.gate.hold(() => !this.intake.isBusy);
        try {
            await receiving;
        } catch (error) {
            if (!(error instanceof RPCError) || !error.exceptionName?.startsWith("odoo.exceptions")) {
                throw error;
            }
            this.showProblem(error.data.message);
        } finally {
            this.intake.isBusy = false;
        }
    }

    async checkAndReceive() {
        await this.record.isDirty(); // what is being typed goes to the record
        await this.model.mutex.getUnlockedDef();
        if (this.findProblem() || !(await this.saveWithFiles())) {
            return;
        }
        const { resId } = this.record;
        await this.orm.call("egov.dossier", "action_receive", [[resId]]);
        await this.setLast(resId);
        await Promise.all([this.clear(), this.reprint()]);
    }

    async setLast(id) {
        const [{ code }] = await this.orm.read("egov.dossier", [id], ["code"]);
        this.intake.last = { id, code: code || _t("number follows"), isNumbered: Boolean(code) };
    }

    /** A refused dossier stays on top by name; its slip prints by itself. */
    leaveRefused() {
        const { resId, data } = this.record;
        this.intake.last = { id: resId, code: data.applicant_id?.display_name, isRefused: true };
        return this.clear();
    }

    /** Empty the screen for the next person. */
    async clear() {
        this.intake.problem = "";
        this.files.waiting.clear();
        await this.model.load({ resId: false });
        document.activeElement?.blur();
        this.focus.focusArea("applicant_id");
    }

    async reprint() {
        const { id, isNumbered } = this.intake.last;
        const action = await this.orm.call("egov.dossier", "action_print_form", [[id], SLIP]);
        if (!isNumbered) {
            this.intake.problem = "";
            await this.setLast(id);
        }
        this.printer.print(action.url);
    }

    /** Show and focus the first thing that is missing; what the server finds comes later. */
    findProblem() {
        const { data } = this.record;
        const checks = [
            ["applicant_id", !data.applicant_id, _t("Choose the applicant first.")],
            ["procedure_id", !data.procedure_id, _t("Choose the procedure.")],
            [
                "duplicate_reason",
                data.duplicate_ids.count && !data.duplicate_reason,
                _t("Write the reason to receive another dossier, then press Ctrl+Enter again."),
            ],
        ];
        const found = checks.find(([, isProblem]) => isProblem);
        if (found) {
            this.showProblem(found[2]);
            this.focus.focusArea(found[0]);
        }
        return found;
    }

    showProblem(text) {
        this.intake.problem = text;
        firstWrong(this.rootRef.el)?.focus();
    }
}
