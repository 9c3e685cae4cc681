/** The page of one visit: announce, answer, photograph, write down what is wrong, sign. */
(() => {
    "use strict";
    const { h, uuid, box, camera } = window.eiParts;
    const line = window.eiLine;
    const page = document.getElementById("ei-page");
    const error = document.getElementById("ei-error");
    const texts = JSON.parse(page.dataset.texts);
    let state = JSON.parse(page.dataset.state);
    const isOpen = () => state.can_record && state.state === "announced";

    /** What waits on this device is part of what the page shows. */
    const merge = () => {
        const { changes, photos } = line.pending();
        for (const change of changes) {
            if (change.kind === "answer") {
                Object.assign(state.answers.find((answer) => answer.id === change.id) || {}, change);
            } else if (change.kind === "visit") {
                Object.assign(state.visit, change);
            } else if (change.kind === "finding") {
                const found = state.findings.find((finding) => isSame(finding, change));
                found ? Object.assign(found, change) : state.findings.push({ id: 0, answer_id: 0, ...change });
            } else if (change.kind === "drop_finding") {
                state.findings = state.findings.filter((finding) => !isSame(finding, change));
            }
        }
        const known = new Set(state.photos.map((photo) => photo.key));
        for (const photo of photos.filter(({ key }) => !known.has(key))) {
            state.photos.push({ id: 0, finding_id: 0, ...photo });
        }
    };
    const isSame = (one, other) => (one.id && one.id === other.id) || (one.key && one.key === other.key);

    /* Parts of the page; one that somebody is typing in is drawn again when he leaves it */
    const places = {};
    const isTyping = (place) => place.contains(document.activeElement) && document.activeElement.matches("input,textarea");
    const draw = (name) => {
        const place = places[name];
        if (isTyping(place)) {
            place.addEventListener("focusout", () => setTimeout(() => draw(name)), { once: true });
            return;
        }
        place.replaceChildren(...[parts[name]()].flat().filter(Boolean));
        place.hidden = !place.childElementCount;
    };
    const drawAll = () => Object.keys(parts).forEach(draw);

    const drawPhotos = (photos) =>
        photos.length
            ? h(
                  "div",
                  { className: "ei-photos" },
                  ...photos.map((photo) => {
                      const source = photo.id
                          ? `/web/image/egov.inspection.photo/${photo.id}/image/208x208`
                          : URL.createObjectURL(photo.blob);
                      const words = photo.id ? `✓ ${photo.check}${photo.has_position ? " · GPS" : ""}` : texts.photo_waits;
                      const drop = h("button", { type: "button", className: "ei-small", textContent: texts.photo_drop });
                      drop.addEventListener("click", () => {
                          state.photos = state.photos.filter((other) => other !== photo);
                          line.change({ kind: "drop_photo", id: photo.id });
                          drawAll();
                      });
                      const image = h("img", { src: source, alt: photo.name, loading: "lazy" });
                      return h("figure", {}, image, h("figcaption", { textContent: words }), isOpen() && photo.id && drop);
                  })
              )
            : null;
    const take = (name) => (photo) => {
        state.photos.push({ id: 0, finding_id: 0, answer_id: 0, ...photo });
        line.photo(photo);
        draw(name);
    };

    const choose = (answer, value) => {
        answer.answer = answer.answer === value ? "" : value;
        line.change({ kind: "answer", id: answer.id, answer: answer.answer });
        drawAll();
    };
    const drawAnswer = (answer) => {
        const buttons = ["yes", "no", "na"].map((value) => {
            const button = h("button", {
                type: "button",
                className: `ei-${value}`,
                textContent: texts[value],
                disabled: !isOpen(),
                attributes: { "aria-pressed": String(answer.answer === value) },
            });
            button.addEventListener("click", () => choose(answer, value));
            return button;
        });
        const note = box(
            texts.note,
            answer.note,
            (value) => {
                answer.note = value;
                line.change({ kind: "answer", id: answer.id, note: value });
            },
            { rows: 2, readOnly: !isOpen() }
        );
        return h(
            "div",
            { className: "ei-question" },
            h("p", { textContent: answer.name }),
            h("div", { className: "ei-choice", attributes: { role: "group", "aria-label": answer.name } }, ...buttons),
            (answer.answer === "no" || answer.note) && note,
            isOpen() && answer.answer === "no" && camera(texts.photo, { answer_id: answer.id }, take("checklist")),
            drawPhotos(state.photos.filter((photo) => photo.answer_id === answer.id))
        );
    };
    const drawFinding = (finding) => {
        const key = finding.key ? { key: finding.key } : {};
        const keepField = (name) => (value) => {
            finding[name] = value;
            line.change({ kind: "finding", id: finding.id || 0, ...key, name: finding.name, [name]: value });
        };
        const drop = h("button", { type: "button", className: "ei-small", textContent: texts.photo_drop });
        drop.addEventListener("click", () => {
            state.findings = state.findings.filter((other) => other !== finding);
            line.change({ kind: "drop_finding", id: finding.id || 0, ...key });
            draw("findings");
        });
        const readOnly = !isOpen();
        return h(
            "div",
            { className: "ei-question" },
            box(texts.finding_name, finding.name, keepField("name"), { rows: 2, readOnly }),
            box(texts.finding_article, finding.article || "", keepField("article"), { readOnly }),
            box(texts.finding_remedy, finding.remedy || "", keepField("remedy"), { rows: 2, readOnly }),
            isOpen() && camera(texts.photo, { finding: { id: finding.id || 0, ...key } }, take("findings")),
            drawPhotos(state.photos.filter((photo) => finding.id && photo.finding_id === finding.id && !photo.answer_id)),
            isOpen() && !finding.answer_id && drop
        );
    };
    const visitBox = (label, name, options) =>
        box(
            label,
            state.visit[name],
            (value) => {
                state.visit[name] = value;
                line.change({ kind: "visit", [name]: value });
            },
            { readOnly: !isOpen(), ...options }
        );

    const parts = {
        head: () => [
            h("h1", { textContent: state.name }),
            h("p", { textContent: state.address }),
            h("p", { className: "ei-muted", textContent: state.decision }),
            state.announced &&
                h("p", {
                    className: "ei-muted",
                    textContent: `${texts.announced.replace("%s", state.announced)} · ${texts.last_day.replace("%s", state.last_day)}`,
                }),
            !state.can_record && ["planned", "announced"].includes(state.state) && h("p", { textContent: texts.not_team }),
            state.state === "planned" &&
                state.can_record &&
                h(
                    "div",
                    { className: "ei-block" },
                    h("p", { textContent: texts.announce_help }),
                    ask(texts.announce, "announce"),
                    h("a", { className: "ei-button ei-second", href: `${location.pathname}/paper`, textContent: texts.draft })
                ),
            state.signed && h("p", { className: "ei-good", textContent: texts.signed.replace("%s", state.signed) }),
            state.signed && h("a", { className: "ei-button", href: `${location.pathname}/paper`, textContent: texts.paper }),
        ],
        checklist: () => {
            if (!state.answers.length) {
                return [];
            }
            const left = state.answers.filter((answer) => answer.required && !answer.answer).length;
            const words = left ? texts.left.replace("%s", left) : `✓ ${texts.all_answered}`;
            let section = "";
            const rows = state.answers.flatMap((answer) => {
                const title = answer.section !== section && h("h3", { textContent: (section = answer.section) });
                return [title, drawAnswer(answer)];
            });
            return [
                h("h2", { textContent: texts.checklist }),
                h("p", { className: left ? "ei-muted" : "ei-good", textContent: words }),
                ...rows,
            ];
        },
        findings: () => {
            if (state.state === "planned" || state.state === "cancelled") {
                return [];
            }
            const add = h("button", { type: "button", className: "ei-button ei-second", textContent: texts.finding_add });
            add.addEventListener("click", () => {
                state.findings.push({ id: 0, key: uuid(), answer_id: 0, name: "" });
                draw("findings");
                places.findings.querySelector(".ei-question:last-of-type textarea").focus();
            });
            const others = state.photos.filter((photo) => !photo.answer_id && !photo.finding_id && !photo.finding);
            return [
                h("h2", { textContent: `${texts.findings} (${state.findings.length})` }),
                !state.findings.length && h("p", { className: "ei-muted", textContent: texts.no_findings }),
                ...state.findings.map(drawFinding),
                isOpen() && add,
                isOpen() && camera(texts.photo_other, {}, take("findings")),
                drawPhotos(others),
            ];
        },
        result: () => {
            if (state.state === "planned" || state.state === "cancelled") {
                return [];
            }
            const buttons = ["pass", "remedy", "fail"].map((value) => {
                const button = h("button", {
                    type: "button",
                    className: { pass: "ei-yes", fail: "ei-no" }[value] || "",
                    textContent: texts[value],
                    disabled: !isOpen(),
                    attributes: { "aria-pressed": String(state.visit.result === value) },
                });
                button.addEventListener("click", () => {
                    state.visit.result = value;
                    line.change({ kind: "visit", result: value });
                    draw("result");
                });
                return button;
            });
            return [
                h("h2", { textContent: texts.result }),
                h("div", { className: "ei-choice", attributes: { role: "group", "aria-label": texts.result } }, ...buttons),
                state.visit.result && state.visit.result !== "pass" && visitBox(texts.remedy_due, "remedy_due_on", { type: "date" }),
                visitBox(texts.conclusion, "conclusion", { rows: 3 }),
                visitBox(texts.statement, "subject_statement", { rows: 3 }),
            ];
        },
        signing: () => {
            if (state.state !== "announced") {
                return [];
            }
            const refused = h("input", { type: "checkbox", checked: state.visit.is_refused, disabled: !isOpen() });
            refused.addEventListener("change", () => {
                state.visit.is_refused = refused.checked;
                line.change({ kind: "visit", is_refused: refused.checked });
                refused.blur();
                draw("signing");
            });
            return [
                h("h2", { textContent: texts.signing }),
                visitBox(texts.representative, "representative_name"),
                visitBox(texts.representative_title, "representative_title"),
                h("label", { className: "ei-check" }, refused, texts.refused),
                state.visit.is_refused && visitBox(texts.refusal_reason, "refusal_reason"),
                state.visit.is_refused && visitBox(texts.witness, "witness_name"),
                state.visit.is_refused && visitBox(texts.witness_title, "witness_title"),
                isOpen() && (state.is_head ? ask(texts.sign, "sign", texts.sign_sure) : h("p", { textContent: texts.sign_head })),
            ];
        },
    };

    /** A button that the server has to answer before the page goes on. */
    const ask = (text, name, question) => {
        const button = h("button", { type: "button", className: "ei-button", textContent: text });
        button.addEventListener("click", async () => {
            document.activeElement.blur();
            if (line.waiting()) {
                return refuse(texts.sign_wait);
            }
            if (question && !confirm(question)) {
                return;
            }
            button.disabled = true;
            try {
                const answer = await line.call(name, {});
                answer.error ? refuse(answer.error) : location.reload();
            } catch {
                refuse(texts.waiting.replace("%s", 1));
            }
            button.disabled = false;
        });
        return button;
    };
    const refuse = (text) => {
        error.textContent = text;
        error.scrollIntoView({ block: "center" });
    };

    line.listen((answer) => {
        if (answer.error) {
            refuse(answer.error);
        } else {
            error.textContent = "";
        }
        state = answer.state;
        merge();
        drawAll();
    });
    (async () => {
        page.replaceChildren(...Object.keys(parts).map((name) => (places[name] = h("section", { className: name === "head" ? "" : "ei-block" }))));
        await line.start(texts);
        merge();
        drawAll();
    })();
})();
