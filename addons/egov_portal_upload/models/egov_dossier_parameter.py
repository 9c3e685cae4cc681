from odoo import fields, models


class EgovDossierParameter(models.Model):
    _inherit = "egov.dossier.parameter"

    unit = fields.Selection(
        selection_add=[("megabyte", "MB"), ("file", "Files"), ("page", "Pages"), ("day", "Days")],
        ondelete={name: "cascade" for name in ("megabyte", "file", "page", "day")},
    )
