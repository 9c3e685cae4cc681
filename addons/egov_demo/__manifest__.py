{
    "name": "E-ward Demonstration",
    "summary": "Two wards and a province with staff, people and a year of dossiers, all invented",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": [
        "egov_dossier_fee",
        "egov_portal_filing",
        "egov_portal_follow",
        "egov_portal_oidc",
        "egov_receipt_summary",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
