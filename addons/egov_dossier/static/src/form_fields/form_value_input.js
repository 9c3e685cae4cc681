import { Component, useEffect, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatValue, isWrong, parseValue } from "./form_values";

/** More choices than this make a drop-down list instead of radio buttons. */
const RADIO_LIMIT = 4;

/** One value of a form: a text, number, date, choice or tick. */
export class FormValueInput extends Component {
    static template = "egov_dossier.FormValueInput";
    static props = {
        field: Object,
        value: { optional: true },
        id: String,
        label: { type: String, optional: true },
        readonly: { type: Boolean, optional: true },
        onChange: Function,
    };

    setup() {
        this.input = useRef("input");
        // What is being typed stays until it is left; a stored value then replaces it.
        useEffect(
            (el, shown) => {
                if (el && document.activeElement !== el) {
                    el.value = shown;
                }
            },
            () => [this.input.el, this.shown]
        );
    }

    get kind() {
        return this.props.field.kind;
    }

    get options() {
        return this.props.field.options || [];
    }

    get asRadio() {
        return this.kind === "choice" && this.options.length <= RADIO_LIMIT;
    }

    get shown() {
        return String(formatValue(this.kind, this.props.value));
    }

    get choiceLabel() {
        const option = this.options.find((each) => each.value === this.props.value);
        return option ? option.label : "";
    }

    get isWrong() {
        return isWrong(this.props.field, this.props.value);
    }

    get placeholderDate() {
        return _t("dd/mm/yyyy");
    }

    get inputMode() {
        return { date: "numeric", number: "decimal" }[this.kind] || "text";
    }

    onChange(ev) {
        const value = parseValue(this.kind, ev.target.value);
        ev.target.value = String(formatValue(this.kind, value));
        this.props.onChange(value);
    }

    onSelect(ev) {
        this.props.onChange(ev.target.value || null);
    }

    onTick(ev) {
        this.props.onChange(ev.target.checked);
    }
}
