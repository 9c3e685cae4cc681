{
    "name": "E-ward Construction Exemptions",
    "summary": "Which works need no permit, which start is notified and who decides, with the article of each reason",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction"],
    "data": [
        "security/egov_construction_exemption_security.xml",
        "security/ir.model.access.csv",
        "data/egov_construction_parameter_data.xml",
        "data/egov_construction_ground_data.xml",
        "wizard/egov_construction_calculator_views.xml",
        "views/egov_construction_ground_views.xml",
        "views/egov_construction_exemption_menus.xml",
    ],
}
