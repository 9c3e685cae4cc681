{
    "name": "E-ward Calendar and Deadlines",
    "summary": "Working calendar of offices; legal deadlines with their reasons line by line",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": [
        "egov_base",
        "resource",
    ],
    "data": [
        "security/egov_calendar_security.xml",
        "security/ir.model.access.csv",
        "data/egov_calendar_day_data.xml",
        "data/resource_calendar_data.xml",
        "views/egov_calendar_day_views.xml",
        "wizard/egov_office_settings_views.xml",
        "views/egov_calendar_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["egov_calendar/static/src/**/*"],
        "web.assets_unit_tests": ["egov_calendar/static/tests/**/*"],
    },
    "post_init_hook": "post_init_hook",
}
