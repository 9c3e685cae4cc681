import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { evaluateBooleanExpr } from "@web/core/py_js/py";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { PartyCreate } from "./party_create";

const WAIT = 200; // ms after the last key before the server is asked
const COMPLETE = 12; // digits of a personal number
let serial = 0;

/**
 * One box to find or enter a person: a number, a name without accents, or the text that a scanner types from the
 * identity card. Enter picks the first suggestion; an unknown number or card opens the entry of a new person.
 */
export class PartyField extends Component {
    static template = "egov_base.PartyField";
    static components = { PartyCreate };
    static props = {
        ...standardFieldProps,
        placeholder: { type: String, optional: true },
        canCreate: { type: Boolean, optional: true },
        canOpen: { type: Boolean, optional: true },
        context: { type: Object, optional: true },
        hotkey: { type: String, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.listId = `egov_party_${++serial}`;
        this.keepLast = new KeepLast();
        this.answered = { text: null, found: [] };
        this.isPicking = false;
        this.state = useState({ text: "", found: [], isOpen: false, active: 0, card: null, details: null, hint: "" });
        this.searchSoon = useDebounced(() => this.search(), WAIT);
        useRecordObserver((record) => this.onRecordChanged(record.data[this.props.name]));
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get isTyping() {
        return this.state.text.trim() !== (this.value?.display_name || "");
    }

    get detailsText() {
        const { details } = this.state;
        return details ? this.describe(details, ["birth_label", "sex_label", "number_masked", "phone", "address"]) : "";
    }

    get optionId() {
        return this.state.isOpen && this.state.found.length ? `${this.listId}_${this.state.active}` : null;
    }

    describe(card, names = ["birth_label", "number_masked", "phone", "address"]) {
        return names.map((name) => card[name]).filter(Boolean).join(" · ");
    }

    openText(card) {
        return _t("%s open dossiers", card.open_count);
    }

    /** Show the person whom the record holds now. */
    async onRecordChanged(value) {
        const { state } = this;
        if (!value) {
            Object.assign(state, { text: "", details: null });
        } else if (state.details?.id !== value.id) {
            Object.assign(state, { text: value.display_name || "", card: null });
            [state.details] = await this.orm.call("egov.party", "lookup_cards", [[value.id]]);
        }
    }

    onInput(ev) {
        const { state } = this;
        state.text = ev.target.value;
        const digits = state.text.replace(/[\s.-]/g, "");
        const isCounting = /^\d+$/.test(digits) && digits.length < COMPLETE;
        Object.assign(state, { hint: isCounting ? `${digits.length}/${COMPLETE}` : "", card: null, isOpen: false });
        this.searchSoon();
    }

    /** Ask the server once for each text. */
    async search() {
        const text = this.state.text.trim();
        if (this.answered.text !== text) {
            const found = text
                ? await this.keepLast.add(
                      this.orm.call("egov.party", "lookup", [text], { context: this.props.context })
                  )
                : [];
            this.answered = { text, found };
        }
        const { found } = this.answered;
        Object.assign(this.state, { found, active: 0, isOpen: Boolean(text) && this.isTyping });
        return found;
    }

    async onKeydown(ev) {
        const { state } = this;
        if (ev.key === "Enter" && !ev.isComposing && !ev.ctrlKey && this.isTyping) {
            ev.preventDefault();
            ev.stopPropagation();
            await this.pickTyped();
        } else if (state.isOpen && (ev.key === "ArrowDown" || ev.key === "ArrowUp")) {
            ev.preventDefault();
            const step = ev.key === "ArrowDown" ? 1 : -1;
            state.active = (state.active + step + state.found.length) % (state.found.length || 1);
        } else if (ev.key === "Escape" && (state.isOpen || this.isTyping)) {
            ev.preventDefault();
            ev.stopPropagation();
            this.restore();
        }
    }

    async pickTyped() {
        this.searchSoon.cancel();
        const text = this.state.text.trim();
        if (!text) {
            return this.clear();
        }
        const { active } = this.state;
        const isShown = this.state.isOpen && this.answered.text === text;
        const found = await this.search();
        if (this.state.text.trim() === text) {
            await this.choose(found[isShown ? active : 0] || this.unknown(text));
        }
    }

    /** What to do with a text that finds nobody: a name starts a new person, half a number is typed on. */
    unknown(text) {
        return /^[\d\s.+|-]+$/.test(text) ? null : { id: false, card: { name: text } };
    }

    async choose(suggestion) {
        if (suggestion?.id) {
            await this.pick(suggestion);
        } else if (suggestion && this.props.canCreate) {
            Object.assign(this.state, { card: suggestion.card, isOpen: false, hint: "" });
        } else {
            Object.assign(this.state, { found: [], isOpen: true });
        }
    }

    async pick(card) {
        Object.assign(this.state, { text: card.name, details: card, card: null, isOpen: false, hint: "" });
        const hadFocus = this.root.el.contains(document.activeElement);
        this.isPicking = true;
        await this.props.record.update({ [this.props.name]: { id: card.id, display_name: card.name } });
        this.isPicking = false;
        if (hadFocus && (document.activeElement === document.body || !document.activeElement)) {
            this.root.el.querySelector("input")?.focus();
        }
    }

    async clear() {
        Object.assign(this.state, { text: "", details: null, card: null, isOpen: false, hint: "" });
        await this.props.record.update({ [this.props.name]: false });
    }

    restore() {
        this.searchSoon.cancel();
        Object.assign(this.state, { text: this.value?.display_name || "", card: null, isOpen: false, hint: "" });
    }

    cancelCreate() {
        this.state.card = null;
        const input = this.root.el.querySelector("input");
        input.focus();
        input.select();
    }

    /** Leaving the box with an empty text empties the field; other text that was not chosen goes. */
    onFocusout(ev) {
        if (this.root.el.contains(ev.relatedTarget) || this.state.card || this.isPicking) {
            return; // the entry of a person loses the focus too when it closes
        }
        if (this.value && !this.state.text.trim()) {
            this.clear();
        } else {
            this.restore();
        }
    }

    openParty() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "egov.party",
            res_id: this.value.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("party_field", {
    component: PartyField,
    displayName: _t("Person: find or enter"),
    supportedTypes: ["many2one"],
    extractProps: ({ attrs, options, placeholder }, dynamicInfo) => ({
        placeholder: placeholder || attrs.placeholder,
        canCreate: !options.no_create && (attrs.can_create ? evaluateBooleanExpr(attrs.can_create) : true),
        canOpen: !options.no_open,
        context: dynamicInfo.context,
        hotkey: options.hotkey,
    }),
});
