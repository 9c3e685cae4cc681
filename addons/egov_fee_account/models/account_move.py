from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    _inherit = "account.move"

    egov_ledger_entry_ids = fields.One2many("egov.ledger.entry", "move_id", "Money of fees")

    def button_draft(self):
        """Override of `account`: what the money of fees has posted is reversed, not taken back."""
        self._check_no_money_of_fees()
        return super().button_draft()

    def button_cancel(self):
        """Override of `account`: as `button_draft`."""
        self._check_no_money_of_fees()
        return super().button_cancel()

    def action_egov_ledger_entries(self):
        """Show the money that this entry of the books stands for."""
        self.ensure_one()
        entries = self.egov_ledger_entry_ids
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Money of fees"),
            "res_model": entries._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", entries.ids)],
        }

    def _check_no_money_of_fees(self):
        if self.sudo().egov_ledger_entry_ids:
            raise UserError(self.env._("This entry follows money that has moved. Reverse it instead."))
