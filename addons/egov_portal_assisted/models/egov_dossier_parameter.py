from odoo import fields, models


class EgovDossierParameter(models.Model):
    _inherit = "egov.dossier.parameter"

    unit = fields.Selection(selection_add=[("minute", "Minutes")], ondelete={"minute": "cascade"})
