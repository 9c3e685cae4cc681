{
    "name": "E-ward Set-up",
    "summary": "From an empty database to an office at work: agency, units, staff and procedures",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier"],
    "data": [
        "security/egov_setup_security.xml",
        "security/ir.model.access.csv",
        "wizard/egov_setup_office_views.xml",
        "wizard/egov_setup_staff_views.xml",
        "views/egov_setup_menus.xml",
    ],
    "post_init_hook": "post_init_hook",
}
