from odoo import models


class EgovAgency(models.Model):
    _name = "egov.agency"
    _inherit = ["egov.agency", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"name", "code", "company_id", "kind", "parent_id", "active"})
