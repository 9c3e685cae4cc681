import { registry } from "@web/core/registry";
import { printSteps } from "./keyboard";

const HEADER = ".o_form_statusbar";
const ITEM = ".modal [name=item_ids]";

function tour(name, steps) {
    registry.category("web_tour.tours").add(`egov_dossier_${name}`, { steps });
}

function button(name, root = HEADER) {
    return { content: `press ${name}`, trigger: `${root} button:contains(${name}):enabled`, run: "click" };
}

function state(name) {
    return { content: `it is ${name}`, trigger: `${HEADER} .o_arrow_button_current:contains(${name})` };
}

const closed = { content: "the dialog is closed", trigger: "body:not(:has(.modal))" };

const nothingToDo = {
    content: "it is another's turn",
    trigger: `${HEADER}:not(:has(button.btn-primary:visible))`,
};

// The clerk hands it to the first officer
tour("forward", () => [
    state("Received"),
    button("Hand over: Thẩm định"),
    state("In progress"),
    nothingToDo,
    { content: "who has it now", trigger: ".egov_facts:contains(Cán bộ officer)" },
]);

// The officer asks for what is missing, and goes on when it is there
tour("supplement", () => [
    printSteps().before,
    state("In progress"),
    button("Request a supplement"),
    { content: "a line", trigger: `${ITEM} .o_field_x2many_list_row_add button, ${ITEM} .o_field_x2many_list_row_add a`, run: "click" },
    { content: "what is missing", trigger: `${ITEM} [name=name] input`, run: "edit Bản vẽ" },
    { content: "why", trigger: `${ITEM} [name=reason] input`, run: "edit Thiếu mặt đứng" },
    button("Send and print the slip", ".modal"),
    closed,
    state("Waiting for supplement"),
    button("Supplement handed in"),
    { content: "not ticked yet", trigger: `${ITEM} [name=is_answered]` },
    button("All is there, go on", ".modal"),
    { content: "it is said what is open", trigger: ".modal .modal-body:contains(Still open: Bản vẽ)" },
    { content: "close", trigger: ".modal:contains(Still open) .modal-footer button", run: "click" },
    { content: "tick it", trigger: `${ITEM} .o_data_row td[name=is_answered] input`, run: "click" },
    { content: "it is ticked", trigger: `${ITEM} .o_data_row [name=is_answered] input:checked` },
    button("All is there, go on", ".modal"),
    closed,
    state("In progress"),
    button("Submit the result"),
    { content: "the work goes on", trigger: ".modal-title:contains(Result)" },
]);

// The officer proposes to refuse; a leader decides
tour("refuse", () => [
    state("In progress"),
    button("Refuse"),
    { content: "why", trigger: ".modal [name=reason] textarea", run: "edit Không đủ điều kiện" },
    { content: "by which rule", trigger: ".modal [name=legal_basis] input", run: "edit Điều 5" },
    button("Submit the refusal to a leader", ".modal"),
    closed,
    nothingToDo,
    { content: "the refusal waits", trigger: ".o_notebook .nav-link:contains(Result)", run: "click" },
    { content: "for the leader", trigger: "[name=refusal_ids] .o_data_row:contains(Không đủ điều kiện)" },
]);

// The records officer numbers the signed result
tour("issue", () => [button("Number and issue the result"), state("Result ready"), nothingToDo]);

// The clerk hands the result over against the code of the slip
tour("deliver", () => [
    state("Result ready"),
    button("Hand the result over"),
    { content: "to whom", trigger: ".modal [name=receiver_name] input:value(Nguyễn Thị Đào)" },
    { content: "a wrong code", trigger: ".modal [name=secret] input", run: "edit WRONG234" },
    button("Result handed over", ".modal"),
    { content: "is told in words", trigger: ".modal:contains(letter by letter)" },
    { content: "close", trigger: ".modal:contains(letter by letter) .modal-footer button", run: "click" },
    { content: "the code on the slip", trigger: ".modal [name=secret] input", run: "edit SLIP2345" },
    button("Result handed over", ".modal"),
    closed,
    state("Result delivered"),
    nothingToDo,
]);

// A colleague was quicker
tour("forward_late", () => [
    state("Received"),
    button("Hand over: Thẩm định"),
    { content: "who has it is said", trigger: ".modal .modal-body:contains(is held by Cán bộ officer)" },
    { content: "close", trigger: ".modal .modal-footer button", run: "click" },
    closed,
    { content: "look again", trigger: "body", run: () => location.reload(), expectUnloadPage: true },
    state("In progress"),
    nothingToDo,
]);

tour("deliver_late", () => [
    state("Result ready"),
    button("Hand the result over"),
    { content: "the code on the slip", trigger: ".modal [name=secret] input", run: "edit SLIP2345" },
    button("Result handed over", ".modal"),
    { content: "it is said that it is done", trigger: ".modal .modal-body:contains(There is no result to hand over)" },
]);
