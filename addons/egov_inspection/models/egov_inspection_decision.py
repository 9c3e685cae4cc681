from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..report import decision_paper
from .egov_inspection_plan import LEADER_STEP

BOOK_CODE = "QĐKT"


class EgovInspectionDecision(models.Model):
    """The decision that an inspection rests on: basis, scope, content, places, period and team."""

    _name = "egov.inspection.decision"
    _description = "Inspection Decision"
    _inherit = ["egov.approval.mixin", "egov.book.entry.mixin", "egov.form.printable.mixin"]
    _order = "id desc"
    _approval_content_fields = frozenset(
        {
            "name",
            "kind",
            "reason",
            "content_id",
            "plan_id",
            "legal_basis",
            "scope",
            "content",
            "is_remote",
            "checked_from",
            "checked_to",
            "day_limit",
            "member_ids",
            "line_ids",
        }
    )
    _approval_line_fields = {
        "member_ids": ("name", "title", "role"),
        "line_ids": ("subject_name", "subject_address", "planned_on"),
    }

    name = fields.Char("Subject Line", required=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        [("planned", "Planned"), ("unplanned", "Unplanned")], required=True, default="planned", string="Occasion"
    )
    reason = fields.Text(help="Why without a plan: a sign of a violation, a complaint, an incident.")
    content_id = fields.Many2one("egov.inspection.content", required=True, ondelete="restrict", index=True)
    plan_id = fields.Many2one(
        "egov.inspection.plan",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('content_id', '=', content_id), ('approval_state', '=', 'approved')]",
    )
    legal_basis = fields.Text(compute="_compute_texts", store=True, readonly=False, precompute=True)
    scope = fields.Text(compute="_compute_texts", store=True, readonly=False, precompute=True)
    content = fields.Text(
        string="What is looked at", compute="_compute_texts", store=True, readonly=False, precompute=True
    )
    is_remote = fields.Boolean("Online or from afar")
    checked_from = fields.Date("Period looked at, from")
    checked_to = fields.Date("Period looked at, to")
    day_limit = fields.Integer(
        "Days at a Place",
        required=True,
        aggregator=None,
        default=lambda self: int(self.env["egov.inspection.parameter"]._value("period")),
        help="Counted from the announcement of the decision at the place.",
    )
    member_ids = fields.One2many("egov.inspection.member", "decision_id", string="Team")
    line_ids = fields.One2many("egov.inspection.decision.line", "decision_id", string="Places")
    visit_ids = fields.One2many("egov.inspection.visit", "decision_id", string="Visits")
    visit_count = fields.Integer(compute="_compute_visit_count")
    report_ids = fields.One2many("egov.inspection.report", "decision_id", string="Reports")
    head_id = fields.Many2one("egov.official", compute="_compute_head_id", string="Head of the Team")

    _days = models.Constraint("CHECK (day_limit > 0)", "An inspection takes a day at least.")
    _checked = models.Constraint("CHECK (checked_from <= checked_to)", "The period looked at ends before it starts.")

    @api.depends("name", "entry_notation")
    def _compute_display_name(self):
        for decision in self:
            decision.display_name = " · ".join(filter(None, [decision.entry_notation, decision.name]))

    @api.depends("content_id")
    def _compute_texts(self):
        for decision in self:
            for name in ("legal_basis", "scope", "content"):
                decision[name] = decision[name] or decision.content_id[name]

    @api.depends("member_ids.role")
    def _compute_head_id(self):
        for decision in self:
            decision.head_id = decision.member_ids.filtered(lambda member: member.role == "head").official_id[:1]

    def _compute_visit_count(self):
        counts = dict(self.visit_ids._read_group([("decision_id", "in", self.ids)], ["decision_id"], ["__count"]))
        for decision in self:
            decision.visit_count = counts.get(decision, 0)

    @api.constrains("day_limit")
    def _check_day_limit(self):
        maximum = self.env["egov.inspection.parameter"]._value("period")
        for decision in self:
            if decision.day_limit > maximum:
                raise ValidationError(self.env._("An inspection of a commune takes at most %g days.", maximum))

    # Approval

    def action_submit(self):
        """Submit the decision to the leader of the office."""
        for decision in self:
            decision.plan_id._require_leader_of_inspections()
            decision.check_access("write")
            decision._check_complete()
            places = len(decision.line_ids)
            decision._approval_submit(self.env._("%(name)s: %(count)s places", name=decision.name, count=places))
        return True

    def _check_complete(self):
        """Raise unless the decision has all that the decree wants."""
        self.ensure_one()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in ("legal_basis", "scope", "content", "line_ids", "member_ids")
            if not self[name]
        ]
        if missing:
            raise UserError(self.env._("Still missing in the decision: %s.", ", ".join(missing)))
        heads = self.member_ids.filtered(lambda member: member.role == "head")
        if len(heads) != 1 or not heads.official_id:
            raise UserError(self.env._("The team has one head, who is an official of the office."))
        if self.kind == "planned":
            self._check_planned()
        elif not (self.reason or "").strip():
            raise UserError(self.env._("Write why this inspection is not in a plan."))

    def _check_planned(self):
        if self.plan_id.approval_state != "approved":
            raise UserError(self.env._("A planned inspection follows from an approved plan."))
        outside = self.line_ids.filtered(lambda line: line.plan_line_id.plan_id != self.plan_id)
        if outside:
            raise UserError(self.env._("“%s” is not on the plan.", outside[0].subject_name))
        for line in self.line_ids:
            seen = self.visit_ids.search(line._same_year_domain(self.plan_id.year), limit=1)
            if seen:
                raise UserError(
                    self.env._(
                        "“%(name)s” has been inspected for this content in %(year)s already: %(decision)s.",
                        name=line.subject_name,
                        year=self.plan_id.year,
                        decision=seen.decision_id.display_name,
                    )
                )

    def _approval_steps(self):
        """Override of `egov_approval`."""
        return [{"name": self.env._("Sign the inspection decision"), **LEADER_STEP}]

    def _approval_sector(self):
        """Override of `egov_approval`."""
        return self.content_id.sector_id

    def _approval_granted(self, approval):
        """Override of `egov_approval`: the decision takes its number, and its visits are there."""
        self._enter(BOOK_CODE)
        self.visit_ids = [Command.create(line._visit_vals()) for line in self.line_ids]

    # Papers

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["inspection_decision"] if self.number else []

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.entry_notation

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.entry_date

    def _render_form_inspection_decision(self, form, doc):
        decision_paper.draw(doc, self, form)

    def action_print_decision(self):
        """Print the decision."""
        return self.action_print_form("inspection_decision")

    @api.model
    def _book_columns(self):
        """Override of `egov_book`."""
        return [
            ("Số", 26, "text"),
            ("Ngày", 24, "date"),
            ("Trích yếu", 80, "text"),
            ("Đối tượng", 70, "text"),
            ("Ghi chú", 40, "text"),
        ]

    def _book_row(self):
        """Override of `egov_book`."""
        places = "; ".join(name or "" for name in self.line_ids.mapped("subject_name"))
        return [self.entry_notation, self.entry_date, self.name, places, self._book_remark()]

    def action_view_visits(self):
        """Open the visits of the decision."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_inspection.egov_inspection_visit_action")
        return {**action, "domain": [("decision_id", "=", self.id)], "context": {}}

    def action_report(self):
        """Open the report of the decision, or a new one."""
        self.ensure_one()
        self.check_access("read")
        report = self.report_ids[:1]
        action = {"type": "ir.actions.act_window", "res_model": "egov.inspection.report", "views": [(False, "form")]}
        return {**action, "res_id": report.id} if report else {**action, "context": {"default_decision_id": self.id}}

    def _team(self):
        """Return the officials of the team."""
        return self.sudo().member_ids.official_id
