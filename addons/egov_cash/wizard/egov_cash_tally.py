from odoo import api, fields, models
from odoo.fields import Command


class EgovCashTally(models.TransientModel):
    """The cash of a drawer is counted by notes; what should be there is not shown."""

    _name = "egov.cash.tally"
    _inherit = ["egov.office.mixin"]
    _description = "Counting of cash"

    shift_id = fields.Many2one("egov.cash.shift", required=True, readonly=True, ondelete="cascade")
    line_ids = fields.One2many(
        "egov.cash.tally.line", "tally_id", "Notes", compute="_compute_line_ids", store=True, readonly=False
    )
    amount = fields.Integer("Counted (đ)", compute="_compute_amount")

    @api.depends("shift_id")
    def _compute_line_ids(self):
        for tally in self:
            values = self.env["egov.cash.denomination"]._amounts(tally.shift_id.day)
            tally.line_ids = [Command.create({"value": value}) for value in values]

    @api.depends("line_ids.pieces")
    def _compute_amount(self):
        for tally in self:
            tally.amount = sum(line.value * line.pieces for line in tally.line_ids)

    def action_confirm(self):
        """Keep the count, then show how it stands against the books."""
        self.ensure_one()
        pieces = {}
        for line in self.line_ids:
            pieces[line.value] = pieces.get(line.value, 0) + line.pieces
        self.shift_id._count(pieces)
        return self.shift_id.action_close()
