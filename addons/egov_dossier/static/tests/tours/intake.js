import { registry } from "@web/core/registry";
import { keyboardSteps, printSteps } from "./keyboard";

const SCAN = "048190001234|201234567|Nguyễn Thị Đào|14031990|Nữ|12 Trần Phú|10052021";
const BOX = ".o_field_widget[name=applicant_id] .o_egov_party_box input";
const FORM = ".o_form_view.egov_intake";
const PANEL = ".o_egov_party_create";

const PICTURE = Uint8Array.from(
    atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="),
    (character) => character.charCodeAt(0)
);

const ready = { content: "the keys go to the applicant of a new dossier", trigger: `${BOX}:focus` };

const unsaved = {
    content: "nothing is saved yet",
    trigger: `${FORM} .o_form_statusbar`,
    run() {
        if (/\d$/.test(location.pathname)) {
            throw new Error("The draft is saved already");
        }
    },
};

const ticked = {
    content: "two papers are there",
    trigger: ".egov_paper_rows:has([aria-checked=true] ~ [aria-checked=true])",
};

function received(serial) {
    return {
        content: "the code is on the empty screen",
        trigger: `.egov_intake_last .egov_code:contains(/^H17\\.28-\\d{6}-000${serial}$/)`,
    };
}

function tour(name, steps) {
    registry.category("web_tour.tours").add(`egov_intake_${name}`, { steps });
}

// The card is scanned, and everything is pressed at once without looking
tour("card", () => {
    const { keys, pressed } = keyboardSteps();
    const print = printSteps();
    return [
        ready,
        print.before,
        keys("the whole intake, typed ahead", async (keyboard) => {
            await keyboard.scan(SCAN);
            await keyboard.press("k", "s", "Enter", "*", "Control+Enter");
            keyboard.outside(1); // Enter in the print dialog
        }),
        received(1),
        print.after,
        pressed(7, 8),
        ready,
        { content: "the screen is empty", trigger: `${FORM}:not(:has(.egov_paper_row))` },
        { content: "print it once more", trigger: ".egov_reprint", run: "click" },
        print.after,
    ];
});

// The same, looking at each answer, with one scanned batch of papers
tour("batch", () => {
    const { keys, pressed } = keyboardSteps();
    return [
        ready,
        printSteps().before,
        keys("scan", (keyboard) => keyboard.scan(SCAN)),
        { content: "who it is", trigger: `${FORM} .o_egov_party_details:contains(14/03/1990)` },
        {
            content: "the keys go to the procedure",
            trigger: ".o_field_widget[name=procedure_id] input:focus",
        },
        keys("its initials", (keyboard) => keyboard.press("k", "s", "Enter")),
        { content: "the keys go to the papers", trigger: ".egov_paper_row:focus:contains(Đơn đề nghị)" },
        unsaved,
        keys("all that is required", (keyboard) => keyboard.press("*")),
        ticked,
        keys("choose the files", async (keyboard) => {
            await keyboard.press("Alt+o");
            keyboard.outside(3); // Ctrl+A and Enter in the file dialog
            const files = new DataTransfer();
            for (const name of ["001.pdf", "002.pdf"]) {
                files.items.add(new File([PICTURE], name, { type: "image/png" }));
            }
            const input = document.querySelector(".egov_paper_actions input[type=file]");
            input.files = files.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }),
        { content: "how they are divided", trigger: ".modal .egov_batch tr:contains(002.pdf)" },
        { content: "Enter accepts", trigger: ".modal .btn-primary:focus" },
        keys("accept", (keyboard) => keyboard.press("Enter")),
        { content: "each paper has its file", trigger: ".egov_paper_row:contains(Đơn):contains(1 file)" },
        keys("receive", async (keyboard) => {
            await keyboard.press("Control+Enter");
            keyboard.outside(1); // Enter in the print dialog
        }),
        received(1),
        pressed(13, 14),
    ];
});

// Nobody has a reader
tour("number", () => {
    const { keys, pressed } = keyboardSteps();
    return [
        ready,
        printSteps().before,
        keys("the number, and the rest ahead", async (keyboard) => {
            await keyboard.type("048190001234");
            await keyboard.press("Enter", "k", "s", "Enter", "*", "Control+Enter");
            keyboard.outside(1); // Enter in the print dialog
        }),
        received(1),
        pressed(20, 22),
    ];
});

