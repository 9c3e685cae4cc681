{
    "name": "E-ward Forms and Prints",
    "summary": "Legal forms as PDF, each print stored with its checksum",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": [
        "egov_base",
    ],
    "external_dependencies": {"python": ["reportlab", "xlsxwriter"]},
    "data": [
        "security/egov_form_security.xml",
        "security/ir.model.access.csv",
        "views/egov_form_views.xml",
        "views/egov_form_print_views.xml",
        "views/egov_form_menus.xml",
    ],
}
