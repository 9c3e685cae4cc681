from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _portal_paths(cls):
        """Override of `egov_portal` to add the pages of fees."""
        return super()._portal_paths() | {"phi-cua-toi", "nop-phi", "bien-lai"}
