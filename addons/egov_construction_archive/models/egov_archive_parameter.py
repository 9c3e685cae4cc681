from odoo import api, fields, models


class EgovArchiveParameter(models.Model):
    """A figure of the plan of digitising: what share is asked for, how large a scan may be."""

    _name = "egov.archive.parameter"
    _description = "Archive Rule"
    _inherit = ["egov.parameter.mixin"]

    unit = fields.Selection([("percent", "Percent"), ("megabyte", "Megabytes")], required=True)

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._(
            "The archive rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
            code=code,
            date=day,
        )
