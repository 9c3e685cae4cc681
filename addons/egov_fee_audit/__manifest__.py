{
    "name": "E-ward Audit of Fees",
    "summary": "Eight statements about money that must hold every night, and the rows that break them",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_cash", "egov_receipt_summary", "egov_settlement"],
    "data": [
        "security/egov_fee_audit_security.xml",
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "views/egov_fee_audit_views.xml",
        "views/egov_fee_audit_menus.xml",
    ],
}
