from odoo import models


class EgovProcedureStep(models.Model):
    _name = "egov.procedure.step"
    _inherit = ["egov.procedure.step", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"name"})
