from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock


class EgovCashDenomination(models.Model):
    """A note or coin that is money for a time."""

    _name = "egov.cash.denomination"
    _description = "Note or coin"
    _order = "amount desc"
    _rec_name = "amount"

    amount = fields.Integer("Value (đ)", required=True, aggregator=None)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(help="The last day; empty while there is no end in sight.")
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this in the legal text.")

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A note is worth more than 0 đ.")
    _amount_uniq = models.UniqueIndex("(amount, valid_from)", "This value begins twice on the same day.")

    @api.model
    def _amounts(self, day=None):
        """Values of the notes that are money on a day, the largest first."""
        day = day or clock.today()
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        return sorted(set(self.sudo().search(in_force).mapped("amount")), reverse=True)
