/** What is recorded at a place stays on the device until the server has it, and goes out by itself. */
(() => {
    "use strict";
    const bar = document.getElementById("ei-line");
    const { path, user } = bar.dataset;
    const store = `ei-${user}-${path}`;
    const AGAIN = [2000, 5000, 15000, 30000];
    const listeners = [];
    let texts = {};
    let failures = 0;
    let isSending = false;
    let isLoggedOut = false;
    let timer;

    /* Changes: small, in the order in which they were made */
    let changes = [];
    try {
        changes = JSON.parse(localStorage.getItem(store) || "[]");
    } catch {
        changes = [];
    }
    const keep = () => {
        try {
            localStorage.setItem(store, JSON.stringify(changes));
        } catch {
            /* a private window keeps nothing; it is sent all the same */
        }
    };

    /* Photographs: large, in the browser's own store */
    let photos = [];
    const open = () =>
        new Promise((resolve, reject) => {
            const request = indexedDB.open("ei-photos", 1);
            request.onupgradeneeded = () => request.result.createObjectStore("photos", { keyPath: "key" });
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
    const inStore = async (mode, act) => {
        try {
            const database = await open();
            return await new Promise((resolve, reject) => {
                const transaction = database.transaction("photos", mode);
                const request = act(transaction.objectStore("photos"));
                transaction.oncomplete = () => resolve(request.result);
                transaction.onerror = transaction.onabort = () => reject(transaction.error);
            });
        } catch {
            return null;
        }
    };

    const waiting = () => changes.length + photos.length;
    const say = () => {
        const count = waiting();
        bar.classList.toggle("ei-waits", Boolean(count && failures) || isLoggedOut);
        if (isLoggedOut) {
            const link = Object.assign(document.createElement("a"), { href: `/web/login?redirect=${path}`, textContent: texts.log_in });
            bar.replaceChildren(`${texts.session} `, link);
        } else {
            bar.textContent = !count ? `✓ ${texts.saved}` : failures ? texts.waiting.replace("%s", count) : texts.saving;
        }
    };

    const call = async (name, params) => {
        const response = await fetch(`${path}/${name}`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ jsonrpc: "2.0", method: "call", params }),
        });
        const answer = await response.json();
        if (answer.error) {
            isLoggedOut = answer.error.code === 100;
            throw new Error(isLoggedOut ? "session" : "server");
        }
        isLoggedOut = false;
        return answer.result;
    };
    const tell = (answer) => listeners.forEach((listener) => listener(answer));

    /** Send what waits: all changes at once, one by one when the server refuses one of them; then photographs. */
    const sendChanges = async () => {
        const sent = [...changes];
        const answer = await call("record", { changes: sent.map(({ stamp, ...change }) => change) });
        if (!answer.error || sent.length === 1) {
            const stamps = new Set(sent.map((change) => change.stamp));
            changes = changes.filter((change) => !stamps.has(change.stamp));
            keep();
            tell(answer);
            return;
        }
        for (const { stamp, ...change } of sent) {
            const single = await call("record", { changes: [change] });
            changes = changes.filter((other) => other.stamp !== stamp);
            keep();
            tell(single);
        }
    };
    const toBase64 = (blob) =>
        new Promise((resolve, reject) => {
            const reader = new FileReader();
            reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
            reader.onerror = () => reject(reader.error);
            reader.readAsDataURL(blob);
        });
    const sendPhoto = async () => {
        const { blob, path: _path, ...photo } = photos[0];
        const answer = await call("photo", { photo: { ...photo, data: await toBase64(blob) } });
        photos.shift();
        await inStore("readwrite", (files) => files.delete(photo.key));
        tell({ ...answer, photo: photo.key });
    };
    const send = async () => {
        clearTimeout(timer);
        if (isSending) {
            return;
        }
        isSending = true;
        try {
            while (waiting()) {
                say();
                await (changes.length ? sendChanges() : sendPhoto());
                failures = 0;
            }
        } catch {
            failures++;
            timer = setTimeout(send, AGAIN[Math.min(failures, AGAIN.length) - 1]);
        } finally {
            isSending = false;
            say();
        }
    };
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", () => document.hidden || send());

    let last = 0;
    window.eiLine = {
        /** Remember a change and send it; a later one of the same thing takes the place of what still waits. */
        change(change) {
            const same = (other) =>
                other.kind === change.kind && other.id === change.id && other.key === change.key && !isSending;
            const at = changes.findIndex(same);
            last = Math.max(last + 1, Date.now());
            const merged = { ...(at >= 0 ? changes[at] : {}), ...change, stamp: last };
            at >= 0 ? changes.splice(at, 1, merged) : changes.push(merged);
            keep();
            send();
        },
        async photo(photo) {
            photos.push({ ...photo, path: store });
            await inStore("readwrite", (files) => files.put({ ...photo, path: store }));
            send();
        },
        call,
        waiting,
        pending: () => ({ changes, photos }),
        listen: (listener) => listeners.push(listener),
        async start(given) {
            texts = given;
            const kept = (await inStore("readonly", (files) => files.getAll())) || [];
            photos = kept.filter((photo) => photo.path === store);
            say();
            send();
        },
    };
})();
