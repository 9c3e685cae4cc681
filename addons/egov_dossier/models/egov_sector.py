from odoo import models


class EgovSector(models.Model):
    _name = "egov.sector"
    _inherit = ["egov.sector", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"name"})
