from odoo import api, fields, models


class EgovDossierParameter(models.Model):
    """A figure of the one-stop rules."""

    _name = "egov.dossier.parameter"
    _inherit = ["egov.parameter.mixin"]
    _description = "One-stop rule"

    unit = fields.Selection(
        [
            ("working_day", "Working days"),
            ("working_hour", "Working hours"),
            ("times", "Times"),
        ],
        required=True,
    )

    @api.model
    def _get(self, code, day=None):
        """The rule ``code`` in force on ``day``, as `_get_all` gives it."""
        return self._get_all([code], day)[code]

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The one-stop rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
