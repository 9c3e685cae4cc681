"""Records that take numbers, as an addon would write them; in the registry of the tests alone."""

from odoo import fields, models


class EgovTestTicket(models.Model):
    _name = "egov.test.ticket"
    _description = "Test ticket"
    _inherit = ["egov.numbered.mixin"]
    _module = None  # keeps the class out of registries that load the addon later
    _number_columns = ("name",)
    _log_access = False

    name = fields.Char()
    company_id = fields.Many2one("res.company", required=True)
    code = fields.Char(copy=False)

    def _number_values(self, row, number):
        return {"code": f"{row['name']}-{number:04d}"}


class EgovTestEntry(models.Model):
    _name = "egov.test.entry"
    _description = "Test entry"
    _inherit = ["egov.book.entry.mixin"]
    _module = None
    _order = "number, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", required=True)
