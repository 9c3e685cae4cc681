/** Papers from a phone: reduced, sent in pieces that go on from where they stopped, kept over a reload. */
(() => {
    "use strict";
    const SIDE = 2200;
    const TRIES = 3;
    let line;
    let running = Promise.resolve();

    /* The queue on this device */
    const open = () =>
        new Promise((resolve, reject) => {
            const request = indexedDB.open("ew-papers", 1);
            request.onupgradeneeded = () => request.result.createObjectStore("files", { keyPath: "key" });
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
    const inStore = async (mode, act) => {
        if (line.isShared) {
            return null; // others use this device too
        }
        try {
            const database = await open();
            return await new Promise((resolve, reject) => {
                const transaction = database.transaction("files", mode);
                const request = act(transaction.objectStore("files"));
                transaction.oncomplete = () => resolve(request.result);
                transaction.onerror = transaction.onabort = () => reject(transaction.error);
            });
        } catch {
            return null; // a private window keeps nothing; the file is sent all the same
        }
    };
    const keep = (job) => inStore("readwrite", (files) => files.put(job));
    const drop = (job) => inStore("readwrite", (files) => files.delete(job.key));

    /** A photograph upright, of the size that can be read, without the place where it was taken. */
    const reduce = async (file) => {
        if (!file.type.startsWith("image/")) {
            return { blob: file, name: file.name };
        }
        try {
            const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
            const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
            if (scale === 1 && file.type === "image/png") {
                return { blob: file, name: file.name };
            }
            const canvas = document.createElement("canvas");
            canvas.width = Math.round(bitmap.width * scale);
            canvas.height = Math.round(bitmap.height * scale);
            canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
            if (!blob) {
                throw new Error("canvas");
            }
            return { blob, name: `${file.name.replace(/\.[^.]*$/, "")}.jpg` };
        } catch {
            return { blob: file, name: file.name }; // the server says what is wrong with it
        }
    };
    const digest = async (blob) => {
        if (!crypto.subtle) {
            return "";
        }
        const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
        return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };

    /* A row for each file */
    const make = (tag, values = {}) => Object.assign(document.createElement(tag), values);
    const rowOf = (job) => {
        const paper = document.querySelector(`[data-ew-paper="${job.paper}"]`);
        if (!paper) {
            return null;
        }
        paper.querySelector(`[data-ew-part="${job.key}"]`)?.remove(); // what the server has of it
        const row = make("li");
        row.name = make("div", { className: "ew-file-name", textContent: job.name });
        row.bar = make("progress", { max: 100, value: 0 });
        row.bar.setAttribute("aria-label", job.name);
        row.words = make("div", { className: "ew-small" });
        row.words.setAttribute("aria-live", "polite");
        row.tools = make("div", { className: "ew-file-tools" });
        row.append(row.name, row.bar, row.words, row.tools);
        paper.querySelector(".ew-files").append(row);
        return row;
    };
    const say = (row, text) => row && row.words.textContent !== text && (row.words.textContent = text);
    const progress = (row, job, offset) => {
        if (row) {
            const percent = Math.floor((100 * offset) / job.blob.size);
            row.bar.value = percent;
            say(row, line.texts.piece.replace("%s", Math.floor(percent / 25) * 25));
        }
    };
    const button = (text, name, act) => {
        const made = make("button", { className: "ew-link", type: act ? "button" : "submit" });
        made.append(text, make("span", { className: "ew-hidden", textContent: ` ${name}` }));
        act && made.addEventListener("click", act);
        return made;
    };
    const finish = (row, file) => {
        if (!row) {
            return;
        }
        row.bar.remove();
        row.words.className = "ew-good-text";
        row.words.textContent = `✓ ${line.texts.done.replace("%s", file.check)} · ${line.texts.pages.replace("%s", file.pages)}`;
        document.querySelector(`[data-ew-file="${file.reference}"]`)?.remove(); // the same file, chosen twice
        row.dataset.ewFile = file.reference;
        row.tools.replaceChildren(
            Object.assign(button(line.texts.delete, file.name), { name: "_del", value: file.reference })
        );
    };
    const refuse = (row, job, text) => {
        if (!row) {
            return;
        }
        row.bar.remove();
        row.words.className = "ew-error";
        row.words.setAttribute("role", "alert");
        row.words.textContent = text;
        row.tools.replaceChildren(button(line.texts.delete, job.name, () => row.remove()));
    };

    /** Ask the server once. */
    const once = async (path, body, headers) => {
        const response = await line.post(path, body, headers);
        if (response.status >= 500) {
            throw new Error("server");
        }
        return response.json();
    };
    /** Do it, three times over a broken line, unless the file has been given up. */
    const persist = async (job, act) => {
        for (let tries = 1; ; tries++) {
            if (job.isCancelled) {
                throw new Error("cancelled");
            }
            try {
                return await act(tries);
            } catch (error) {
                if (tries > TRIES || error.message === "session") {
                    throw error;
                }
                await line.wait(1000 * tries);
            }
        }
    };
    /** Name the file to the server, which says how far it has come. */
    const announce = ({ paper, key, name, blob, sha256 }) =>
        once(`/giay-to-cua-toi/${paper}/tep`, new URLSearchParams({ key, name, size: blob.size, sha256 }));
    const send = async (job, row) => {
        let answer = await persist(job, () => announce(job));
        const { upload, piece } = answer;
        const isOpen = () => !answer.file && !answer.error && !answer.gone;
        while (isOpen()) {
            const here = answer.offset;
            await persist(job, async (tries) => {
                // A piece may have arrived without its answer: ask before sending it again.
                if (tries > 1) {
                    answer = await announce(job);
                }
                if (isOpen() && answer.offset === here) {
                    job.offset = here;
                    progress(row, job, here);
                    answer = await once(
                        `/giay-to-cua-toi/tep/${upload}/phan?offset=${here}`,
                        job.blob.slice(here, here + piece),
                        { "Content-Type": "application/octet-stream" }
                    );
                }
            });
            if (isOpen() && answer.offset === here) {
                throw new Error("stuck");
            }
        }
        return answer;
    };
    const run = async (job, row) => {
        if (job.isCancelled) {
            return;
        }
        row && row.tools.replaceChildren(cancelButton(job, row));
        try {
            const answer = await send(job, row);
            if (answer.file) {
                await drop(job);
                finish(row, answer.file);
            } else if (answer.gone) {
                await drop(job);
                refuse(row, job, answer.error || line.texts.lost);
            } else {
                offerAgain(job, row, answer.error);
            }
        } catch {
            const percent = Math.floor((100 * (job.offset || 0)) / job.blob.size);
            job.isCancelled || offerAgain(job, row, line.texts.cut.replace("%s", percent), true);
        }
    };
    /** Give a file up: here, and what the server has of it. */
    const cancel = async (job, row) => {
        job.isCancelled = true;
        job.stopWaiting?.();
        row.remove();
        await drop(job);
        await running;
        try {
            await persist({}, async () => {
                const { upload } = await announce(job);
                await once(`/giay-to-cua-toi/tep/${upload}/sua`, new URLSearchParams({ act: "delete" }));
            });
        } catch {
            // The page shows it the next time, with a button that deletes it.
        }
    };
    const cancelButton = (job, row) => button(line.texts.cancel, job.name, () => cancel(job, row));
    const offerAgain = (job, row, text, isLine = false) => {
        say(row, text);
        let timer;
        job.stopWaiting = () => {
            clearTimeout(timer);
            window.removeEventListener("online", again);
        };
        const again = () => {
            job.stopWaiting();
            enqueue(job, row);
        };
        if (isLine) {
            timer = setTimeout(again, 2 * line.RETRY.at(-1));
            window.addEventListener("online", again);
        }
        row?.tools.replaceChildren(
            Object.assign(button(line.texts.again, job.name, again), { name: "again" }),
            cancelButton(job, row)
        );
    };
    /** One file after the other: a poor line is not shared. */
    const enqueue = (job, row) => (running = running.then(() => run(job, row)));

    const add = async (paper, file) => {
        const placeholder = { paper, name: file.name, blob: file };
        const row = rowOf(placeholder);
        say(row, line.texts.checking);
        const { blob, name } = await reduce(file);
        const sha256 = await digest(blob);
        const key = `${paper}:${sha256 || crypto.getRandomValues(new Uint32Array(4)).join("")}`;
        const job = { key, paper, name, blob, sha256, owner: line.scope };
        row.name.textContent = name;
        await keep(job);
        enqueue(job, row);
    };

    const start = async () => {
        line = window.ewLine;
        if (!line) {
            return;
        }
        for (const paper of document.querySelectorAll("[data-ew-paper]")) {
            paper.querySelector(".ew-add").remove();
            paper.querySelector(".ew-pick").hidden = false;
            paper.querySelectorAll(".ew-pick input").forEach((input) =>
                input.addEventListener("change", async () => {
                    const files = [...input.files];
                    input.value = "";
                    for (const file of files) {
                        await add(paper.dataset.ewPaper, file);
                    }
                })
            );
        }
        const waiting = (await inStore("readonly", (files) => files.getAll())) || [];
        waiting.filter((job) => job.owner === line.scope).forEach((job) => enqueue(job, rowOf(job)));
    };
    // After line.js, which is deferred before this one.
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
