import { browser } from "@web/core/browser/browser";

const MODIFIERS = { Alt: "altKey", Control: "ctrlKey", Shift: "shiftKey" };

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** What the browser does with a key that no code has taken. */
function act(key, held) {
    const target = document.activeElement;
    const isText = [...key].length === 1 && !held.altKey && !held.ctrlKey;
    if (isText && target.matches("input, textarea")) {
        document.execCommand("insertText", false, key);
    } else if (key === "Enter" && target.matches("button, a")) {
        target.click();
    } else if (key === " " && target.matches("button, input[type=checkbox], input[type=radio]")) {
        target.click();
    }
}

function strike(key, held = {}) {
    const init = { key, bubbles: true, cancelable: true, ...held };
    if ((document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", init))) {
        act(key, held);
    }
    (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keyup", init));
}

/**
 * The clerk's keyboard in a tour: it presses keys one after the other without waiting
 * for the screen, and counts them.
 */
export class Keyboard {
    count = 0;

    /** Press keys and combinations: `press("k", "s", "Enter", "Control+Enter")`. */
    async press(...strokes) {
        for (const stroke of strokes) {
            const keys = stroke === "+" ? ["+"] : stroke.split("+");
            const held = {};
            for (const key of keys) {
                this.count++;
                if (key in MODIFIERS) {
                    held[MODIFIERS[key]] = true;
                }
                strike(key, held);
                await pause();
            }
        }
    }

    async type(text) {
        await this.press(...text);
    }

    /** Type through a Vietnamese input method: it takes the keys and gives the text. */
    async telex(keys, text) {
        for (const key of keys) {
            this.count++;
            strike("Process", { isComposing: true, code: key });
            await pause();
        }
        document.execCommand("insertText", false, text);
    }

    /** What a card reader types, ended by Enter; nobody presses these keys. */
    async scan(text) {
        const { count } = this;
        await this.press(...[...text].map((key) => (key === "+" ? "+" : key)), "Enter");
        this.count = count;
    }

    /** Keys that go to a window of the operating system, which a tour does not see. */
    outside(count) {
        this.count += count;
    }
}

/** Steps that share one keyboard; `pressed` tells how many keys it took so far. */
export function keyboardSteps() {
    const keyboard = new Keyboard();
    return {
        keys: (content, run, trigger = "body") => ({ content, trigger, run: () => run(keyboard) }),
        pressed: (expected, most = expected) => ({
            content: `it took ${expected} keys`,
            trigger: "body",
            run() {
                if (keyboard.count !== expected || expected > most) {
                    throw new Error(`${keyboard.count} keys instead of ${expected}, ${most} at most`);
                }
                keyboard.count = 0;
            },
        }),
    };
}

/** Keep what is printed, instead of showing the browser's print dialog. */
export function keepPrints() {
    const printed = [];
    Object.defineProperty(browser.navigator, "pdfViewerEnabled", { value: false, configurable: true });
    browser.open = (url) => printed.push(url);
    return printed;
}

/** Steps around something that prints: `before` it, and `after` it the file is a PDF. */
export function printSteps() {
    let printed = [];
    return {
        before: {
            content: "printed files are kept",
            trigger: "body",
            run() {
                printed = keepPrints();
            },
        },
        after: {
            content: "the slip came out",
            trigger: "body",
            async run() {
                for (let tries = 0; !printed.length && tries < 100; tries++) {
                    await new Promise((resolve) => setTimeout(resolve, 50));
                }
                const answer = await fetch(printed.pop());
                const start = (await answer.text()).slice(0, 5);
                if (!answer.ok || start !== "%PDF-") {
                    throw new Error(`No slip: ${answer.status} ${start}`);
                }
            },
        },
    };
}
