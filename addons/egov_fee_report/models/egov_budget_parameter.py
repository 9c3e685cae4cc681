from odoo import api, fields, models


class EgovBudgetParameter(models.Model):
    """A figure by which money goes to the State budget, e.g. the day by which it is paid in."""

    _name = "egov.budget.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Rule of remittance"

    unit = fields.Selection([("day_of_month", "Day of the following month")], required=True, default="day_of_month")

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The rule of remittance “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
