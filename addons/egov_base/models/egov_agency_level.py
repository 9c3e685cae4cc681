from odoo import fields, models


class EgovAgencyLevel(models.Model):
    """A level of government; levels come and go by law, so they are data."""

    _name = "egov.agency.level"
    _description = "Administrative Level"
    _order = "rank, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    rank = fields.Integer(help="1 is the highest level.")
    valid_from = fields.Date()
    valid_to = fields.Date()
    legal_basis = fields.Char()
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This level code is already used.")
    _validity = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)",
        "The validity ends before it starts.",
    )
