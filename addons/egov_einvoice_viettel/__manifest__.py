{
    "name": "E-ward Electronic Receipts: Viettel",
    "summary": "Invoices through the web service of Viettel, with a simulator",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_einvoice"],
    "external_dependencies": {"python": ["requests"]},
    "data": [
        "views/egov_einvoice_provider_views.xml",
    ],
}
