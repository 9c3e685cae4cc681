{
    "name": "E-ward Approvals",
    "summary": "Approvals bound to what was approved, dated delegations, decisions chained by hash",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_base"],
    "data": [
        "security/egov_approval_security.xml",
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "views/egov_approval_views.xml",
        "views/egov_approval_decision_views.xml",
        "views/egov_approval_delegation_views.xml",
        "views/egov_approval_chain_views.xml",
        "views/egov_approval_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["egov_approval/static/src/**/*"],
        "web.assets_tests": ["egov_approval/static/tests/tours/**/*"],
    },
}
