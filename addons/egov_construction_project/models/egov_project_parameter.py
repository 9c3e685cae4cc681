from odoo import api, fields, models


class EgovProjectParameter(models.Model):
    """A figure by which projects are followed."""

    _name = "egov.project.parameter"
    _description = "Project Rule"
    _inherit = ["egov.parameter.mixin"]

    unit = fields.Selection([("percent", "Percentage points"), ("day", "Days")], required=True)

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The project rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
