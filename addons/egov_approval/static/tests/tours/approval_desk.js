import { registry } from "@web/core/registry";

const ITEM = ".o_egov_desk_item";
const OPEN = ".o_egov_desk_item_open";

function reads(subject) {
    return { content: `the reader shows ${subject}`, trigger: `.o_egov_reader_subject:contains(${subject})` };
}

function press(keys, trigger = ".o_egov_desk_list") {
    return { content: `press ${keys}`, trigger, run: `press ${keys}` };
}

function hotkey(keys) {
    return press(keys, "body");
}

// The whole desk without a mouse: read, tick, approve in bulk, send back
registry.category("web_tour.tours").add("egov_approval_desk_keys", {
    url: "/odoo/approval-desk",
    steps: () => [
        { content: "three requests wait", trigger: `.o_egov_desk_bar:contains(3)` },
        reads("Permit one"),
        { content: "the check code is shown", trigger: ".o_egov_reader_hash:contains(-)" },
        { content: "hostile text stays text", trigger: ".o_egov_reader_value:contains(<b>not bold</b>)" },
        { content: "the file is listed", trigger: ".o_egov_reader_summary ~ section a:contains(plan.pdf)" },
        { content: "the keys go to the list", trigger: ".o_egov_desk_list:focus" },
        press("Space"),
        { content: "the first is ticked", trigger: `${OPEN} input:checked` },
        { content: "one item would be approved", trigger: ".o_egov_desk_approve:contains(Approve 1 item)" },
        press("ArrowDown"),
        reads("Permit two"),
        press("Space"),
        { content: "two items would be approved", trigger: ".o_egov_desk_approve:contains(Approve 2 items)" },
        press("ArrowDown"),
        reads("Permit three"),
        { content: "it is set apart", trigger: `.o_egov_desk_apart_title ~ ${OPEN}:contains(submitted again)` },
        {
            content: "what changed is marked in words",
            // The earlier summary is kept in the office's language: 1,500.50 or 1.500,50
            trigger: ".o_egov_reader_changed:contains(changed):contains(before:):contains(/1[.,]500[.,]50/)",
        },
        { content: "why it was sent back is there", trigger: "article li:contains(Too expensive)" },
        press("ArrowUp"),
        reads("Permit two"),
        hotkey("Alt+q"),
        { content: "both are approved", trigger: ".o_notification:contains(2 approved)" },
        reads("Permit three"),
        hotkey("Alt+y"),
        { content: "a usual reason", trigger: ".modal button:contains(The figures do not agree)", run: "click" },
        { content: "is in the note", trigger: ".modal textarea:value(The figures do not agree.)" },
        press("Ctrl+Enter", ".modal textarea"),
        { content: "sent back", trigger: ".o_notification:contains(Sent back to)" },
        { content: "the desk is empty", trigger: ".o_egov_desk_empty:contains(Nothing waits)" },
    ],
});

// What changed behind the screen is not approved and says why
registry.category("web_tour.tours").add("egov_approval_desk_changed", {
    url: "/odoo/approval-desk",
    steps: () => [
        { content: "the changed one is set apart", trigger: `.o_egov_desk_apart_title ~ ${ITEM}:contains(changed after submission)` },
        { content: "it cannot be ticked", trigger: `.o_egov_desk_apart_title ~ ${ITEM} input:disabled` },
        { content: "open it", trigger: `.o_egov_desk_apart_title ~ ${ITEM}`, run: "click" },
        { content: "the reader warns", trigger: ".o_egov_reader_stale" },
        { content: "nothing to approve", trigger: ".o_egov_desk_approve:disabled" },
        { content: "tick the rest", trigger: "button:contains(Tick all)", run: "click" },
        { content: "the rest is two", trigger: ".o_egov_desk_approve:contains(Approve 2 items)" },
        hotkey("Alt+q"),
        { content: "one of them could not be approved", trigger: ".o_notification:contains(1 not approved yet)" },
        { content: "the reason stands at the item", trigger: `${ITEM} .o_egov_desk_bad:contains(no longer count)` },
    ],
});

// One request a screen, with buttons for everything
registry.category("web_tour.tours").add("egov_approval_desk_phone", {
    url: "/odoo/approval-desk",
    steps: () => [
        reads("Permit one"),
        { content: "there is no list beside it", trigger: ".o_egov_desk:not(:has(.o_egov_desk_list))" },
        { content: "next", trigger: ".o_egov_desk_thumb button[aria-label=Next]", run: "click" },
        reads("Permit two"),
        { content: "approve it", trigger: ".o_egov_desk_thumb .btn-primary:contains(Approve 1 item)", run: "click" },
        { content: "approved", trigger: ".o_notification:contains(1 approved)" },
        { content: "the list on demand", trigger: ".o_egov_desk_list_toggle", run: "click" },
        { content: "opens from the list", trigger: `${ITEM}:contains(Permit three)`, run: "click" },
        reads("Permit three"),
        {
            content: "nothing is wider than the screen",
            trigger: ".o_egov_desk",
            run() {
                const { scrollWidth, clientWidth } = document.documentElement;
                if (scrollWidth > clientWidth) {
                    throw new Error(`${scrollWidth} px do not fit into ${clientWidth}`);
                }
                for (const button of document.querySelectorAll(".o_egov_desk_thumb button")) {
                    if (button.getBoundingClientRect().height < 44) {
                        throw new Error("A button is too small for a thumb");
                    }
                }
            },
        },
    ],
});
