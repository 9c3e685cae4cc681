{
    "name": "E-ward Portal: Paying Fees",
    "summary": "My fees, paying one or many online, by transfer or at the counter, and what has become of it",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_dossier_fee", "egov_fee_payment", "egov_portal", "egov_receipt"],
    "data": [
        "views/fees_templates.xml",
        "views/pay_templates.xml",
        "views/transaction_templates.xml",
        "views/receipt_templates.xml",
        "views/egov_portal_layout_templates.xml",
    ],
    "auto_install": True,
}
