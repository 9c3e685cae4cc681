from odoo import fields, models


class EgovProcedureCase(models.Model):
    """A case that the law treats apart: its own time limit, fee or papers."""

    _name = "egov.procedure.case"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Case of a procedure"
    _catalogue_table = "cases"

    name = fields.Char(required=True)

    _name_uniq = models.Constraint("UNIQUE (version_id, name)", "Two cases of a version have the same name.")
