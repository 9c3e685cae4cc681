from odoo import api, fields, models


class EgovSettlementParameter(models.Model):
    """A figure by which files are compared: days and minutes that contracts and custom set."""

    _name = "egov.settlement.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Rule of settlement"

    unit = fields.Selection([("day", "Days"), ("minute", "Minutes")], required=True)

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The rule of settlement “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
