from odoo import fields, models


class EgovPolicyRate(models.Model):
    """A clause of social assistance with its coefficient, for an age from which and one below which it holds."""

    _name = "egov.policy.rate"
    _description = "Social Assistance Rate"
    _order = "clause, age_from, valid_from"
    _rec_name = "name"

    code = fields.Char(required=True)
    clause = fields.Char(required=True, help="Clause of article 5 of the decree: k1, k5b.")
    name = fields.Char(required=True, translate=True)
    age_from = fields.Integer(required=True)
    age_below = fields.Integer(help="0 without an upper age.")
    coefficient = fields.Float(required=True, digits=(4, 2))
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this figure in the legal text.")

    def _rates(self):
        """Return these rows as the allowance tool reads them."""
        return [(rate.age_from, rate.age_below or None, rate.coefficient) for rate in self]
