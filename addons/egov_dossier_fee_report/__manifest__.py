{
    "name": "E-ward Share of online Payments and Dossiers",
    "summary": "Which share of the money and of the dossiers came online, by period, office and procedure",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier_fee", "egov_fee_report"],
    "data": [
        "security/egov_dossier_fee_report_security.xml",
        "security/ir.model.access.csv",
        "views/egov_online_money_views.xml",
        "views/egov_online_dossier_views.xml",
        "views/egov_dossier_fee_report_menus.xml",
    ],
    "auto_install": True,
}
