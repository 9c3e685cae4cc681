from odoo import api, fields, models


class EgovProvince(models.Model):
    """A province with its two-digit code, from when to when."""

    _name = "egov.province"
    _inherit = ["egov.folded.search.mixin"]
    _description = "Province"
    _order = "code, id"
    _folded_source = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(required=True, size=2)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)

    _code_uniq = models.Constraint("UNIQUE (code, valid_from)", "This province code is already used from that day.")

    @api.depends("name", "code")
    def _compute_display_name(self):
        for province in self:
            province.display_name = f"{province.code} {province.name}"
