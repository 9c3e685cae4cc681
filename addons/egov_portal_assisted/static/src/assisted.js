/** Helping citizens on a device that the next one uses too: nothing of the one before stays on it. */
(() => {
    "use strict";
    const start = () => {
        const own = document.getElementById("ew-filing")?.dataset.draft;
        try {
            Object.keys(sessionStorage)
                .filter((key) => key.startsWith("ew-draft:") && !(own && key.endsWith(`:${own}`)))
                .forEach((key) => sessionStorage.removeItem(key));
        } catch {
            // A closed store holds nothing.
        }
        /* Which papers are asked for depends on these answers. */
        const refresh = document.querySelector("button[name=_refresh]");
        if (refresh) {
            document.querySelectorAll("[data-ew-key=_for],[data-ew-key=_case]").forEach((holder) =>
                holder.addEventListener("change", () => {
                    refresh.value = holder.dataset.ewKey;
                    refresh.form.requestSubmit(refresh);
                })
            );
        }
    };
    // Before filing.js reads what waits in this tab: both are deferred, and this one stands after it.
    document.addEventListener("DOMContentLoaded", start);
})();
