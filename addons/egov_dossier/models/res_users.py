from odoo import models


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["res.users", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"name", "official_id", "group_ids", "company_ids", "active"})
