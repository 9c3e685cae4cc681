/** What is sent over a poor line arrives once: tried again, with a new token, after logging in in place. */
(() => {
    "use strict";
    const RETRY = [2000, 5000, 15000];
    let texts = {};
    let isShared = false;
    /** Where a page keeps what was not sent: on a device that others use too, in this tab alone. */
    const memory = () => (isShared ? sessionStorage : localStorage);

    const token = () => document.querySelector("input[name=csrf_token]").value;
    const setToken = (value) =>
        document.querySelectorAll("input[name=csrf_token]").forEach((input) => (input.value = value));
    /** Wait before trying again; not longer than until the connection is back. */
    const wait = (delay) =>
        new Promise((resolve) => {
            const done = () => {
                clearTimeout(timer);
                window.removeEventListener("online", done);
                resolve();
            };
            const timer = setTimeout(done, delay);
            window.addEventListener("online", done);
        });
    const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

    /** POST that comes through: log in again in place, take a new token; a broken line is the caller's. */
    const post = async (path, body, headers = {}) => {
        for (let tries = 0; tries < 3; tries++) {
            const response = await fetch(path, {
                method: "POST",
                body,
                headers: { "X-CSRF-Token": token(), "X-Requested-With": "filing", ...headers },
                redirect: "follow",
            });
            if (response.status === 401) {
                if (!(await logIn())) {
                    throw new Error("session");
                }
            } else if (response.status === 409 && isJson(response)) {
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
                    const response = await fetch("/giay-to-cua-toi/dang-nhap", {
                        method: "POST",
                        headers: { "X-Requested-With": "filing" },
                        body: new URLSearchParams({
                            login: document.getElementById("ew-login-name").value,
                            password: document.getElementById("ew-login-word").value,
                            owner: dialog.dataset.owner,
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

    /** Say what the line does; nothing when all is well. */
    const offline = (text) => {
        const bar = document.getElementById("ew-offline");
        if (bar && bar.textContent !== (text || "")) {
            bar.textContent = text || "";
        }
    };

    /** Send a form and try again, instead of the browser's error page; whether it was sent. */
    const sendForm = async (form, body) => {
        for (let tries = 0; ; tries++) {
            try {
                const response = await post(form.action, body);
                if (response.status >= 500) {
                    throw new Error("server");
                }
                return { isJson: isJson(response), answer: await response.text() };
            } catch (error) {
                if (tries >= RETRY.length || error.message === "session") {
                    return null;
                }
                offline(navigator.onLine ? texts.trying : texts.offline);
                await wait(RETRY[tries] / 2);
            }
        }
    };
    /** Go where the server says, or show the page again with what is wrong. */
    const show = ({ isJson, answer }) => {
        if (!isJson) {
            document.open();
            document.write(answer);
            document.close();
            return;
        }
        const target = new URL(JSON.parse(answer).to, location);
        const isHere = target.pathname + target.search === location.pathname + location.search;
        location.assign(target);
        isHere && location.reload();
    };
    const release = (form) => {
        delete form.dataset.ewBusy;
        delete form.dataset.ewSent;
        form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    };
    /** Let a script send a form: `prepare(body)` adds to it and gives what to do once it has arrived. */
    const take = (form, prepare, failed) =>
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            if (form.dataset.ewBusy) {
                return;
            }
            form.dataset.ewBusy = "1";
            form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
            const body = new FormData(form, event.submitter);
            const arrived = await prepare(body, event.submitter);
            const sent = arrived && (await sendForm(form, body));
            if (sent) {
                arrived();
                return show(sent);
            }
            release(form);
            arrived && failed();
        });

    /* A form of its own: what was typed and not sent is on it again, on this device, when the page is opened anew. */
    const boxesOf = (form) => [...form.querySelectorAll("textarea,input[type=text],input[type=radio]")];
    const keep = (form, name) => {
        const typed = boxesOf(form).filter((box) => box.type !== "radio" || box.checked);
        try {
            memory().setItem(name, JSON.stringify(Object.fromEntries(typed.map((box) => [box.name, box.value]))));
        } catch {
            // A full or closed store: the text is still on the page.
        }
    };
    const restore = (form, name) => {
        let typed = null;
        try {
            typed = JSON.parse(memory().getItem(name));
        } catch {
            // Nothing is kept on this device.
        }
        for (const box of typed ? boxesOf(form) : []) {
            if (box.type === "radio") {
                box.checked = typed[box.name] === box.value;
            } else if (box.name in typed) {
                box.value = typed[box.name];
            }
        }
    };
    const carry = (form, scope) => {
        const name = `ew-typed:${scope}:${new URL(form.action).pathname}`;
        restore(form, name);
        form.addEventListener("input", () => keep(form, name));
        take(
            form,
            (_body, button) => () => button?.name === "_del" || memory().removeItem(name),
            () => offline(texts.unsent)
        );
    };

    const start = () => {
        const dialog = document.getElementById("ew-login");
        if (!dialog) {
            return;
        }
        texts = JSON.parse(dialog.dataset.texts);
        isShared = Boolean(dialog.dataset.shared);
        window.ewLine = { RETRY, post, offline, take, texts, wait, memory, isShared, scope: dialog.dataset.scope };
        document.querySelectorAll("form[data-ew-line]").forEach((form) => carry(form, dialog.dataset.scope));
        window.addEventListener("offline", () => offline(texts.offline));
        window.addEventListener("online", () => offline());
        document.querySelector("form[action$='/dang-xuat']")?.addEventListener("submit", () => {
            for (const kept of [localStorage, sessionStorage]) {
                Object.keys(kept).filter((key) => /^ew-(draft|typed):/.test(key)).forEach((key) => kept.removeItem(key));
            }
        });
    };
    // Deferred before the scripts that send something.
    start();
})();
