{
    "name": "E-ward Electronic Receipts: VNPT",
    "summary": "Receipts and invoices through the web service of VNPT, with a simulator",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_einvoice"],
    "external_dependencies": {"python": ["lxml", "requests"]},
    "data": [
        "views/egov_einvoice_provider_views.xml",
    ],
}
