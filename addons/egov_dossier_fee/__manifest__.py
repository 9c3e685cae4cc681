{
    "name": "E-ward Fees of Dossiers",
    "summary": "What a dossier costs: charged at intake, paid before the result is handed over",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier", "egov_fee"],
    "data": ["views/egov_procedure_views.xml", "views/egov_charge_views.xml", "views/egov_dossier_views.xml"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
}
