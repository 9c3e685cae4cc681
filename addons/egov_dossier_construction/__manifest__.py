{
    "name": "E-ward Construction Dossiers",
    "summary": "A granted construction dossier issues the permit, or does what was asked with it",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction", "egov_dossier"],
    "data": [
        "views/egov_dossier_views.xml",
        "views/egov_construction_operation_views.xml",
        "views/egov_procedure_views.xml",
    ],
    "auto_install": True,
}
