{
    "name": "E-ward Inspections: Page",
    "summary": "Visits recorded on a telephone or tablet, with photographs, over a poor line",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_inspection"],
    "data": [
        "views/egov_inspection_page_templates.xml",
        "views/egov_inspection_visit_views.xml",
        "views/egov_inspection_page_menus.xml",
    ],
    "auto_install": True,
}
