from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EgovInspectionPlanLine(models.Model):
    """One place on the plan of a year; no place stands twice on plans of a year for the same content."""

    _name = "egov.inspection.plan.line"
    _description = "Place on an Inspection Plan"
    _inherit = ["egov.approval.line.mixin", "egov.inspection.subject.link.mixin", "egov.guarded.mixin"]
    _order = "plan_id, month, id"
    _rec_name = "subject_name"
    _approval_parent_field = "plan_id"

    plan_id = fields.Many2one("egov.inspection.plan", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True, precompute=True, index=True)
    content_id = fields.Many2one(related="plan_id.content_id", store=True, precompute=True)
    year = fields.Integer(related="plan_id.year", store=True, precompute=True, aggregator=None)
    month = fields.Integer(required=True, default=1, aggregator=None)
    reason = fields.Char()
    decision_line_ids = fields.One2many("egov.inspection.decision.line", "plan_line_id")
    decision_id = fields.Many2one("egov.inspection.decision", compute="_compute_decision_id")
    visit_ids = fields.One2many("egov.inspection.visit", "plan_line_id")
    visited_on = fields.Date(compute="_compute_visited_on", store=True, string="Inspected on")

    _subject_uniq = models.UniqueIndex(
        "(company_id, year, content_id, subject_model, subject_id)",
        "This place is already on a plan of the year for the same content.",
    )
    _month_valid = models.Constraint("CHECK (month BETWEEN 1 AND 12)", "A month is a number from 1 to 12.")

    @api.depends("decision_line_ids.decision_id")
    def _compute_decision_id(self):
        for line in self:
            line.decision_id = line.decision_line_ids.decision_id[:1]

    @api.depends("visit_ids.signed_at", "visit_ids.state")
    def _compute_visited_on(self):
        for line in self:
            visit = line.visit_ids.filtered("signed_at")[:1]
            line.visited_on = visit._signed_on() if visit else False

    @api.constrains("subject_ref", "plan_id")
    def _check_exempt(self):
        for line in self:
            reason = line._subject()._inspection_exemption(line.content_id, line.plan_id._first_day())
            if reason:
                raise UserError(
                    self.env._(
                        "“%(name)s” is exempt from planned inspections: %(reason)s",
                        name=line.subject_name,
                        reason=reason,
                    )
                )

    @api.constrains("subject_ref", "plan_id")
    def _check_register(self):
        for line in self:
            if line.subject_model != line.content_id.subject_model:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not of the register that is inspected for %(content)s.",
                        name=line.subject_name,
                        content=line.content_id.name,
                    )
                )

    @api.model
    def _planned(self, plan):
        """Return the ids of the places that stand on plans of the year for the content."""
        domain = Domain("company_id", "=", plan.company_id.id) & Domain("year", "=", plan.year)
        return set(self.search(domain & Domain("content_id", "=", plan.content_id.id)).mapped("subject_id"))
