from odoo import fields, models


class EgovCashEntry(models.TransientModel):
    """Cash comes into the drawer, or leaves it, without a charge."""

    _name = "egov.cash.entry"
    _inherit = ["egov.office.mixin"]
    _description = "Entry of cash in or out"

    shift_id = fields.Many2one("egov.cash.shift", required=True, readonly=True, ondelete="cascade")
    kind = fields.Selection(
        lambda self: self.env["egov.cash.move"]._fields["kind"]._description_selection(self.env),
        "What for",
        required=True,
        default="deposit",
    )
    amount = fields.Integer("Amount (đ)", required=True)
    reference = fields.Char("Voucher")
    note = fields.Char()

    def action_confirm(self):
        """Record it."""
        self.ensure_one()
        self.shift_id._add_move(self.kind, self.amount, self.reference, self.note)
        return {"type": "ir.actions.act_window_close"}
