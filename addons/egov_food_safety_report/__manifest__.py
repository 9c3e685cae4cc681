{
    "name": "E-ward Food Safety: Reports",
    "summary": "Half-yearly and yearly figures of food safety by sector and level, on the screen and as a spreadsheet",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_food_safety"],
    "data": [
        "security/egov_food_safety_report_security.xml",
        "security/ir.model.access.csv",
        "data/egov_food_parameter_data.xml",
        "views/egov_food_report_views.xml",
        "views/egov_food_safety_report_menus.xml",
    ],
    "auto_install": True,
}
