from odoo import api, fields, models


class EgovCashMove(models.Model):
    """Cash that came into a drawer or left it without a charge: written once, by the steps of the shift alone."""

    _name = "egov.cash.move"
    _description = "Cash in or out"
    _order = "id desc"

    shift_id = fields.Many2one("egov.cash.shift", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="shift_id.company_id", store=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    kind = fields.Selection(
        [
            ("deposit", "Paid in at the bank or Treasury"),
            ("change", "Change brought"),
            ("handed", "Handed to the cash office"),
        ],
        required=True,
        readonly=True,
    )
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    signed_amount = fields.Integer("In and out (đ)", compute="_compute_signed_amount", store=True)
    moment = fields.Datetime(required=True, readonly=True)
    reference = fields.Char("Voucher", readonly=True)
    note = fields.Char(readonly=True)

    _amount_positive = models.Constraint("CHECK (amount > 0)", "An amount of cash is above 0 đ.")

    @api.depends("kind", "amount")
    def _compute_signed_amount(self):
        for move in self:
            move.signed_amount = move.amount if move.kind == "change" else -move.amount
