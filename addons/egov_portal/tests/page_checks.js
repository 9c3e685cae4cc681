(() => {
    const isShown = (element) => {
        const box = element.getBoundingClientRect();
        return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
    };
    const all = [...document.querySelectorAll("*")];
    const keyOf = (element) => all.indexOf(element);
    const nameOf = (element) =>
        element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText || element.name || element.tagName;
    const describe = (element) => `${element.tagName.toLowerCase()} “${nameOf(element).trim().slice(0, 60)}”`;
    const isRadioPeer = (element) => {
        if (element.type !== "radio" || !element.name) {
            return false;
        }
        const named = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)];
        const group = named.filter((radio) => radio.form === element.form);
        const stop = group.find((radio) => radio.checked) || group[0];
        return stop !== element;
    };
    const isInSentence = (element) => {
        const parent = element.parentElement;
        const around = [...parent.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim());
        return element.tagName === "A" && getComputedStyle(element).display === "inline" && around.length > 0;
    };
    const targetOf = (element) => {
        // A box with a label is pressed on its label too.
        const label = ["checkbox", "radio"].includes(element.type) && element.labels?.[0];
        const own = element.getBoundingClientRect();
        if (!label) {
            return own;
        }
        const other = label.getBoundingClientRect();
        return { width: Math.max(own.width, other.width), height: Math.max(own.height, other.height) };
    };
    const focusable = () =>
        [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
            (element) =>
                !element.disabled &&
                element.type !== "hidden" &&
                element.tabIndex >= 0 &&
                isShown(element) &&
                !isRadioPeer(element)
        );
    return {
        headings: () =>
            [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(isShown).map((heading) => Number(heading.tagName[1])),
        smallTargets: (least) =>
            focusable()
                .filter((element) => !element.matches(".ew-skip") && !isInSentence(element))
                .filter((element) => {
                    const box = targetOf(element);
                    return box.width < least || box.height < least;
                })
                .map(describe),
        tooWide: () =>
            document.documentElement.scrollWidth <= innerWidth
                ? []
                : [`${document.documentElement.scrollWidth} > ${innerWidth}`].concat(
                      all
                          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
                          .slice(0, 5)
                          .map(describe)
                  ),
        focusable: () => focusable().map(keyOf),
        focused: () => {
            const element = document.activeElement;
            if (!element || element === document.body || element === document.documentElement) {
                return null;
            }
            // The menu's box is drawn by its label.
            const shown = element.matches(".ew-menu-state") ? element.labels[0] : element;
            const style = getComputedStyle(shown);
            const box = shown.getClientRects()[0];
            const x = box.left + box.width / 2;
            const y = box.top + box.height / 2;
            const top = document.elementFromPoint(x, y);
            let problem = "";
            if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
                problem = `outline ${style.outlineStyle} ${style.outlineWidth}`;
            } else if (!top || !(shown.contains(top) || top.contains(shown))) {
                problem = `covered by ${top ? describe(top) : "the edge of the window"}`;
            }
            return { key: keyOf(element), name: describe(element), tag: element.tagName, id: element.id, problem };
        },
    };
})()
