from odoo import api, models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "egov.portal.turn.mixin"]

    @api.ondelete(at_uninstall=False)
    def _unlink_with_papers(self):
        """An account takes its papers along: the database alone would leave their files behind."""
        self.env["egov.portal.paper"].sudo().search([("partner_id", "in", self.ids)]).unlink()
