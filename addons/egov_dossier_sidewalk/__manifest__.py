{
    "name": "E-ward Sidewalk Dossiers",
    "summary": "A granted dossier on sidewalk or carriageway issues the permit",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier", "egov_sidewalk"],
    "data": [
        "views/egov_dossier_views.xml",
        "views/egov_sidewalk_permit_views.xml",
        "views/egov_procedure_views.xml",
    ],
    "auto_install": True,
}
