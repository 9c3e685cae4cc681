from odoo import api, fields, models

from ..tools.rules import Figures

POINTS = (
    "large_meals large_employees large never failed remedy passed incident no_licence high_from medium_from "
    "high_months medium_months low_months incident_months"
).split()


class EgovFoodParameter(models.Model):
    """A figure of the rules on food safety."""

    _name = "egov.food.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Food Safety Rule"

    unit = fields.Selection(
        [
            ("year", "Years"),
            ("month", "Months"),
            ("day", "Days"),
            ("month_day", "Day of the year (MMDD)"),
            ("meal", "Meals a day"),
            ("person", "People"),
            ("time", "Times"),
            ("point", "Points"),
        ],
        required=True,
    )

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The food safety rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )

    @api.model
    def _figures(self, day=None):
        """The figures of `tools.rules` on a day."""
        rules = self._get_all(Figures._fields, day)
        return Figures(*(int(rules[name].value) for name in Figures._fields))

    @api.model
    def _risk_points(self, day=None):
        """The points of `tools.risk` on a day."""
        rules = self._get_all([f"risk_{name}" for name in POINTS], day)
        return {name: rules[f"risk_{name}"].value for name in POINTS}
