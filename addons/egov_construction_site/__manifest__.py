{
    "name": "E-ward Construction Sites",
    "summary": "Start notices, building sites, their checks, and the report on construction",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction_exemption"],
    "data": [
        "security/egov_construction_site_security.xml",
        "security/ir.model.access.csv",
        "wizard/egov_construction_report_views.xml",
        "views/egov_construction_check_views.xml",
        "views/egov_construction_notice_views.xml",
        "views/egov_construction_site_views.xml",
        "views/egov_construction_permit_views.xml",
        "views/egov_construction_site_menus.xml",
    ],
}
