from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovFoodExemptKind(models.Model):
    """A kind of establishment that needs no certificate and signs a commitment instead."""

    _name = "egov.food.exempt.kind"
    _description = "Kind Exempt from the Certificate"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)

    _code_uniq = models.Constraint("UNIQUE (code, valid_from)", "This code is already used.")

    def _is_in_force(self, day=None):
        self.ensure_one()
        day = day or clock.today()
        return bool(self.filtered_domain(self.env["egov.parameter.mixin"]._in_force(day, day)))
