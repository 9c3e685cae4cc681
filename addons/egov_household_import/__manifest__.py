{
    "name": "E-ward Household Import",
    "summary": "Households from a spreadsheet, one row for each person",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_household_policy", "egov_import"],
    "auto_install": True,
}
