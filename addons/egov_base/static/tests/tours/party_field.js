import { registry } from "@web/core/registry";

const FIELD = ".o_field_widget[name=party_id]";
const BOX = `${FIELD} .o_egov_party_box input`;
const PANEL = `${FIELD} .o_egov_party_create`;
const SCAN = "048190001234|201234567|Nguy?n Th? ?ào|14031990|N?|12 Tr?n Phú|10052021";

function typed(text) {
    return { content: `type ${text}, Enter`, trigger: BOX, run: `edit ${text} && press Enter` };
}

function shows(text) {
    return { content: `the person is ${text}`, trigger: `${FIELD} .o_egov_party_details:contains(${text})` };
}

const DISCARD = [
    { content: "discard", trigger: ".o_form_button_cancel", run: "click" },
    { content: "gone", trigger: "body:not(:has(.o_form_button_cancel:visible))" },
];

function fill(name, text) {
    return {
        content: `${name}, Enter`,
        trigger: `${PANEL} [name=${name}]:focus`,
        run: `edit ${text} && press Enter`,
    };
}

registry.category("web_tour.tours").add("egov_base_party_known", {
    steps: () => [
        typed("048190001234"),
        shows("14/03/1990"),
        typed("an tran"),
        shows("02/09/1961"),
        typed(SCAN),
        shows("048******234"),
        { content: "suggestions while typing", trigger: BOX, run: "edit tran" },
        {
            content: "with birth, masked number and phone",
            trigger: `${FIELD} [role=option]:contains(Trần Văn An):contains(02/09/1961):contains(048******567)`,
        },
        { content: "down and Escape restores", trigger: BOX, run: "press ArrowDown && press Escape" },
        { content: "the former person is there", trigger: `${FIELD} .o_egov_party:not(:has([role=listbox]))` },
        shows("048******234"),
        { content: "half a number", trigger: BOX, run: "edit 0481900" },
        { content: "is counted", trigger: `${FIELD} .o_egov_party_hint:contains(7/12)` },
        ...DISCARD,
    ],
});

registry.category("web_tour.tours").add("egov_base_party_new", {
    steps: () => [
        typed("048190001235"),
        fill("name", "Phạm Thị Cúc"),
        fill("birth", "20051990"),
        fill("phone", "0905123456"),
        shows("20/05/1990 · Female · 048******235 · 0905 123 456"),
        // a namesake with the same birth, and a number that tells another sex
        typed("Phạm Thị Cúc B"),
        fill("number", "048190001236"),
        { content: "the name was typed, the birth is next", trigger: `${PANEL} [name=birth]:focus` },
        { content: "another name", trigger: `${PANEL} [name=name]`, run: "edit Phạm Thị Cúc" },
        { content: "another sex", trigger: `${PANEL} [name=sex]`, run: "select male" },
        { content: "birth", trigger: `${PANEL} [name=birth]`, run: "edit 20051990 && press Enter" },
        fill("phone", "12"),
        {
            content: "both are told, and a reason is asked for",
            trigger: `${PANEL}:contains(The number says female):contains(Already in the book)`,
        },
        fill("reason", "A cousin; court decision 5"),
        { content: "a wrong phone is told in place", trigger: `${PANEL} [role=status]:contains(0905 123 456)` },
        fill("phone", "0905 222 333"),
        shows("Male"),
        ...DISCARD,
    ],
});

registry.category("web_tour.tours").add("egov_base_party_asked", {
    steps: () => [
        typed("pham thi cuc"),
        fill("number", "201234567"),
        { content: "a name typed to search is looked at again", trigger: `${PANEL} [name=name]:focus` },
        fill("name", "Cúc"),
        fill("birth", "1950"),
        { content: "sex", trigger: `${PANEL} [name=sex]`, run: "select female" },
        { content: "no phone", trigger: `${PANEL} [name=phone]`, run: "click && press Enter" },
        { content: "one word only", trigger: `${PANEL} [role=status]:contains(one word only)` },
        fill("name", "Cúc"),
        {
            content: "the old number has gone to its own field",
            trigger: `${PANEL}:contains(old identity card):has([name=old_number]) [name=number]:focus`,
        },
        { content: "where she lives", trigger: `${PANEL} [name=address]`, run: "edit 3 Lê Lợi && press Enter" },
        shows("1950 · Female · 3 Lê Lợi"),
        ...DISCARD,
    ],
});

registry.category("web_tour.tours").add("egov_base_party_reader", {
    steps: () => [
        typed("048190001235"),
        { content: "readers enter nobody", trigger: `${FIELD} [role=status]:contains(Nobody found.)` },
    ],
});
