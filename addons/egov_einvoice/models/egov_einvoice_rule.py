from odoo import api, fields, models


class EgovEinvoiceRule(models.Model):
    """Until when electronic receipts and their summaries have to be sent."""

    _name = "egov.einvoice.rule"
    _inherit = ["egov.parameter.mixin"]
    _description = "Rule about sending"

    unit = fields.Selection([("calendar_day", "Days after"), ("working_day", "Working days")], required=True)

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The rule about sending “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
