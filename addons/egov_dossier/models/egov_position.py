from odoo import models


class EgovPosition(models.Model):
    _name = "egov.position"
    _inherit = ["egov.position", "egov.dossier.memory.mixin"]
