from odoo import fields, models


class EgovFeeBeneficiary(models.Model):
    """A group of people whom a fee may spare, e.g. poor households (Law 97/2015/QH13, article 10)."""

    _name = "egov.fee.beneficiary"
    _description = "Beneficiary of exemptions"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    evidence = fields.Char(translate=True, help="What shows that somebody belongs to the group.")
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "There is a group with this code already.")
