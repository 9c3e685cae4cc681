from odoo import fields, models


class EgovSidewalkDecision(models.TransientModel):
    """A request is refused or withdrawn, or a permit revoked, with the reason that its holder reads."""

    _name = "egov.sidewalk.decision"
    _description = "Refusal, Withdrawal or Revocation"
    _inherit = ["egov.office.mixin"]

    permit_id = fields.Many2one("egov.sidewalk.permit", required=True)
    kind = fields.Selection(
        [("refused", "Refuse"), ("withdrawn", "Withdraw"), ("revoked", "Revoke")], required=True, default="refused"
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Decide."""
        self.ensure_one()
        self.permit_id._decide(self.kind, self.reason)
        return {"type": "ir.actions.act_window_close"}
