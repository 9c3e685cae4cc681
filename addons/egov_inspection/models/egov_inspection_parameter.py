from odoo import api, fields, models


class EgovInspectionParameter(models.Model):
    """A figure of the rules on inspections."""

    _name = "egov.inspection.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "Inspection Rule"

    unit = fields.Selection(
        [
            ("calendar_day", "Days"),
            ("working_day", "Working days"),
            ("month", "Months"),
            ("time", "Times"),
            ("megabyte", "Megabytes"),
        ],
        required=True,
    )

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The inspection rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
