from odoo import fields, models


class EgovInspectionChecklistItem(models.Model):
    """One question of a checklist, and the article that a “no” goes against."""

    _name = "egov.inspection.checklist.item"
    _description = "Question of a Checklist"
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one("egov.inspection.checklist", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    section = fields.Char()
    name = fields.Text(string="Question", required=True)
    article = fields.Char(help="Point, clause, article and text that is not kept when the answer is no.")
    is_required = fields.Boolean("Has to be answered", default=True)
