/** What every page of the portal does with a script; without one, all of it still works. */
(() => {
    "use strict";
    const focusFirst = () => document.querySelector("[data-ew-focus]")?.focus();

    /** A form is sent once: a second press of its button does nothing. */
    const sendOnce = () => {
        document.addEventListener("submit", (event) => {
            const form = event.target;
            if (!form.matches("[data-ew-once]") || event.defaultPrevented) {
                return;
            }
            if (form.dataset.ewSent) {
                event.preventDefault();
                return;
            }
            form.dataset.ewSent = "1";
            for (const button of form.querySelectorAll("button")) {
                button.style.minWidth = `${button.offsetWidth}px`;
                button.setAttribute("aria-disabled", "true");
            }
        });
        // Coming back with the browser's own button, the form may be sent again.
        window.addEventListener("pageshow", (event) => {
            if (!event.persisted) {
                return;
            }
            for (const form of document.querySelectorAll("[data-ew-sent]")) {
                delete form.dataset.ewSent;
                form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
            }
        });
    };

    /** Buttons that copy or print, shown only where a script runs. */
    const offerTools = () => {
        for (const button of document.querySelectorAll("[data-ew-copy]")) {
            button.hidden = !navigator.clipboard;
            button.addEventListener("click", async () => {
                await navigator.clipboard.writeText(button.dataset.ewCopy);
                say(button.dataset.ewDone);
            });
        }
        for (const button of document.querySelectorAll("[data-ew-print]")) {
            button.hidden = false;
            button.addEventListener("click", () => window.print());
        }
    };

    /** Where there is room beside the list, what narrows it down stands open. */
    const openWide = () => {
        if (matchMedia("(min-width: 1024px)").matches) {
            document.querySelectorAll("[data-ew-open-wide]").forEach((details) => (details.open = true));
        }
    };

    /** The QR code of a slip brings code and secret behind the #: they fill the form and leave the address bar. */
    const lookUpScanned = () => {
        const form = document.querySelector("[data-ew-lookup]");
        const [code, secret] = decodeURIComponent(location.hash.slice(1)).split("/");
        if (!form || !secret) {
            return;
        }
        history.replaceState(null, "", location.pathname);
        form.elements.code.value = code;
        form.elements.secret.value = secret;
        form.requestSubmit();
    };

    /** Tell people who listen to the page; one polite region for all. */
    const say = (text) => {
        let region = document.getElementById("ew-live");
        if (!region) {
            region = Object.assign(document.createElement("div"), { id: "ew-live", className: "ew-hidden" });
            region.setAttribute("aria-live", "polite");
            document.body.append(region);
        }
        region.textContent = text;
    };

    window.ewPortal = { say };
    document.addEventListener("DOMContentLoaded", () => {
        focusFirst();
        sendOnce();
        offerTools();
        openWide();
        lookUpScanned();
    });
})();
