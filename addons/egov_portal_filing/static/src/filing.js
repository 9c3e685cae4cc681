/** Filling in a draft: nothing typed is lost, whatever the line, the session and the tab do. */
(() => {
    "use strict";
    const IDLE = 600;
    let line, box, form, texts, store, device, opened;

    /* What has been typed and not saved yet stays on this device, on a shared one in this tab alone:
       {key: {pairs, at}} by page. */
    let closed = null;
    const readStore = () => {
        try {
            return closed || JSON.parse(line.memory().getItem(store)) || {};
        } catch {
            return {};
        }
    };
    const writeStore = (waiting) => {
        try {
            closed = null;
            if (Object.keys(waiting).length) {
                line.memory().setItem(store, JSON.stringify(waiting));
            } else {
                line.memory().removeItem(store);
            }
        } catch {
            closed = waiting; // a full store, or none: kept as long as the page
        }
    };
    const deviceName = () => {
        try {
            const known = localStorage.getItem("ew-device") || crypto.getRandomValues(new Uint32Array(2)).join("");
            localStorage.setItem("ew-device", known);
            return known;
        } catch {
            return "";
        }
    };
    let lastTurn = 0;
    /** Which text of this device is the newer one, however long each was on its way: a number that only grows. */
    const nextTurn = () => {
        try {
            lastTurn = Math.max(lastTurn, Number(localStorage.getItem("ew-turn")) || 0);
            lastTurn = Math.max(lastTurn + 1, Date.now());
            localStorage.setItem("ew-turn", lastTurn);
        } catch {
            lastTurn = Math.max(lastTurn + 1, Date.now());
        }
        return lastTurn;
    };
    const pairsOf = (holder) =>
        [...holder.querySelectorAll("input[name],select[name],textarea[name]")]
            .filter((input) => (input.type !== "radio" && input.type !== "checkbox") || input.checked)
            .map((input) => [input.name, input.value]);
    const fill = (holder, pairs) => {
        const byName = new Map(pairs);
        for (const input of holder.querySelectorAll("input[name],select[name],textarea[name]")) {
            if (input.type === "radio" || input.type === "checkbox") {
                input.checked = byName.get(input.name) === input.value;
            } else if (byName.has(input.name)) {
                input.value = byName.get(input.name);
            }
        }
    };
    /** Whether something was typed before this script had come. */
    const wasTouched = (holder) =>
        [...holder.querySelectorAll("input[name],textarea[name]")].some((input) =>
            input.type === "radio" || input.type === "checkbox"
                ? input.checked !== input.defaultChecked
                : input.value !== input.defaultValue
        );
    const saved = (text) => (document.getElementById("ew-saved").textContent = text);

    /* Saving */
    let timer;
    let busy = false;
    let failures = 0;
    const note = (holder) => {
        const waiting = readStore();
        const page = (waiting[box.dataset.page] ||= {});
        page[holder.dataset.ewKey] = { pairs: pairsOf(holder), at: Date.now(), turn: nextTurn() };
        writeStore(waiting);
    };
    const later = (delay = IDLE) => {
        clearTimeout(timer);
        timer = setTimeout(flush, delay);
    };
    const flush = async () => {
        if (busy) {
            return later();
        }
        const waiting = readStore();
        const pages = Object.keys(waiting);
        if (!pages.length) {
            return;
        }
        busy = true;
        try {
            for (const page of pages) {
                await savePage(page, waiting[page]);
            }
            failures = 0;
            line.offline();
        } catch (error) {
            saved(error.message === "gone" ? texts.gone : texts.retrying);
            if (!["gone", "session"].includes(error.message)) {
                line.offline(navigator.onLine ? "" : line.texts.offline);
                later(line.RETRY[Math.min(failures++, line.RETRY.length - 1)]);
            }
        } finally {
            busy = false;
        }
    };
    const savePage = async (page, fields) => {
        failures || saved(texts.saving);
        const body = new URLSearchParams({ _page: page });
        body.set("_fields", Object.keys(fields).join(","));
        tellWhen(body, fields);
        for (const { pairs } of Object.values(fields)) {
            pairs.forEach(([name, value]) => body.append(name, value));
        }
        const response = await line.post(`${box.dataset.url}/luu`, body);
        if (response.status === 404) {
            throw new Error("gone");
        }
        if (!response.ok) {
            throw new Error("server");
        }
        const answer = await response.json();
        forget(page, fields);
        if (answer.sent) {
            location.href = answer.sent;
            return;
        }
        saved(answer.saved);
        showOthers(answer.others);
    };
    /** How long ago each text was typed, for other devices, and in which turn, for this one. */
    const tellWhen = (body, fields) => {
        const each = (value) => JSON.stringify(Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, value(field)])));
        body.set("_device", device);
        body.set("_ages", each(({ at }) => Math.max(0, (Date.now() - at) / 1000)));
        body.set("_turns", each(({ turn }) => turn));
        body.set("_turn", opened);
    };
    /** What the server has is no longer kept here, unless it was changed meanwhile. */
    const forget = (page, fields) => {
        const waiting = readStore();
        for (const [key, { at }] of Object.entries(fields)) {
            if (waiting[page]?.[key]?.at === at) {
                delete waiting[page][key];
            }
        }
        if (!Object.keys(waiting[page] || {}).length) {
            delete waiting[page];
        }
        writeStore(waiting);
    };
    const showOthers = (others) => {
        for (const [key, text] of Object.entries(others || {})) {
            const holder = form?.querySelector(`[data-ew-key="${key}"]`);
            if (!holder) {
                continue;
            }
            holder.querySelector(".ew-other")?.remove();
            const note = document.createElement("div");
            note.className = "ew-card ew-small ew-other";
            const button = Object.assign(document.createElement("button"), { className: "ew-button ew-second", name: "_use", value: key });
            button.textContent = texts.use;
            note.append(`${texts.other} “${text}” `, button);
            holder.append(note);
        }
    };

    /* Which questions show */
    const valueOf = (key) => {
        const holder = form.querySelector(`[data-ew-key="${key}"]`);
        const ticked = holder?.querySelector("input:checked");
        const tick = holder?.querySelector("input[type=checkbox]");
        return tick ? Boolean(ticked) : ticked ? ticked.value : holder?.querySelector("select,input:not([type=radio])")?.value;
    };
    const showQuestions = () => {
        const conditions = JSON.parse(form.dataset.conditions || "{}");
        for (const [key, { key: parent, value }] of Object.entries(conditions)) {
            const holder = form.querySelector(`[data-ew-key="${key}"]`);
            const above = form.querySelector(`[data-ew-key="${parent}"]`);
            if (above) {
                const is = valueOf(parent);
                holder.hidden = above.hidden || !(Array.isArray(value) ? value.includes(is) : value === is);
            }
        }
        const seen = [...form.querySelectorAll("[data-ew-key]")].filter((holder) => !holder.hidden);
        form.elements._seen.value = seen.map((holder) => holder.dataset.ewKey).join(",");
    };

    const countDigits = (input) => {
        let note = input.nextElementSibling;
        if (!note?.matches(".ew-count")) {
            note = Object.assign(document.createElement("span"), { className: "ew-count ew-hint" });
            input.after(note);
        }
        note.textContent = `${input.value.replace(/\D/g, "").length}/${input.dataset.ewDigits}`;
    };

    /* Sending a page */
    const prepare = (body) => {
        const typed = readStore()[box.dataset.page] || {};
        tellWhen(body, typed);
        saved(body.has("digest") ? texts.sending : texts.saving);
        return () => forget(box.dataset.page, typed);
    };
    const failed = (each) => () => {
        saved(texts.retrying);
        each.dataset.ewSend && line.offline(texts.lost);
    };

    const start = () => {
        line = window.ewLine;
        box = document.getElementById("ew-filing");
        if (!box || !line) {
            return;
        }
        texts = JSON.parse(box.dataset.texts);
        store = `ew-draft:${line.scope}`;
        device = deviceName();
        opened = nextTurn();
        form = document.querySelector("form.ew-form");
        window.addEventListener("online", () => later(0));
        document.querySelectorAll("form.ew-form,form[data-ew-send]").forEach((each) => line.take(each, prepare, failed(each)));
        if (form && form.elements._seen) {
            const waiting = readStore()[box.dataset.page] || {};
            for (const holder of form.querySelectorAll("[data-ew-key]")) {
                const kept = waiting[holder.dataset.ewKey];
                wasTouched(holder) ? note(holder) : kept && fill(holder, kept.pairs);
            }
            const typed = (event, delay) => {
                const holder = event.target.closest("[data-ew-key]");
                if (holder) {
                    note(holder);
                    showQuestions();
                    later(delay);
                }
                event.target.dataset.ewDigits && countDigits(event.target);
            };
            form.addEventListener("input", (event) => typed(event));
            form.addEventListener("change", (event) => typed(event, 0));
            form.querySelectorAll("[data-ew-digits]").forEach(countDigits);
            showQuestions();
        }
        later(0);
    };
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
