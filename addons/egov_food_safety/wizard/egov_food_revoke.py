from odoo import fields, models


class EgovFoodRevoke(models.TransientModel):
    """A certificate or commitment ends before its time."""

    _name = "egov.food.revoke"
    _description = "Revocation of a Licence"
    _inherit = ["egov.office.mixin"]

    licence_id = fields.Many2one("egov.food.licence", required=True)
    reason = fields.Char(required=True, help="Why, or the number of the decision.")

    def action_confirm(self):
        """Revoke the licence."""
        self.ensure_one()
        self.licence_id._revoke(self.reason)
        return {"type": "ir.actions.act_window_close"}
