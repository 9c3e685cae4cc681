{
    "name": "E-ward Portal of Building Permits",
    "summary": "The public list of building permits that the law has every office publish",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction", "egov_portal"],
    "data": [
        "views/egov_construction_permit_templates.xml",
    ],
    "auto_install": True,
}
