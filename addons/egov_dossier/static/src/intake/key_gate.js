import { onWillUnmount } from "@odoo/owl";
import { rpcBus } from "@web/core/network/rpc";

const TICK = 20; // ms between two looks at whether the screen is ready
const SETTLE = 700; // ms without any request after which nothing more will come
const PATIENCE = 5000; // ms after which keys go through whatever happens

/**
 * Lets a clerk type ahead: keys pressed while an answer of the server is on its way
 * wait, and then go where the focus has moved to.
 */
export class KeyGate {
    constructor() {
        this.waiting = [];
        this.isHeld = false;
        this.isReplaying = false;
        this.requests = 0;
        this.lastAnswer = 0;
    }

    onRequest() {
        this.requests++;
    }

    onResponse() {
        this.requests = Math.max(0, this.requests - 1);
        this.lastAnswer = Date.now();
    }

    /** @returns {boolean} whether the key was taken and has to wait */
    take(ev) {
        const isModifier = ["Control", "Shift", "Alt", "Meta"].includes(ev.key);
        const isClosed = this.isHeld || this.waiting.length > 0; // none overtakes those that wait
        if (!isClosed || this.isReplaying || ev.isComposing || isModifier) {
            return false;
        }
        if (ev.key === "Process" || ev.key === "Escape") {
            return false;
        }
        const { key, code, ctrlKey, altKey, shiftKey, metaKey } = ev;
        this.waiting.push({ key, code, ctrlKey, altKey, shiftKey, metaKey });
        ev.preventDefault();
        ev.stopImmediatePropagation();
        return true;
    }

    /** Let keys wait until ``isReady()``, or until nothing moves any more and not ``isBusy()``. */
    async hold(isReady, isBusy = () => false) {
        const start = Date.now();
        this.isHeld = true;
        for (;;) {
            await new Promise((resolve) => setTimeout(resolve, TICK));
            const now = Date.now();
            const isQuiet = !this.requests && !isBusy() && now - Math.max(this.lastAnswer, start) > SETTLE;
            if (isReady() || isQuiet || now - start > PATIENCE) {
                break;
            }
        }
        this.isHeld = false;
        await this.replay();
    }

    /** Press the waiting keys again, until one of them closes the gate anew. */
    async replay() {
        while (this.waiting.length && !this.isHeld) {
            const init = this.waiting.shift();
            this.isReplaying = true;
            press(document.activeElement || document.body, init);
            this.isReplaying = false;
            await new Promise((resolve) => setTimeout(resolve));
        }
    }
}

/** Press a key as the browser would, typed text included. */
function press(target, init) {
    const options = { ...init, bubbles: true, cancelable: true };
    const isHandled = !target.dispatchEvent(new KeyboardEvent("keydown", options));
    const isText = [...init.key].length === 1 && !init.ctrlKey && !init.altKey && !init.metaKey;
    const isField = target.matches("input, textarea");
    if (!isHandled && isField && isText) {
        document.execCommand("insertText", false, init.key);
    } else if (!isHandled && isField && init.key === "Backspace") {
        document.execCommand("delete");
    } else if (!isHandled && target.matches("button") && init.key === "Enter") {
        target.click();
    }
    target.dispatchEvent(new KeyboardEvent("keyup", options));
}

/** A gate before all key presses of the page, as long as the component lives. */
export function useKeyGate(onKeydown) {
    const gate = new KeyGate();
    const listener = (ev) => {
        if (!gate.take(ev)) {
            onKeydown(ev);
        }
    };
    const onRequest = () => gate.onRequest();
    const onResponse = () => gate.onResponse();
    window.addEventListener("keydown", listener, { capture: true });
    rpcBus.addEventListener("RPC:REQUEST", onRequest);
    rpcBus.addEventListener("RPC:RESPONSE", onResponse);
    onWillUnmount(() => {
        window.removeEventListener("keydown", listener, { capture: true });
        rpcBus.removeEventListener("RPC:REQUEST", onRequest);
        rpcBus.removeEventListener("RPC:RESPONSE", onResponse);
    });
    return gate;
}
