{
    "name": "E-ward Construction Import",
    "summary": "Building permits of former agencies from a spreadsheet",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction", "egov_import"],
    "auto_install": True,
}
