import { registry } from "@web/core/registry";

// A copy of ten pages, paid in cash: what is typed, what is shown, what goes back
registry.category("web_tour.tours").add("egov_charge_cash", {
    steps: () => [
        { content: "add a charge", trigger: ".o_list_button_add", run: "click" },
        { content: "the payer", trigger: ".o_field_widget[name=payer_name] input", run: "edit Trần Thị Đào" },
        { content: "a fee", trigger: ".o_field_x2many_list_row_add a", run: "click" },
        { content: "by its name", trigger: ".o_field_widget[name=fee_id] input", run: "edit T-COPY" },
        { content: "choose it", trigger: ".o-autocomplete--dropdown-item:contains(T-Copy)", run: "click" },
        { content: "pages are asked for", trigger: ".o_field_widget[name=pages] input", run: "edit 10" },
        { content: "copies", trigger: ".o_field_widget[name=quantity] input", run: "edit 2" },
        { content: "leave the line", trigger: ".o_form_sheet .oe_title", run: "click" },
        { content: "what is due", trigger: ".oe_subtotal_footer .o_field_widget[name=amount]:contains(24,000)" },
        { content: "fix it", trigger: "button[name=action_confirm]", run: "click" },
        { content: "to pay", trigger: ".o_arrow_button_current:contains(To pay)" },
        { content: "a reference", trigger: "h1 .o_field_widget[name=pay_ref]:contains(P)" },
        { content: "take the money", trigger: "button[name=action_collect]", run: "click" },
        { content: "what is handed over", trigger: ".modal .o_field_widget[name=tendered] input", run: "edit 50000" },
        { content: "off the field", trigger: ".modal .modal-title", run: "click" },
        { content: "what goes back", trigger: ".modal .o_field_widget[name=change]:contains(26,000)" },
        { content: "received", trigger: ".modal button[name=action_confirm]", run: "click" },
        { content: "paid", trigger: ".o_arrow_button_current:contains(Paid)" },
        { content: "nothing to collect any more", trigger: ".o_form_view:not(:has(button[name=action_collect]))" },
    ],
});
