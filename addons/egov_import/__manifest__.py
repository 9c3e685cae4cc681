{
    "name": "E-ward Import",
    "summary": "Spreadsheets into registers, checked row by row before anything changes",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_base"],
    "data": [
        "security/egov_import_security.xml",
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "views/egov_import_export_views.xml",
        "views/egov_import_finding_views.xml",
        "views/egov_import_run_views.xml",
        "views/egov_import_profile_views.xml",
        "views/egov_import_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["egov_import/static/src/**/*"],
        "web.assets_tests": ["egov_import/static/tests/tours/**/*"],
    },
}
