{
    "name": "E-ward Residential Groups",
    "summary": "Residential groups of a ward by date, and the dialog that merges or renames them",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_base"],
    "data": [
        "security/egov_residential_group_security.xml",
        "security/ir.model.access.csv",
        "wizard/egov_residential_group_merge_views.xml",
        "views/egov_residential_group_views.xml",
    ],
}
