{
    "name": "E-ward Online Filing",
    "summary": "File a dossier from a phone on a poor line; nothing typed is lost, nothing arrives twice",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_portal_upload"],
    "data": [
        "security/egov_portal_filing_security.xml",
        "security/ir.model.access.csv",
        "data/egov_dossier_parameter_data.xml",
        "data/egov_form_data.xml",
        "data/ir_cron_data.xml",
        "wizard/egov_dossier_identify_views.xml",
        "views/egov_dossier_views.xml",
        "views/egov_portal_field_templates.xml",
        "views/egov_portal_draft_templates.xml",
    ],
    "assets": {
        "web.assets_backend": ["egov_portal_filing/static/src/backend/**/*"],
    },
}
