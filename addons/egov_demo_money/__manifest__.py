{
    "name": "E-ward Demonstration of Money",
    "summary": "A month at the cash desk of the demonstration's wards: fees, receipts, shifts, settlement",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_demo", "egov_fee_report"],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
