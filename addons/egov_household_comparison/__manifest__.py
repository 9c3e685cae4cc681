{
    "name": "E-ward Household Comparison",
    "summary": "The register of households against the list of the police, line by line",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_household", "egov_import"],
    "data": [
        "security/egov_household_comparison_security.xml",
        "security/ir.model.access.csv",
        "views/egov_household_comparison_line_views.xml",
        "views/egov_household_comparison_views.xml",
        "views/egov_household_comparison_menus.xml",
    ],
    "auto_install": True,
}
