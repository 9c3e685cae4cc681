{
    "name": "E-ward Portal: E-mails to Applicants",
    "summary": "An e-mail at each change of a dossier, written from its history",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": [
        "egov_portal_follow",
    ],
    "data": [
        "security/egov_portal_notice_security.xml",
        "security/ir.model.access.csv",
        "data/egov_dossier_parameter_data.xml",
        "data/egov_portal_notice_event_data.xml",
        "data/ir_cron_data.xml",
        "views/egov_portal_notice_views.xml",
        "views/egov_portal_notice_event_views.xml",
        "views/egov_dossier_views.xml",
        "views/egov_portal_notice_menus.xml",
    ],
}
