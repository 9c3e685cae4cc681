{
    "name": "E-ward Papers of Citizens",
    "summary": "Papers sent from a phone in pieces, checked by content, kept to be used again",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_portal"],
    "data": [
        "security/egov_portal_upload_security.xml",
        "security/ir.model.access.csv",
        "data/egov_dossier_parameter_data.xml",
        "data/ir_cron_data.xml",
        "views/egov_portal_paper_templates.xml",
        "views/line_templates.xml",
    ],
}
