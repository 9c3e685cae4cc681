from odoo import fields, models
from odoo.exceptions import UserError


class EgovPartyUnlinkAccount(models.TransientModel):
    """Takes an account off a person, for a reason that is kept."""

    _name = "egov.party.unlink.account"
    _inherit = ["egov.office.mixin"]
    _description = "Unlink an account"

    party_id = fields.Many2one(
        "egov.party", "Person", required=True, default=lambda self: self.env.context.get("active_id")
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Unlink the account."""
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Write why the account is taken off."))
        self.party_id._unlink_account(reason)
        return {"type": "ir.actions.act_window_close"}
