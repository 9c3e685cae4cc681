from odoo import fields, models
from odoo.fields import Domain


class EgovInspectionDecisionLine(models.Model):
    """One place that a decision names."""

    _name = "egov.inspection.decision.line"
    _description = "Place in an Inspection Decision"
    _inherit = ["egov.approval.line.mixin", "egov.inspection.subject.link.mixin", "egov.guarded.mixin"]
    _order = "decision_id, id"
    _rec_name = "subject_name"
    _approval_parent_field = "decision_id"

    decision_id = fields.Many2one("egov.inspection.decision", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, precompute=True, index=True)
    plan_line_id = fields.Many2one("egov.inspection.plan.line", ondelete="restrict", index="btree_not_null")
    planned_on = fields.Date()

    _subject_uniq = models.UniqueIndex("(decision_id, subject_model, subject_id)", "The decision names a place twice.")

    def _same_year_domain(self, year):
        """Domain of the planned inspections of this place for the same content in a year."""
        self.ensure_one()
        return (
            Domain("subject_model", "=", self.subject_model)
            & Domain("subject_id", "=", self.subject_id)
            & Domain("content_id", "=", self.decision_id.content_id.id)
            & Domain("plan_line_id", "!=", False)
            & Domain("decision_id", "!=", self.decision_id.id)
            & Domain("plan_line_id.year", "=", year)
            & Domain("state", "!=", "cancelled")
        )

    def _visit_vals(self):
        return {
            "subject_ref": f"{self.subject_model},{self.subject_id}",
            "plan_line_id": self.plan_line_id.id,
            "planned_on": self.planned_on,
        }
