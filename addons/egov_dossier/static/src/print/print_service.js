import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/**
 * Puts a stored PDF on paper: the browser's print dialog opens by itself and the
 * screen stays where it is. A browser that cannot do that shows the file in a new tab.
 */
export const printService = {
    start() {
        let frame = null;

        function print(url) {
            if (!browser.navigator.pdfViewerEnabled) {
                browser.open(url, "_blank");
                return;
            }
            frame?.remove();
            frame = document.createElement("iframe");
            frame.className = "egov_print_frame";
            frame.title = _t("Paper to print");
            frame.addEventListener("load", (ev) => {
                try {
                    ev.target.contentWindow.print();
                } catch {
                    browser.open(url, "_blank");
                }
            });
            frame.src = url;
            document.body.append(frame);
        }

        return { print };
    },
};

registry.category("services").add("egov_print", printService);
