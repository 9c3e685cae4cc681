from odoo import fields, models


class EgovSector(models.Model):
    """A field of administration to which procedures belong."""

    _name = "egov.sector"
    _inherit = ["egov.folded.search.mixin"]
    _description = "Sector"
    _order = "name, id"
    _folded_source = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This sector code is already used.")
