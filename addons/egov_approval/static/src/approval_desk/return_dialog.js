import { Component, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";

/** Asks why a request is sent back: a usual reason, a note, or both. */
export class ReturnDialog extends Component {
    static template = "egov_approval.ReturnDialog";
    static components = { Dialog };
    static props = { subject: String, confirm: Function, close: Function };

    setup() {
        this.usual = [
            _t("Papers are missing."),
            _t("The figures do not agree."),
            _t("The legal basis is missing or wrong."),
            _t("The wording or the form needs correction."),
        ];
        this.state = useState({ text: "" });
        this.textRef = useRef("autofocus");
        useAutofocus();
    }

    get isReady() {
        return Boolean(this.state.text.trim());
    }

    addUsual(sentence) {
        this.state.text = [this.state.text.trim(), sentence].filter(Boolean).join(" ");
        this.textRef.el.focus();
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && ev.ctrlKey) {
            this.confirm();
        }
    }

    async confirm() {
        if (this.isReady) {
            this.props.close();
            await this.props.confirm(this.state.text.trim());
        }
    }
}
