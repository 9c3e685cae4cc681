/** What every page of the portal does with a script; without one, all of it still works. */
(() => {
    "use strict";
    const focusFirst = () => document.querySelector("[data-ew-focus]")?.focus();

    const hold = (form) => {
        form.dataset.ewSent = "1";
        for (const button of form.querySelectorAll("button")) {
            button.style.minWidth = `${button.offsetWidth}px`;
            button.setAttribute("aria-disabled", "true");
        }
    };
    const release = (form) => {
        delete form.dataset.ewSent;
        form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    };

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
            hold(form);
        });
        // Coming back with the browser's own button, the form may be sent again.
        window.addEventListener("pageshow", (event) => {
            if (!event.persisted) {
                return;
            }
            document.querySelectorAll("[data-ew-sent]").forEach(release);
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

    /** A form that is answered in place: only what changes is fetched, and a lost line loses nothing that was typed. */
    const lookUpInPlace = () => {
        document.addEventListener("submit", async (event) => {
            const form = event.target;
            if (!form.matches("[data-ew-in-place]")) {
                return;
            }
            event.preventDefault();
            if (form.dataset.ewSent) {
                return;
            }
            const body = new URLSearchParams(new FormData(form));
            body.set("lang", document.documentElement.lang);
            hold(form);
            let response;
            try {
                response = await fetch("/tra-cuu/tien-do", { method: "POST", body });
            } catch {
                release(form);
                form.querySelector("[data-ew-no-line]").hidden = false;
                return;
            }
            try {
                showInPlace(await response.json(), body.get("secret"));
            } catch {
                form.submit(); // the server has a page to show
            }
        });
        window.addEventListener("popstate", () => location.reload());
    };

    const showInPlace = ({ heading, title, html, progress }, secret) => {
        const main = document.querySelector("main");
        const content = main.querySelector(".ew-content");
        main.querySelectorAll(".ew-problems").forEach((box) => box.remove());
        const empty = content.querySelector("[data-ew-progress]");
        if (progress) {
            content.replaceChildren(filled(empty.content, progress));
            history.pushState({}, ""); // the browser's own button leads back to the form
        } else {
            content.innerHTML = html;
            content.append(empty);
            content.querySelector("[data-ew-in-place]").elements.secret.value = secret;
        }
        const top = main.querySelector("h1");
        top.textContent = heading;
        document.title = title || document.title.replace(/^[^–]+/, `${heading} `);
        top.tabIndex = -1;
        (main.querySelector("[data-ew-focus]") || top).focus();
    };

    /** The empty progress of a dossier with what the server says of one. */
    const filled = (empty, { kind, rows, ...texts }) => {
        const notice = empty.querySelector(".ew-notice");
        notice.className = `ew-notice ew-${kind}`;
        notice.querySelector("use").setAttribute("href", `#i-${kind}`);
        for (const [name, text] of Object.entries(texts)) {
            const slot = empty.querySelector(`[data-ew-slot="${name}"]`);
            slot.textContent = text || "";
            slot.hidden = !text;
        }
        const list = empty.querySelector("dl");
        const row = list.firstElementChild;
        list.replaceChildren(
            ...rows.map(([label, text]) => {
                const line = row.cloneNode(true);
                line.firstElementChild.textContent = label;
                line.lastElementChild.textContent = text;
                return line;
            })
        );
        return empty;
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
        lookUpInPlace();
        sendOnce();
        offerTools();
        openWide();
        lookUpScanned();
    });
})();
