from odoo import api, fields, models
from odoo.fields import Domain


class EgovEinvoiceRule(models.Model):
    """Until when has to be sent what an outage kept back; the usual days stand with the regime of receipts."""

    _name = "egov.einvoice.rule"
    _inherit = ["egov.parameter.mixin"]
    _description = "Rule about sending"

    unit = fields.Selection([("calendar_day", "Days"), ("working_day", "Working days")], required=True)

    @api.model
    def _find(self, code, day):
        """Return the rule in force on a Vietnamese date, as superuser; empty where the law says nothing."""
        return self.sudo().search(Domain("code", "=", code) & self._in_force(day, day), limit=1)
