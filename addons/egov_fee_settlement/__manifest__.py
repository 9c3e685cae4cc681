{
    "name": "E-ward Exceptions of Payments and Files",
    "summary": "One list of the money that does not fit, whether it was found while paying or in a file",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_fee_payment", "egov_settlement"],
    "data": [
        "security/egov_fee_exception_security.xml",
        "security/ir.model.access.csv",
        "views/egov_fee_exception_views.xml",
        "views/egov_settlement_exception_views.xml",
        "views/egov_day_lock_views.xml",
        "views/egov_day_close_views.xml",
        "views/egov_fee_exception_menus.xml",
    ],
    "auto_install": True,
}
