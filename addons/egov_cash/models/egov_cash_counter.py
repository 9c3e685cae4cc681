from odoo import fields, models


class EgovCashCounter(models.Model):
    """A counter at which an office takes cash."""

    _name = "egov.cash.counter"
    _inherit = ["egov.office.mixin"]
    _description = "Cash counter"
    _order = "name, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(company_id, name)", "This office has a counter of that name.")
