/** Pages of fees: on to the gateway by itself, and the answer of the bank without pressing anything. */
(() => {
    "use strict";
    const FIRST_PAUSE = 3000;
    const LONGEST_PAUSE = 30000;
    const PATIENCE = 20 * 60000;

    /** Once only: with the browser's own button one comes back to a page that stays. */
    const goToGateway = () => {
        const form = document.getElementById("cong-thanh-toan");
        if (form && new URLSearchParams(location.search).has("di")) {
            history.replaceState(null, "", location.pathname);
            form.requestSubmit();
        }
    };

    const waitForAnswer = () => {
        const known = document.querySelector("[data-ew-payment]");
        if (!known) {
            return;
        }
        const begun = Date.now();
        const ask = async (pause) => {
            try {
                const answer = await fetch(`${location.pathname}/tinh-trang`, { headers: { Accept: "application/json" } });
                if (answer.ok && (await answer.json()).state !== known.dataset.ewPayment) {
                    location.replace(location.pathname);
                    return;
                }
            } catch {
                // a poor line: the next question may get through
            }
            if (Date.now() - begun < PATIENCE) {
                setTimeout(ask, pause, Math.min(pause * 1.5, LONGEST_PAUSE));
            }
        };
        setTimeout(ask, FIRST_PAUSE, FIRST_PAUSE);
    };

    document.addEventListener("DOMContentLoaded", () => {
        goToGateway();
        waitForAnswer();
    });
})();
