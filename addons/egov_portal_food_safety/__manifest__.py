{
    "name": "E-ward Portal and Food Safety",
    "summary": "The public list of food establishments, and word to owners whose licence nears its end",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier_food_safety", "egov_portal_filing"],
    "data": [
        "data/ir_cron_data.xml",
        "views/egov_food_licence_views.xml",
        "views/egov_portal_draft_templates.xml",
        "views/egov_portal_food_safety_templates.xml",
    ],
    "auto_install": True,
}
