from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.egov_base.tools import clock

LEADER_STEP = {"role": "egov_base.group_leader", "division_id": False, "user_id": False}


class EgovInspectionPlan(models.Model):
    """The inspections of a year for one content, approved by a leader of the office."""

    _name = "egov.inspection.plan"
    _description = "Inspection Plan"
    _inherit = ["egov.approval.mixin"]
    _order = "year desc, id desc"
    _approval_content_fields = frozenset({"name", "year", "content_id", "line_ids"})
    _approval_line_fields = {"line_ids": ("subject_name", "subject_address", "month", "reason")}

    name = fields.Char(required=True)
    year = fields.Integer(required=True, aggregator=None, default=lambda self: clock.today().year)
    content_id = fields.Many2one("egov.inspection.content", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    line_ids = fields.One2many("egov.inspection.plan.line", "plan_id", string="Places")
    line_count = fields.Integer(string="Places Planned", compute="_compute_counts")
    visited_count = fields.Integer(string="Places Inspected", compute="_compute_counts")
    sent_on = fields.Date("Sent to the Inspectorate on", copy=False)
    sent_number = fields.Char("Letter", copy=False)

    _year_valid = models.Constraint("CHECK (year BETWEEN 2020 AND 2100)", "The year of a plan has four digits.")

    def _compute_counts(self):
        Line = self.env["egov.inspection.plan.line"]
        mine = Domain("plan_id", "in", self.ids)
        planned = dict(Line._read_group(mine, ["plan_id"], ["__count"]))
        visited = dict(Line._read_group(mine & Domain("visited_on", "!=", False), ["plan_id"], ["__count"]))
        for plan in self:
            plan.line_count = planned.get(plan, 0)
            plan.visited_count = visited.get(plan, 0)

    def action_propose(self):
        """Put those on the plan whose register proposes them for the year, and who are on no plan yet."""
        self._require_leader_of_inspections()
        for plan in self:
            plan._approval_check_unlocked()
            known = self.env["egov.inspection.plan.line"]._planned(plan)
            register = self.env[plan.content_id.subject_model]
            candidates = register._inspection_candidates(plan.content_id, plan.year, plan.company_id)
            plan.line_ids = [
                Command.create({"subject_ref": f"{subject._name},{subject.id}", "month": month, "reason": reason})
                for subject, month, reason in candidates
                if subject.id not in known and not subject._inspection_exemption(plan.content_id, plan._first_day())
            ]
        return True

    def action_submit(self):
        """Submit the plan to the leader of the office."""
        self._require_leader_of_inspections()
        for plan in self:
            if not plan.line_ids:
                raise UserError(self.env._("The plan names no place yet."))
            plan._approval_submit(self.env._("%(plan)s: %(count)s places", plan=plan.name, count=len(plan.line_ids)))
        return True

    def action_decide_next(self):
        """Open a new decision for the places that are planned up to this month and not inspected."""
        self.ensure_one()
        self._require_leader_of_inspections()
        if self.approval_state != "approved":
            raise UserError(self.env._("Decisions follow from an approved plan."))
        today = clock.today()
        month = today.month if today.year == self.year else 12
        lines = self.line_ids.filtered(lambda line: not line.decision_id and line.month <= month)
        if not lines:
            raise UserError(self.env._("Every place planned up to this month has its decision."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.inspection.decision",
            "views": [(False, "form")],
            "context": {
                "default_kind": "planned",
                "default_content_id": self.content_id.id,
                "default_plan_id": self.id,
                "default_line_ids": [
                    Command.create({"subject_ref": f"{line.subject_model},{line.subject_id}", "plan_line_id": line.id})
                    for line in lines
                ],
            },
        }

    def _first_day(self):
        return fields.Date.to_date(f"{self.year}-01-01")

    def _require_leader_of_inspections(self):
        if not self.env.user.has_group("egov_inspection.group_manager"):
            raise AccessError(self.env._("Only the inspection leader prepares plans and decisions."))
        self.check_access("write")

    # Approval

    def _approval_steps(self):
        """Override of `egov_approval`."""
        return [{"name": self.env._("Approve the inspection plan"), **LEADER_STEP}]

    def _approval_sector(self):
        """Override of `egov_approval`."""
        return self.content_id.sector_id
