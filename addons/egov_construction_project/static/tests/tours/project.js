import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("egov_project_card", {
    steps: () => [
        { trigger: ".o_searchview_input", run: "edit hoa su" },
        { trigger: ".o_searchview_input", run: "press Enter" },
        { trigger: ".o_data_row td[name=name]:contains(Hoa Sứ)", run: "click" },
        { trigger: ".o_egov_project_chart polyline.o_egov_actual" },
        { trigger: ".o_field_widget[name=month_ids] .o_data_row" },
        { trigger: ".o_statusbar_buttons button:contains(Next step)", run: "click" },
        { trigger: ".modal .o_field_widget[name=hint]:contains(Approved, Dropped)" },
        { trigger: ".modal .o_field_widget[name=state] select, .modal .o_field_widget[name=state] input", run: "click" },
        { trigger: ".o_select_menu_item:contains(Dropped), .o_field_widget[name=state]", run: "click" },
        { trigger: ".modal .o_field_widget[name=reason] input", run: "edit No capital" },
        { trigger: ".modal button[name=action_confirm]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Dropped)" },
    ],
});
