from odoo import models


class EgovProcedureVersion(models.Model):
    _name = "egov.procedure.version"
    _inherit = ["egov.procedure.version", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"state", "valid_from", "valid_to"})
