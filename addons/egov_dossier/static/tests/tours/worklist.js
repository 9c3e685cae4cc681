import { registry } from "@web/core/registry";
import { Keyboard } from "./keyboard";

const ROW = ".o_list_view .o_data_row";

/** The list shows these applicants, and no other row. */
function shows(content, ...names) {
    const rows = names.map((name, index) => `:has(${ROW}:eq(${index}):contains(${name}))`).join("");
    return {
        content,
        trigger: `body:not(:has(${ROW}:eq(${names.length})))${rows}`,
    };
}

function facet(name) {
    return { content: `the filter is ${name}`, trigger: `.o_searchview_facet:contains(${name})` };
}

const dropFacets = {
    content: "drop the filters",
    trigger: ".o_searchview_input",
    async run(helpers) {
        while (document.querySelector(".o_facet_remove")) {
            await helpers.click(".o_facet_remove");
            await new Promise((resolve) => setTimeout(resolve, 300));
        }
    },
};

function filter(name) {
    return [
        dropFacets,
        { content: "open the filters", trigger: ".o_searchview_dropdown_toggler", run: "click" },
        { content: `choose ${name}`, trigger: `.o_filter_menu .o_menu_item:contains(/^${name}$/)`, run: "click" },
        { content: "close the filters", trigger: ".o_searchview_dropdown_toggler", run: "click" },
        facet(name),
    ];
}

// What is mine, my unit's, due today and late; the first one opens from the keyboard
registry.category("web_tour.tours").add("egov_worklist_filters", {
    url: "/odoo/my-dossiers",
    steps: () => [
        facet("Mine"),
        shows("late first, then due today, then the rest", "Late", "Today", "Later"),
        { content: "the late one says so in words", trigger: `${ROW}:eq(0) .egov_due_overdue:contains(Overdue)` },
        { content: "the one of today too", trigger: `${ROW}:eq(1) .egov_due_today:contains(Today)` },
        {
            content: "no code and no name is cut off",
            trigger: `${ROW} td[name=code]`,
            run() {
                for (const cell of document.querySelectorAll("td[name=code], td[name=applicant_name]")) {
                    if (cell.scrollWidth > cell.clientWidth) {
                        throw new Error(`${cell.textContent} is cut off`);
                    }
                }
            },
        },
        ...filter("Due today"),
        shows("only what is due today", "Today"),
        ...filter("Overdue"),
        shows("only what is late", "Late"),
        ...filter("My unit"),
        shows("a colleague's too", "Late", "Today", "Later", "Colleague"),
        {
            content: "down into the list, and open the first",
            trigger: ".o_searchview_input",
            async run() {
                const keyboard = new Keyboard();
                document.querySelector(".o_searchview_input").focus();
                await keyboard.press("ArrowDown", "ArrowDown", "Enter");
            },
        },
        { content: "it is open", trigger: ".o_form_view.egov_dossier .egov_code:contains(H17.28)" },
        { content: "it is the first one", trigger: ".egov_facts:contains(Late)" },
    ],
});

// Several at once to the next step; what cannot go is told before, and stays
registry.category("web_tour.tours").add("egov_worklist_hand_over", {
    url: "/odoo/my-dossiers",
    steps: () => [
        shows("what is mine", "One", "Two", "Elsewhere"),
        { content: "tick all", trigger: "thead .o_list_record_selector input", run: "click" },
        { content: "hand over", trigger: ".o_control_panel_actions button:contains(Hand over)", run: "click" },
        { content: "how many", trigger: ".modal [name=count]:contains(3)" },
        { content: "which stays, and why", trigger: ".modal [name=line_ids] .o_data_row:contains(is “Waiting for supplement”)" },
        { content: "a word to the next", trigger: ".modal [name=note] textarea", run: "edit Please look soon" },
        { content: "do it", trigger: ".modal .btn-primary:contains(Hand over)", run: "click" },
        { content: "what could not be moved", trigger: ".modal-title:contains(could not be moved)" },
        { content: "close", trigger: ".modal button:contains(Close)", run: "click" },
        { content: "the others are gone from my list", trigger: `body:not(:has(.modal)):not(:has(${ROW}:eq(1)))` },
    ],
});

/** Nothing is wider than the screen. */
const fits = {
    content: "nothing is wider than the screen",
    trigger: "body",
    run() {
        const { scrollWidth, clientWidth } = document.documentElement;
        const wide = [...document.querySelectorAll(".o_content *")].find(
            (el) => el.getBoundingClientRect().right > clientWidth + 1 && !el.closest(".o_notebook_headers")
        );
        if (scrollWidth > clientWidth || wide) {
            throw new Error(`${scrollWidth} px do not fit into ${clientWidth}: ${wide?.outerHTML.slice(0, 200)}`);
        }
    },
};

// On the phone: cards instead of rows, and the dossier below one another
registry.category("web_tour.tours").add("egov_worklist_phone", {
    url: "/odoo/my-dossiers",
    steps: () => [
        { content: "a card with code and state of the deadline", trigger: ".o_kanban_record:contains(H17.28):contains(Overdue)" },
        fits,
        { content: "open it", trigger: ".o_kanban_record:contains(Late)", run: "click" },
        { content: "it is open", trigger: ".o_form_view.egov_dossier .egov_facts:contains(Late)" },
        fits,
        { content: "the papers", trigger: ".o_notebook .nav-link:contains(Papers)", run: "click" },
        { content: "are listed", trigger: ".egov_paper_row:contains(Đơn đề nghị)" },
        fits,
    ],
});