// Nobody has a reader, and the person was never here
tour("new_person", () => {
    const { keys, pressed } = keyboardSteps();
    const at = (name) => `${PANEL} [name=${name}]:focus`;
    return [
        ready,
        printSteps().before,
        keys("the number", async (keyboard) => {
            await keyboard.type("048190009876");
            await keyboard.press("Enter");
        }),
        keys("the name", (keyboard) => keyboard.telex("Nguyeenx Thij Hoongf Vaan", "Nguyễn Thị Hồng Vân"), at("name")),
        keys("then the birth", async (keyboard) => {
            await keyboard.press("Enter");
            await keyboard.type("20051990");
            await keyboard.press("Enter");
        }),
        keys("the number told the sex, the phone is next", (keyboard) => keyboard.type("0905123456"), at("phone")),
        keys("and on, ahead of the screen", async (keyboard) => {
            await keyboard.press("Enter", "k", "s", "Enter", "*", "Control+Enter");
            keyboard.outside(1); // Enter in the print dialog
        }),
        received(1),
        pressed(66, 70),
    ];
});

// Names without accents, for the person and for the procedure; its form is filled
tour("names", () => {
    const { keys, pressed } = keyboardSteps();
    return [
        ready,
        printSteps().before,
        keys("the name of the person", async (keyboard) => {
            await keyboard.type("nguyen thi dao");
            await keyboard.press("Enter");
        }),
        { content: "who it is", trigger: `${FORM} .o_egov_party_details:contains(048******234)` },
        keys(
            "part of the name of the procedure",
            async (keyboard) => {
                await keyboard.type("giay phep");
                await keyboard.press("Enter", "*", "Enter");
            },
            ".o_field_widget[name=procedure_id] input:focus"
        ),
        { content: "which it is", trigger: ".o_field_widget[name=procedure_id] input:value(/Cấp giấy phép thử/)" },
        pressed(15 + 9 + 3),
        keys("the form", (keyboard) => keyboard.type("thu"), ".egov_area_form input:focus"),
        keys("receive", (keyboard) => keyboard.press("Control+Enter")),
        received(1),
    ];
});

// The due date and its reasons stand there before anything is saved; a second one of the same asks why
tour("duplicate", () => {
    const { keys, pressed } = keyboardSteps();
    const result = ".egov_area_result";
    return [
        ready,
        printSteps().before,
        keys("scan", (keyboard) => keyboard.scan(SCAN)),
        keys(
            "procedure",
            (keyboard) => keyboard.press("k", "s", "Enter", "*"),
            ".o_field_widget[name=procedure_id] input:focus"
        ),
        ticked,
        {
            content: "when it is due, as date and weekday",
            trigger: `${result} .o_egov_due_moment:contains(/^17:00 \\w+ \\d\\d\\/\\d\\d\\/\\d{4}$/)`,
        },
        { content: "and the fee", trigger: `${result} .egov_line:contains(Fee):contains(8.000 đ)` },
        keys("why", (keyboard) => keyboard.press("Alt+l")),
        { content: "the reasons", trigger: `${result} .o_egov_due_reasons li` },
        unsaved,
        {
            content: "the same is open already, with a link",
            trigger: `${result} .egov_duplicates a.egov_code:contains(/^H17\\.28-\\d{6}-0001/)`,
        },
        keys("receive all the same", (keyboard) => keyboard.press("Control+Enter")),
        { content: "it asks for the reason", trigger: `${result} .egov_intake_problem:contains(Write the reason)` },
        ticked,
        keys(
            "the reason",
            async (keyboard) => {
                await keyboard.type("hai nha");
                await keyboard.press("Control+Enter");
            },
            ".o_field_widget[name=duplicate_reason] input:focus"
        ),
        received(2),
        pressed(4 + 2 + 2 + 7 + 2),
    ];
});

// Papers are missing: the supplement slip instead, from the keyboard too
tour("supplement", () => {
    const { keys, pressed } = keyboardSteps();
    const print = printSteps();
    return [
        ready,
        print.before,
        keys("scan", (keyboard) => keyboard.scan(SCAN)),
        keys(
            "procedure",
            (keyboard) => keyboard.press("k", "s", "Enter"),
            ".o_field_widget[name=procedure_id] input:focus"
        ),
        keys("receive", (keyboard) => keyboard.press("Control+Enter"), ".egov_paper_row:focus"),
        {
            content: "what is missing is said, and the keys are there",
            trigger: ".egov_intake_problem:contains(Đơn đề nghị)",
        },
        { content: "the keys are at the paper", trigger: ".egov_paper_row.egov_paper_wanting:focus" },
        keys("the supplement slip", (keyboard) => keyboard.press("Alt+w")),
        { content: "it lists the paper", trigger: ".modal [name=item_ids] .o_data_row:contains(Đơn đề nghị)" },
        keys("send it", (keyboard) => keyboard.press("Alt+q")),
        { content: "it is sent", trigger: "body:not(:has(.modal))" },
        print.after,
        pressed(3 + 2 + 2 + 2),
    ];
});
