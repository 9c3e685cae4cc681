import { Component, onMounted, xml } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Taking money from the keyboard: what is handed over is typed at once, Ctrl+Enter presses the first button. */
export class CollectKeys extends Component {
    static template = xml`<span class="d-none" />`;
    static props = { ...standardWidgetProps };

    setup() {
        useHotkey("control+enter", () => this.pressFirst(), { bypassEditableProtection: true });
        onMounted(() => this.focusTendered());
    }

    /** Odoo leaves the focus alone where the dialog's record is there already. */
    focusTendered() {
        document.querySelector(".modal .o_field_widget[name=tendered] input")?.focus();
    }

    pressFirst() {
        document.querySelector(".modal .o_egov_collect:not([disabled])")?.click();
    }
}

registry.category("view_widgets").add("egov_collect_keys", { component: CollectKeys });
