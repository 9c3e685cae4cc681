from odoo import api, fields, models


class EgovConstructionParameter(models.Model):
    """A figure of the rules on construction."""

    _name = "egov.construction.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Construction Rule"

    unit = fields.Selection(
        [
            ("floor", "Floors"),
            ("m2", "m²"),
            ("working_day", "Working days"),
            ("calendar_day", "Days"),
            ("month", "Months"),
            ("time", "Times"),
            ("factor", "Factor"),
        ],
        required=True,
    )

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The construction rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
