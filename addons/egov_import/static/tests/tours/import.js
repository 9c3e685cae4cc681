import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("egov_import_load", {
    steps: () => [
        { trigger: "button[name=action_read]", run: "click" },
        { trigger: ".o_egov_import_mapping .alert:contains(Full name)" },
        { trigger: ".o_egov_import_mapping td:contains(048******001)" },
        { trigger: ".o_egov_import_mapping tbody tr:first-child select", run: "select name" },
        { trigger: ".o_egov_import_mapping:not(:has(.alert))" },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: ".o_egov_import_refused .o_field_widget[name=refused_count]:contains(1)" },
        { trigger: "td[name=text]:contains(digits are gone)" },
        { trigger: "button[name=action_load]", run: "click" },
        { trigger: ".o_arrow_button_current:contains(Loaded)" },
        { trigger: "button[name=action_findings]", run: "click" },
        { trigger: ".o_group_header:contains(Digits of the number are lost)" },
    ],
});
