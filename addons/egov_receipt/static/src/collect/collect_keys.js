import { Component, xml } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Taking money from the keyboard: Ctrl+Enter presses the first button, from any field. */
export class CollectKeys extends Component {
    static template = xml`<span class="d-none" />`;
    static props = { ...standardWidgetProps };

    setup() {
        useHotkey("control+enter", () => this.pressFirst(), { bypassEditableProtection: true });
    }

    pressFirst() {
        document.querySelector(".modal .o_egov_collect:not([disabled])")?.click();
    }
}

registry.category("view_widgets").add("egov_collect_keys", { component: CollectKeys });
