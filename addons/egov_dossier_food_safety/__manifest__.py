{
    "name": "E-ward Dossiers and Food Safety",
    "summary": "A granted dossier issues the certificate or commitment in the register of food establishments",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier", "egov_food_safety"],
    "data": [
        "views/egov_procedure_views.xml",
        "views/egov_dossier_views.xml",
        "views/egov_food_licence_views.xml",
    ],
    "auto_install": True,
}
