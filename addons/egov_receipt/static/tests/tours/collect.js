import { registry } from "@web/core/registry";

// Money taken from the keyboard: the amount, Ctrl+Enter, and the receipt is there
registry.category("web_tour.tours").add("egov_receipt_collect", {
    steps: () => [
        { content: "the charge", trigger: ".o_data_cell:contains(Trần Thị Đào)", run: "click" },
        { content: "take the money", trigger: "button[name=action_collect]", run: "click" },
        { content: "nothing is in the way", trigger: ".modal:not(:has(.alert:visible))" },
        { content: "the keys go to it", trigger: ".modal .o_field_widget[name=tendered] input:focus" },
        { content: "what is handed over", trigger: ".modal .o_field_widget[name=tendered] input", run: "edit 10000" },
        { content: "take it", trigger: ".modal .o_field_widget[name=tendered] input", run: "press Ctrl+Enter" },
        { content: "paid", trigger: ".o_arrow_button_current:contains(Paid)" },
        { content: "its receipt", trigger: "button[name=action_view_receipts]:contains(TAA)", run: "click" },
        { content: "in the list", trigger: ".o_data_cell[name=payer_name]:contains(Trần Thị Đào)", run: "click" },
        { content: "in words", trigger: ".o_field_widget[name=amount_text]:contains(Tám nghìn đồng)" },
        { content: "no way to change it", trigger: ".o_form_view:not(:has(button[name=action_correct]))" },
    ],
});
