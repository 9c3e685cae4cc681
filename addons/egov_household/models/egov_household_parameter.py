from odoo import api, fields, models


class EgovHouseholdParameter(models.Model):
    """A figure of the rules on households."""

    _name = "egov.household.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Household Rule"

    unit = fields.Selection(
        [
            ("year", "Years"),
            ("month", "Months"),
            ("day", "Days"),
            ("working_day", "Working days"),
            ("hour", "Hours"),
            ("person", "People"),
            ("dong", "Dong"),
            ("percent", "Percent"),
        ],
        required=True,
    )

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The household rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
