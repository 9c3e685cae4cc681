import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

/** Taking money from the keyboard: Ctrl+Enter presses the first button, from any field. */
export class CollectController extends FormController {
    setup() {
        super.setup();
        useHotkey("control+enter", () => this.pressFirst(), { bypassEditableProtection: true });
    }

    pressFirst() {
        document.querySelector(".modal .o_egov_collect:not([disabled])")?.click();
    }
}

registry.category("views").add("egov_charge_collect", { ...formView, Controller: CollectController });
