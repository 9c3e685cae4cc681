from odoo import fields, models


class EgovPortalPaper(models.Model):
    _inherit = "egov.portal.paper"

    draft_id = fields.Many2one("egov.portal.draft", ondelete="cascade", index="btree_not_null")
    component_id = fields.Many2one("egov.procedure.component", ondelete="set null", index="btree_not_null")

    def _is_open(self):
        """Override of `egov_portal_upload`: a draft that has been sent takes no more files."""
        return super()._is_open() and (not self.draft_id or self.draft_id.state == "open")
