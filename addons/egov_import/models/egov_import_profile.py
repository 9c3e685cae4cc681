from odoo import api, fields, models

from ..tools import columns


class EgovImportProfile(models.Model):
    """Which column of a layout means what, as the office chose it the last time."""

    _name = "egov.import.profile"
    _description = "Remembered Columns"
    _inherit = ["egov.office.mixin"]
    _order = "write_date desc, id desc"

    name = fields.Char(required=True)
    target = fields.Char(required=True)
    fingerprint = fields.Char(required=True)
    mapping = fields.Json()
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _layout_uniq = models.UniqueIndex("(company_id, target, fingerprint)")

    @api.model
    def _recall(self, target, company, headings):
        """Return the mapping that the office chose for these headings, or None."""
        layout = columns.fingerprint(headings)
        domain = [("company_id", "=", company.id), ("target", "=", target), ("fingerprint", "=", layout)]
        profile = self.search(domain, limit=1)
        return profile.mapping if profile else None

    @api.model
    def _remember(self, target, company, headings, mapping, name):
        layout = columns.fingerprint(headings)
        domain = [("company_id", "=", company.id), ("target", "=", target), ("fingerprint", "=", layout)]
        profile = self.search(domain, limit=1)
        if not profile:
            vals = {"name": name, "target": target, "fingerprint": layout, "company_id": company.id}
            self.create([{**vals, "mapping": mapping}])
        elif profile.mapping != mapping:
            profile.mapping = mapping
