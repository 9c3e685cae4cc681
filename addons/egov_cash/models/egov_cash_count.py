from odoo import fields, models


class EgovCashCount(models.Model):
    """Cash of a drawer as it was counted; a second count stands beside the first one."""

    _name = "egov.cash.count"
    _description = "Count of cash"
    _order = "id desc"

    shift_id = fields.Many2one("egov.cash.shift", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="shift_id.company_id", store=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    moment = fields.Datetime(required=True, readonly=True)
    pieces = fields.Json("Notes", readonly=True, help="How many of each value.")
    amount = fields.Integer("Counted (đ)", required=True, readonly=True)

    def _rows(self):
        """Rows (value, how many, amount), the largest value first."""
        self.ensure_one()
        pieces = {int(value): number for value, number in (self.pieces or {}).items()}
        return [(value, number, value * number) for value, number in sorted(pieces.items(), reverse=True)]
