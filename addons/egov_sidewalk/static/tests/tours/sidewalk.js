import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("egov_sidewalk_check", {
    steps: () => [
        { trigger: "svg.o_egov_sidewalk_plan rect.o_egov_own" },
        { trigger: "button[name=action_submit]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Received)" },
        { trigger: ".o_egov_due_why", run: "click" },
        { trigger: ".o_egov_due_reasons li" },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(waits for signing)" },
    ],
});

registry.category("web_tour.tours").add("egov_sidewalk_sign", {
    steps: () => [
        { trigger: "button[name=action_grant]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Granted)" },
        { trigger: ".o_field_widget[name=entry_notation]:contains(/GP-UBND)" },
    ],
});

registry.category("web_tour.tours").add("egov_sidewalk_today", {
    steps: () => [
        { trigger: ".o_facet_value:contains(Stands there now)" },
        { trigger: ".o_searchview_facet:contains(Stands there now) .o_facet_remove", run: "click" },
        { trigger: ".o_data_row td[name=street_id]:contains(Hoa Sứ)" },
        { trigger: ".o_data_row td[name=entry_notation]:contains(/GP-UBND)" },
        { trigger: ".o_switch_view.o_calendar", run: "click" },
        { trigger: ".o_calendar_renderer" },
    ],
});
