from odoo import api, fields, models


class EgovInspectionAnswer(models.Model):
    """The answer to one question at one visit; the question is kept as it was on that day."""

    _name = "egov.inspection.answer"
    _description = "Answer at an Inspection"
    _inherit = ["egov.inspection.record.line.mixin"]
    _order = "visit_id, sequence, id"
    _guarded_fields = frozenset({"item_id", "section", "name", "article", "is_required", "sequence"})

    item_id = fields.Many2one("egov.inspection.checklist.item", ondelete="restrict", readonly=True)
    sequence = fields.Integer(readonly=True)
    section = fields.Char(readonly=True)
    name = fields.Text("Question", required=True, readonly=True)
    article = fields.Char(readonly=True)
    is_required = fields.Boolean(readonly=True)
    answer = fields.Selection([("yes", "Yes"), ("no", "No"), ("na", "Does not apply")])
    note = fields.Text()
    finding_ids = fields.One2many("egov.inspection.finding", "answer_id", string="Findings")

    @api.model
    def _vals_of(self, item):
        return {
            "item_id": item.id,
            "sequence": item.sequence,
            "section": item.section,
            "name": item.name,
            "article": item.article,
            "is_required": item.is_required,
        }

    def _copied_vals(self):
        return {
            "item_id": self.item_id.id,
            "sequence": self.sequence,
            "section": self.section,
            "name": self.name,
            "article": self.article,
            "is_required": True,
        }

    def write(self, vals):
        """Override of the ORM: a “no” is a finding, and no finding without it."""
        result = super().write(vals)
        if "answer" in vals:
            self._match_findings()
        return result

    def _match_findings(self):
        """Give each “no” its finding with the article of the question; take back those of other answers."""
        Finding = self.env["egov.inspection.finding"]
        for line in self.sudo():  # the link to the answer is guarded; the right to record was checked
            if line.answer == "no" and not line.finding_ids:
                Finding.sudo().create(
                    {
                        "visit_id": line.visit_id.id,
                        "answer_id": line.id,
                        "name": line.note or line.name,
                        "article": line.article,
                    }
                )
            elif line.answer != "no":
                line.finding_ids.unlink()
