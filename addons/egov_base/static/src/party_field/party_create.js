import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { parseBirth } from "./birth";

const FIELDS = { person: ["number", "name", "birth", "sex", "phone"], organisation: ["number", "name", "phone"] };
/** The field to go back to after a finding that cannot be kept. */
const FIELD_OF = { NAME_FONT: "name", NAME_SIGN: "name", NAME_LENGTH: "name", BIRTH_FUTURE: "birth", ID_YEAR: "birth", ID_CENTURY: "birth" };

function hasAccents(text) {
    return /[^\u0000-\u007f]/.test(text);
}

/** Enters a new person from the keyboard: Enter leads from field to field, the last one saves. */
export class PartyCreate extends Component {
    static template = "egov_base.PartyCreate";
    static props = {
        card: { type: Object },
        context: { type: Object, optional: true },
        onPick: { type: Function },
        onCancel: { type: Function },
    };

    setup() {
        this.orm = useService("orm");
        this.root = useRef("root");
        const { card } = this.props;
        const birth = parseBirth((card.birth_date || "").split("-").reverse().join("/"));
        this.state = useState({
            kind: "person",
            number: card.number || "",
            name: card.name || card.name_seen || "",
            birth: birth.label || "",
            sex: card.sex && card.sex !== "unknown" ? card.sex : "",
            phone: "",
            address: card.address || "",
            old_number: card.old_number || "",
            reason: "",
            findings: card.findings || [],
            duplicates: [],
            error: "",
            isSaving: false,
            wanted: null,
        });
        // A name that was typed to search, without accents, is not yet the one on the papers
        this.isNameSure = Boolean(card.name && (card.number || card.old_number || hasAccents(card.name)));
        this.isOneWordSure = false;
        this.focusSoon(this.fields.find((field) => this.isOpen(field)));
        useEffect(
            (wanted) => this.focus(wanted.field),
            () => [this.state.wanted]
        );
    }

    get fields() {
        return FIELDS[this.state.kind];
    }

    get needsReason() {
        const { findings, duplicates } = this.state;
        return findings.some((finding) => finding.needs_note) || duplicates.length > 0;
    }

    get damagedName() {
        const { card } = this.props;
        return card.name_seen && !card.name ? _t("The scan damaged the name. Check it.") : "";
    }

    /** Whether Enter stops at a field: not when the number or the card has told it already. */
    isOpen(field) {
        const isTold = field === "name" ? this.isNameSure : field !== "phone" && this.state[field];
        return !isTold;
    }

    /** Focus a field that may appear only with the next rendering. */
    focusSoon(field) {
        this.state.wanted = { field };
    }

    focus(field) {
        const input = this.root.el?.querySelector(`[name="${field}"]`);
        input?.focus();
        input?.select?.();
    }

    onKeydown(ev) {
        const { name } = ev.target;
        if (ev.key === "Escape") {
            this.props.onCancel();
        } else if (ev.key === "Enter" && !ev.isComposing && ev.target.tagName !== "BUTTON") {
            this.leave(name);
            const rest = this.fields.slice(this.fields.indexOf(name) + 1);
            const next = this.fields.includes(name) && rest.find((field) => this.isOpen(field));
            if (ev.ctrlKey || !next || (name === "name" && this.isOneWordSure)) {
                this.save();
            } else {
                this.focus(next);
            }
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    /** Tidy what was typed in a field when it is left. */
    leave(field) {
        const { state } = this;
        state.error = "";
        state.findings = state.findings.filter(
            (finding) => !finding.hard || (FIELD_OF[finding.code] || "number") !== field
        );
        if (field === "birth") {
            const birth = parseBirth(state.birth);
            state.birth = birth.label || state.birth;
            state.error = birth.error || "";
        } else if (field === "number" && state.kind === "person") {
            const number = state.number.replace(/[\s.-]/g, "");
            if (/^\d{12}$/.test(number)) {
                state.number = number;
                state.sex = Number(number[3]) % 2 ? "female" : "male";
            }
        }
    }

    get values() {
        const { kind, number, name, birth, sex, phone, address, old_number, reason, findings } = this.state;
        if (kind === "organisation") {
            return { kind, name, tax_code: number, phone, address };
        }
        const { date, precision } = parseBirth(birth);
        return {
            kind,
            name,
            personal_number: number,
            birth_date: date || false,
            birth_precision: precision || "day",
            sex: sex || "unknown",
            phone,
            number_note: findings.some((finding) => finding.needs_note) && reason,
            address: address.trim() || false,
            old_number: old_number.trim() || false,
        };
    }

    async save() {
        const { state } = this;
        const birth = parseBirth(state.birth);
        const isOneWord = state.kind === "person" && !/\S\s+\S/.test(state.name);
        if (birth.error || !state.name.trim() || (isOneWord && !this.isOneWordSure)) {
            this.isOneWordSure = isOneWord && Boolean(state.name.trim()) && !birth.error;
            const empty = _t("Enter the name as on the papers, e.g. Nguyễn Thị Đào.");
            const short = _t("The name has one word only. Enter it in full as on the papers, or press Enter again to keep it.");
            state.error = birth.error || (this.isOneWordSure ? short : empty);
            this.focus(birth.error ? "birth" : "name");
            return;
        }
        if (state.isSaving) {
            return;
        }
        state.isSaving = true;
        try {
            await this.create();
        } catch (error) {
            if (!(error instanceof RPCError) || !error.exceptionName?.startsWith("odoo.exceptions")) {
                throw error;
            }
            state.error = error.data.message;
            this.focusSoon("phone");
        } finally {
            state.isSaving = false;
        }
    }

    async create() {
        const { state } = this;
        const args = [this.values, state.reason];
        const done = await this.orm.call("egov.party", "create_checked", args, { context: this.props.context });
        if (done.id) {
            const [card] = await this.orm.call("egov.party", "lookup_cards", [[done.id]]);
            return this.props.onPick(card);
        }
        Object.assign(state, { findings: done.findings, duplicates: done.duplicates });
        const hard = done.findings.find((finding) => finding.hard);
        if (hard?.code === "ID_OLD9") {
            Object.assign(state, { old_number: state.number, number: "" });
        }
        const isTaken = done.duplicates.some((card) => card.why === "number");
        this.focusSoon(hard ? FIELD_OF[hard.code] || "number" : isTaken ? "number" : "reason");
    }
}
