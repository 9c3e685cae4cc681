/** Parts of the page of a visit: elements, boxes that store what is typed, photographs. */
(() => {
    "use strict";
    const SIDE = 2200;

    const h = (tag, values = {}, ...children) => {
        const { dataset, attributes, ...properties } = values;
        const element = Object.assign(document.createElement(tag), properties);
        Object.assign(element.dataset, dataset || {});
        Object.entries(attributes || {}).forEach(([name, value]) => element.setAttribute(name, value));
        element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
        return element;
    };
    const uuid = () =>
        crypto.randomUUID
            ? crypto.randomUUID()
            : [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

    /** A box whose content is stored a moment after the last key, and at once when it is left. */
    const box = (label, value, store, { type = "text", rows, readOnly = false } = {}) => {
        let timer;
        let stored = value;
        const input = rows ? h("textarea", { rows, value, readOnly }) : h("input", { type, value, readOnly });
        const save = () => {
            clearTimeout(timer);
            if (input.value !== stored) {
                stored = input.value;
                store(stored);
            }
        };
        input.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(save, 800);
        });
        input.addEventListener("change", save);
        return h("label", {}, label, input);
    };

    /** A photograph upright and of a size that travels, with its checksum. */
    const reduce = async (file) => {
        try {
            const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
            const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
            const canvas = h("canvas", {
                width: Math.round(bitmap.width * scale),
                height: Math.round(bitmap.height * scale),
            });
            canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
            return blob ? { blob, name: `${file.name.replace(/\.[^.]*$/, "") || "anh"}.jpg` } : { blob: file, name: file.name };
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
    /** Where the device is, if it says so in time. */
    const position = () =>
        new Promise((resolve) => {
            if (!navigator.geolocation) {
                return resolve({});
            }
            const timer = setTimeout(() => resolve({}), 6000);
            navigator.geolocation.getCurrentPosition(
                ({ coords: { latitude, longitude, accuracy } }) => {
                    clearTimeout(timer);
                    resolve({ latitude, longitude, accuracy });
                },
                () => {
                    clearTimeout(timer);
                    resolve({});
                },
                { enableHighAccuracy: true, maximumAge: 60000, timeout: 5000 }
            );
        });
    /** A button that takes photographs; `take` gets each of them ready to be sent. */
    const camera = (text, about, take) => {
        const input = h("input", {
            type: "file",
            accept: "image/*",
            multiple: true,
            className: "ei-file",
            id: `ei-${uuid()}`,
            attributes: { capture: "environment" },
        });
        input.addEventListener("change", async () => {
            const files = [...input.files];
            input.value = "";
            const taken_at = Date.now();
            const place = await position();
            for (const file of files) {
                const { blob, name } = await reduce(file);
                take({ key: uuid(), name, blob, sha256: await digest(blob), taken_at, ...place, ...about });
            }
        });
        return h("div", {}, input, h("label", { htmlFor: input.id, className: "ei-button ei-second", textContent: `📷 ${text}` }));
    };
    window.eiParts = { h, uuid, box, camera };
})();
