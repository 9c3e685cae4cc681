{
    "name": "E-ward Fees by MoMo",
    "summary": "Money that MoMo reports and no payment shows reaches the accountants; a charge asks MoMo",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_fee_payment", "payment_momo"],
    "auto_install": True,
}
