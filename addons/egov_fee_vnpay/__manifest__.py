{
    "name": "E-ward Fees by VNPAY",
    "summary": "Money that VNPAY reports and no payment shows reaches the accountants; a charge asks VNPAY",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_fee_payment", "payment_vnpay"],
    "auto_install": True,
}
