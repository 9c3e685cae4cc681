from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _portal_paths(cls):
        """Override of `egov_portal`: the pages of assisted filing."""
        return super()._portal_paths() | {"ho-tro-nop"}
