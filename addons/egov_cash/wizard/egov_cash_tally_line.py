from odoo import api, fields, models


class EgovCashTallyLine(models.TransientModel):
    """How many notes of one value lie in the drawer."""

    _name = "egov.cash.tally.line"
    _inherit = ["egov.office.mixin"]
    _description = "Notes of one value"
    _order = "value desc"

    tally_id = fields.Many2one("egov.cash.tally", required=True, ondelete="cascade", index=True)
    value = fields.Integer("Value (đ)", required=True)
    pieces = fields.Integer("How many")
    amount = fields.Integer("Amount (đ)", compute="_compute_amount")

    @api.depends("value", "pieces")
    def _compute_amount(self):
        for line in self:
            line.amount = line.value * line.pieces
