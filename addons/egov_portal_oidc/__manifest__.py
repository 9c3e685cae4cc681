{
    "name": "E-ward Electronic Identity",
    "summary": "Citizens log in by electronic identity (OpenID Connect, as VNeID has it), with a simulator",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_portal"],
    "external_dependencies": {"python": ["joserfc"]},
    "data": [
        "security/egov_portal_oidc_security.xml",
        "security/ir.model.access.csv",
        "data/egov_oidc_provider_data.xml",
        "views/egov_oidc_provider_views.xml",
        "views/egov_portal_oidc_templates.xml",
        "views/egov_portal_oidc_menus.xml",
    ],
}
