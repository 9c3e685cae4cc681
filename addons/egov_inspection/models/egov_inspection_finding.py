from odoo import fields, models


class EgovInspectionFinding(models.Model):
    """What is wrong at a place, and against which article."""

    _name = "egov.inspection.finding"
    _description = "Finding"
    _inherit = ["egov.inspection.record.line.mixin"]
    _order = "visit_id, id"
    _guarded_fields = frozenset({"answer_id", "remedied_on", "remedied_visit_id"})

    answer_id = fields.Many2one("egov.inspection.answer", ondelete="cascade", index="btree_not_null", readonly=True)
    name = fields.Text("What is wrong", required=True)
    article = fields.Char(help="Point, clause, article and text.")
    remedy = fields.Text("What to do")
    photo_ids = fields.One2many("egov.inspection.photo", "finding_id", string="Photographs")
    remedied_on = fields.Date(readonly=True, copy=False)
    remedied_visit_id = fields.Many2one("egov.inspection.visit", "Seen at", readonly=True, copy=False)
    subject_name = fields.Char(related="visit_id.subject_name", string="Subject")
    state = fields.Selection(related="visit_id.state")
    signed_at = fields.Datetime(related="visit_id.signed_at", store=True)
