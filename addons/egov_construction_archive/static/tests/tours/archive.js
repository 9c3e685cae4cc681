import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("egov_archive_import", {
    steps: () => [
        { trigger: ".o_egov_archive_upload input[type=file]" },
        { trigger: ".o_statusbar_buttons button[name=action_check]", run: "click" },
        { trigger: ".o_field_widget[name=refused_count]:contains(1)" },
        { trigger: "button[name=action_load]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Loaded)" },
        { trigger: "button[name=action_view_rows]", run: "click" },
        { trigger: ".o_group_header:contains(Refused)", run: "click" },
        { trigger: "td[name=codes]:contains(FILE_MISSING)" },
    ],
});

registry.category("web_tour.tours").add("egov_archive_check", {
    steps: () => [
        { trigger: ".o_searchview_input", run: "edit thi dao" },
        { trigger: ".o_searchview_input", run: "press Enter" },
        { trigger: ".o_data_row td[name=owner]:contains(Đào)", run: "click" },
        { trigger: "button[name=action_approve]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Digitised)" },
    ],
});
