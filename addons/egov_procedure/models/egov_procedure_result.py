from odoo import fields, models


class EgovProcedureResult(models.Model):
    """A paper or act that the procedure can end with."""

    _name = "egov.procedure.result"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Result of a procedure"
    _catalogue_table = "results"

    name = fields.Char(required=True)
    code = fields.Char(help="National code of the kind of result, such as KQ.G15.000031.")
    book_type_code = fields.Char("Book", default="KQ", help="Code of the book type that the result is entered in.")
