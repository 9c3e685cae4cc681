/** Papers from a phone: reduced, sent in pieces that go on from where they stopped, kept over a reload. */
(() => {
    "use strict";
    const SIDE = 2200;
    const TRIES = 3;
    let filing;
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
        if (filing.isShared) {
            return null; // others use this device too
        }
        try {
            const database = await open();
            return await new Promise((resolve, reject) => {
                const transaction = database.transaction("files", mode);
                const request = act(transaction.objectStore("files"));
                transaction.oncomplete = () => resolve(request.result);
                transaction.onerror = () => reject(transaction.error);
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
            say(row, filing.texts.piece.replace("%s", Math.floor(percent / 25) * 25));
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
        row.words.textContent = `✓ ${filing.texts.done.replace("%s", file.check)} · ${filing.texts.pages.replace("%s", file.pages)}`;
        row.dataset.ewFile = file.reference;
        row.tools.replaceChildren(
            Object.assign(button(filing.texts.delete, file.name), { name: "_del", value: file.reference })
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
        row.tools.replaceChildren(button(filing.texts.delete, job.name, () => row.remove()));
    };

    /** Ask the server, three times over a broken line. */
    const ask = async (path, body, headers) => {
        for (let tries = 1; ; tries++) {
            try {
                const response = await filing.post(path, body, headers);
                if (response.status < 500) {
                    return await response.json();
                }
                throw new Error("server");
            } catch (error) {
                if (tries > TRIES || error.message === "session") {
                    throw error;
                }
                await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
            }
        }
    };
    const send = async (job, row) => {
        const words = new URLSearchParams({ key: job.key, name: job.name, size: job.blob.size, sha256: job.sha256 });
        let answer = await ask(`/giay-to-cua-toi/${job.paper}/tep`, words);
        const { upload, piece } = answer;
        let last = -1;
        while (!answer.file && !answer.error && !answer.gone) {
            const { offset } = answer;
            job.offset = offset;
            if (offset === last) {
                throw new Error("stuck");
            }
            last = offset;
            progress(row, job, offset);
            answer = await ask(
                `/giay-to-cua-toi/tep/${upload}/phan?offset=${offset}`,
                job.blob.slice(offset, offset + piece),
                { "Content-Type": "application/octet-stream" }
            );
        }
        return answer;
    };
    const run = async (job, row) => {
        row && row.tools.replaceChildren();
        try {
            const answer = await send(job, row);
            if (answer.file) {
                await drop(job);
                finish(row, answer.file);
            } else if (answer.gone) {
                await drop(job);
                refuse(row, job, answer.error || filing.texts.lost);
            } else {
                offerAgain(job, row, answer.error);
            }
        } catch {
            const percent = Math.floor((100 * (job.offset || 0)) / job.blob.size);
            offerAgain(job, row, filing.texts.cut.replace("%s", percent));
        }
    };
    const offerAgain = (job, row, text) => {
        if (!row) {
            return;
        }
        say(row, text);
        const again = () => {
            window.removeEventListener("online", again);
            enqueue(job, row);
        };
        window.addEventListener("online", again, { once: true });
        row.tools.replaceChildren(
            button(filing.texts.again, job.name, again),
            button(filing.texts.delete, job.name, async () => {
                await drop(job);
                row.remove();
            })
        );
    };
    /** One file after the other: a poor line is not shared. */
    const enqueue = (job, row) => (running = running.then(() => run(job, row)));

    const add = async (paper, file) => {
        const placeholder = { paper, name: file.name, blob: file };
        const row = rowOf(placeholder);
        say(row, filing.texts.checking);
        const { blob, name } = await reduce(file);
        const sha256 = await digest(blob);
        const key = `${paper}:${sha256 || crypto.getRandomValues(new Uint32Array(4)).join("")}`;
        const job = { key, paper, name, blob, sha256, owner: filing.owner };
        row.name.textContent = name;
        await keep(job);
        enqueue(job, row);
    };

    const start = async () => {
        filing = window.ewFiling;
        if (!filing) {
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
        waiting.filter((job) => job.owner === filing.owner).forEach((job) => enqueue(job, rowOf(job)));
    };
    // After filing.js, which is deferred before this one.
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
