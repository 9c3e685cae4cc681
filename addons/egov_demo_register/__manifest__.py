{
    "name": "E-ward Demonstration of Registers",
    "summary": "Households, food places, permits and projects of the demonstration's wards, all invented",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_construction_import", "egov_construction_site", "egov_demo", "egov_household_policy"],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
