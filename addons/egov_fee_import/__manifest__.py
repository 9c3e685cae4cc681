{
    "name": "E-ward Import of Tariffs",
    "summary": "Tariffs of a province from a spreadsheet, checked in a dry run first",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_fee", "egov_import"],
    "auto_install": True,
}
