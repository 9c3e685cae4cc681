from odoo import fields, models


class EgovProcedureImportLine(models.TransientModel):
    """One thing to say about a row of an imported file."""

    _name = "egov.procedure.import.line"
    _description = "Row of an import report"
    _order = "id"

    import_id = fields.Many2one("egov.procedure.import", required=True, ondelete="cascade", index=True)
    sheet = fields.Char()
    row = fields.Integer()
    column = fields.Char()
    reason = fields.Char()
    is_refused = fields.Boolean("Refused")
