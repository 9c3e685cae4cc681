/** Filling in a draft: nothing typed is lost, whatever the line, the session and the tab do. */
(() => {
    "use strict";
    const RETRY = [2000, 5000, 15000];
    const IDLE = 600;
    let box, form, texts, store, device;

    /* What has been typed and not saved yet stays on this device, on a shared one in this tab alone:
       {key: {pairs, at}} by page. */
    const memory = () => (box.dataset.shared ? sessionStorage : localStorage);
    const readStore = () => {
        try {
            return JSON.parse(memory().getItem(store)) || {};
        } catch {
            return {};
        }
    };
    const writeStore = (waiting) => {
        try {
            if (Object.keys(waiting).length) {
                memory().setItem(store, JSON.stringify(waiting));
            } else {
                memory().removeItem(store);
            }
        } catch {
            // A full or closed store: the text is still on the page.
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
    const token = () => document.querySelector("input[name=csrf_token]").value;
    const setToken = (value) =>
        document.querySelectorAll("input[name=csrf_token]").forEach((input) => (input.value = value));

    /** POST that comes through: log in again in place, take a new token; a broken line is the caller's. */
    const post = async (path, body, headers = {}) => {
        for (let tries = 0; tries < 3; tries++) {
            const response = await fetch(path, {
                method: "POST",
                body,
                headers: { "X-CSRF-Token": token(), ...headers },
                redirect: "follow",
            });
            if (response.status === 401) {
                if (!(await logIn())) {
                    throw new Error("session");
                }
            } else if (response.status === 409 && (response.headers.get("Content-Type") || "").includes("json")) {
                setToken((await response.json()).csrf);
            } else {
                return response;
            }
        }
        throw new Error("token");
    };

    let asking;
    /** Ask for the password on the page that is open; true when the session is open again. */
    const logIn = () => {
        asking ||= new Promise((resolve) => {
            const dialog = document.getElementById("ew-login");
            const loginForm = document.getElementById("ew-login-form");
            const error = document.getElementById("ew-login-error");
            const finish = (done) => {
                loginForm.onsubmit = dialog.oncancel = null;
                dialog.close();
                asking = null;
                resolve(done);
            };
            dialog.oncancel = () => finish(false);
            loginForm.onsubmit = async (event) => {
                event.preventDefault();
                if (event.submitter?.value === "no") {
                    return finish(false);
                }
                try {
                    const response = await fetch("/nop-ho-so/dang-nhap", {
                        method: "POST",
                        headers: { "X-Requested-With": "filing" },
                        body: new URLSearchParams({
                            login: document.getElementById("ew-login-name").value,
                            password: document.getElementById("ew-login-word").value,
                        }),
                    });
                    const answer = await response.json();
                    if (answer.done) {
                        return finish(true);
                    }
                    error.textContent = answer.error;
                } catch {
                    error.textContent = texts.offline;
                }
            };
            dialog.showModal();
        });
        return asking;
    };

    const saved = (text) => (document.getElementById("ew-saved").textContent = text);
    const offline = (text) => {
        const bar = document.getElementById("ew-offline");
        bar.hidden = !text;
        bar.textContent = text || "";
    };

    /* Saving */
    let timer;
    let busy = false;
    let failures = 0;
    const note = (holder) => {
        const waiting = readStore();
        const page = (waiting[box.dataset.page] ||= {});
        page[holder.dataset.ewKey] = { pairs: pairsOf(holder), at: Date.now() };
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
            offline();
        } catch (error) {
            saved(texts.retrying);
            if (error.message !== "session") {
                offline(navigator.onLine ? "" : texts.offline);
                later(RETRY[Math.min(failures++, RETRY.length - 1)]);
            }
        } finally {
            busy = false;
        }
    };
    const savePage = async (page, fields) => {
        saved(texts.saving);
        const body = new URLSearchParams({ _page: page, _device: device });
        body.set("_fields", Object.keys(fields).join(","));
        body.set("_ages", ages(fields));
        for (const { pairs } of Object.values(fields)) {
            pairs.forEach(([name, value]) => body.append(name, value));
        }
        const response = await post(`${box.dataset.url}/luu`, body);
        if (response.status === 404) {
            return forget(page, fields);
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
    const ages = (fields) =>
        JSON.stringify(
            Object.fromEntries(Object.entries(fields).map(([key, { at }]) => [key, Math.max(0, (Date.now() - at) / 1000)]))
        );
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
            if (!holder || holder.querySelector("[name=_use],.ew-other")) {
                continue;
            }
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

    /** Send a page and try again over a broken line, instead of the browser's error page. */
    const sendForm = async (target, submitter) => {
        const body = new FormData(target, submitter);
        body.set("_device", device);
        body.set("_ages", ages(readStore()[box.dataset.page] || {}));
        for (let tries = 0; ; tries++) {
            try {
                const response = await post(target.action, body, { "X-Requested-With": "filing" });
                if (response.status >= 500) {
                    throw new Error("server");
                }
                return await show(response);
            } catch (error) {
                if (tries >= RETRY.length || error.message === "session") {
                    saved(texts.retrying);
                    return false;
                }
                offline(navigator.onLine ? texts.retrying : texts.offline);
                await new Promise((resolve) => setTimeout(resolve, RETRY[tries] / 2));
            }
        }
    };
    /** Go where the server says, or show the page again with what is wrong. */
    const show = async (response) => {
        const answer = await response.text();
        forgetAll(box.dataset.page);
        if ((response.headers.get("Content-Type") || "").includes("json")) {
            const { to } = JSON.parse(answer);
            const here = location.pathname + location.search;
            location.assign(to);
            if (new URL(to, location).pathname + new URL(to, location).search === here) {
                location.reload();
            }
        } else {
            document.open();
            document.write(answer);
            document.close();
        }
        return true;
    };
    const forgetAll = (page) => {
        const waiting = readStore();
        delete waiting[page];
        writeStore(waiting);
    };

    const start = () => {
        box = document.getElementById("ew-filing");
        if (!box) {
            return;
        }
        texts = JSON.parse(box.dataset.texts);
        store = `ew-draft:${box.dataset.owner}:${box.dataset.draft}`;
        device = deviceName();
        form = document.querySelector("form.ew-form");
        document.querySelector("form[action$='/dang-xuat']")?.addEventListener("submit", () => {
            for (const kept of [localStorage, sessionStorage]) {
                Object.keys(kept).filter((key) => key.startsWith("ew-draft:")).forEach((key) => kept.removeItem(key));
            }
        });
        window.ewFiling = { post, texts, offline, owner: store, isShared: Boolean(box.dataset.shared) };
        window.addEventListener("online", () => later(0));
        window.addEventListener("offline", () => offline(texts.offline));
        document.querySelectorAll("form.ew-form,form[data-ew-send]").forEach((each) =>
            each.addEventListener("submit", async (event) => {
                event.preventDefault();
                if (each.dataset.ewBusy) {
                    return;
                }
                each.dataset.ewBusy = "1";
                saved(each.dataset.ewSend ? texts.sending : texts.saving);
                if (!(await sendForm(each, event.submitter))) {
                    delete each.dataset.ewBusy;
                    delete each.dataset.ewSent;
                    each.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
                    if (each.dataset.ewSend) {
                        offline(texts.lost);
                    }
                }
            })
        );
        if (form && form.elements._seen) {
            for (const [key, { pairs }] of Object.entries(readStore()[box.dataset.page] || {})) {
                const holder = form.querySelector(`[data-ew-key="${key}"]`);
                holder && fill(holder, pairs);
            }
            form.addEventListener("input", (event) => {
                const holder = event.target.closest("[data-ew-key]");
                if (holder) {
                    note(holder);
                    showQuestions();
                    later();
                }
                event.target.dataset.ewDigits && countDigits(event.target);
            });
            form.addEventListener("change", () => later(0));
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
