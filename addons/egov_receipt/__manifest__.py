{
    "name": "E-ward Receipts",
    "summary": "Electronic receipts for fees: series, gapless numbers, replacements, notices, prints",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_fee"],
    "data": [
        "security/egov_receipt_security.xml",
        "security/ir.model.access.csv",
        "data/egov_receipt_regime_data.xml",
        "data/ir_cron_data.xml",
    ],
}
