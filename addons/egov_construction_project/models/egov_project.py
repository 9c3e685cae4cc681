from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import figures

STATES = [
    ("prepare", "Being prepared"),
    ("approved", "Approved"),
    ("tender", "Choosing contractors"),
    ("building", "Under construction"),
    ("paused", "Paused"),
    ("completed", "Completed"),
    ("settled", "Settled"),
    ("handed_over", "Handed over"),
    ("dropped", "Dropped"),
]
#: Which steps may follow a step.
NEXT = {
    "prepare": ("approved", "dropped"),
    "approved": ("tender", "dropped"),
    "tender": ("building", "dropped"),
    "building": ("paused", "completed"),
    "paused": ("building", "dropped"),
    "completed": ("settled",),
    "settled": ("handed_over",),
}


class EgovProject(models.Model):
    """An investment project of the ward: capital, decisions, contracts, months, issues, settlement."""

    _name = "egov.project"
    _description = "Investment Project"
    _inherit = ["egov.guarded.mixin", "egov.folded.search.mixin"]
    _order = "code, id"
    _guarded_fields = frozenset({"state", "event_ids"})
    _folded_source = ("code", "name", "location", "investor")

    code = fields.Char(required=True, help="The national project code.")
    name = fields.Char(required=True)
    investor = fields.Char(required=True, default=lambda self: self.env.company.name)
    location = fields.Char()
    group_code = fields.Selection(
        [("a", "Group A"), ("b", "Group B"), ("c", "Group C"), ("report", "Economic-technical report only")],
        string="Group",
        required=True,
        default="report",
    )
    manager_id = fields.Many2one("res.users", string="Followed by")
    total = fields.Float(string="Total investment (dong)", digits=(16, 0), help="As decided, with the last adjustment.")
    total_first = fields.Float(string="First decided (dong)", digits=(16, 0))
    date_from = fields.Date(string="Planned start")
    date_to = fields.Date(string="Planned end")
    started_on = fields.Date()
    completed_on = fields.Date()
    state = fields.Selection(STATES, required=True, default="prepare", copy=False, index=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    source_ids = fields.One2many("egov.project.source", "project_id", string="Capital")
    decision_ids = fields.One2many("egov.project.decision", "project_id", string="Decisions")
    contract_ids = fields.One2many("egov.project.contract", "project_id", string="Packages, contracts")
    year_ids = fields.One2many("egov.project.year", "project_id", string="Plans by year")
    month_ids = fields.One2many("egov.project.month", "project_id", string="Months")
    issue_ids = fields.One2many("egov.project.issue", "project_id", string="Issues")
    photo_ids = fields.One2many("egov.project.photo", "project_id", string="Photographs")
    event_ids = fields.One2many("egov.project.event", "project_id", string="Steps")

    # Land
    land_area = fields.Float(string="Land to clear (m²)", digits=(12, 2))
    land_cleared = fields.Float(string="Cleared (m²)", digits=(12, 2))
    land_households = fields.Integer(string="Households affected")
    land_agreed = fields.Integer(string="Households that handed over")

    # Settlement
    settlement_submitted_on = fields.Date(string="Submitted on")
    settlement_proposed = fields.Float(string="Proposed (dong)", digits=(16, 0))
    settlement_approved_on = fields.Date(string="Approved on")
    settlement_amount = fields.Float(string="Approved (dong)", digits=(16, 0))
    settlement_debt = fields.Float(string="Still owed (dong)", digits=(16, 0), compute="_compute_money")

    # Figures
    plan_progress = fields.Float(string="Planned (%)", digits=(6, 2), compute="_compute_progress", store=True)
    progress = fields.Float(
        string="Actual (%)", digits=(6, 2), compute="_compute_progress", store=True, aggregator=None
    )
    lag = fields.Float(
        string="Behind (points)", digits=(6, 2), compute="_compute_progress", store=True, aggregator=None
    )
    last_period = fields.Date(string="Figures up to", compute="_compute_progress", store=True)
    allocated_year = fields.Float(string="Allocated this year (dong)", digits=(16, 0), compute="_compute_money")
    disbursed_year = fields.Float(string="Disbursed this year (dong)", digits=(16, 0), compute="_compute_money")
    share_year = fields.Float(string="Disbursed (%)", digits=(6, 1), compute="_compute_money")
    disbursed_total = fields.Float(string="Disbursed so far (dong)", digits=(16, 0), compute="_compute_money")
    finding_text = fields.Text(string="To check", compute="_compute_finding_text")
    chart = fields.Json(compute="_compute_chart")

    _code_uniq = models.Constraint("UNIQUE (company_id, code)", "The office has a project with this code already.")
    _dates = models.Constraint(
        "CHECK (date_from IS NULL OR date_to IS NULL OR date_from <= date_to)", "The project ends before it begins."
    )
    _done_dates = models.Constraint(
        "CHECK (started_on IS NULL OR completed_on IS NULL OR started_on <= completed_on)",
        "The works were completed before they began.",
    )
    _land = models.Constraint(
        "CHECK (coalesce(land_cleared, 0) <= coalesce(land_area, 0) AND coalesce(land_agreed, 0) <= "
        "coalesce(land_households, 0))",
        "More was cleared than there is to clear.",
    )
    _search_key_index = models.Index("(company_id, search_key)")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for project in self:
            project.display_name = f"{project.code} · {project.name}"

    @api.depends("month_ids.period", "month_ids.progress", "month_ids.plan_progress", "month_ids.is_reported")
    def _compute_progress(self):
        for project in self:
            reported = project.month_ids.filtered("is_reported").sorted("period")[-1:]
            project.progress, project.last_period = reported.progress, reported.period
            project.plan_progress = reported.plan_progress
            project.lag = reported.plan_progress - reported.progress

    @api.depends("year_ids.allocated", "year_ids.year", "month_ids.disbursed", "month_ids.period", "settlement_amount")
    def _compute_money(self):
        year = clock.today().year
        for project in self:
            months = project.month_ids.filtered("period")
            allocated = sum(project.year_ids.filtered(lambda plan: plan.year == year).mapped("allocated"))
            disbursed = sum(months.filtered(lambda month: month.period.year == year).mapped("disbursed"))
            project.allocated_year, project.disbursed_year = allocated, disbursed
            project.share_year = 100 * disbursed / allocated if allocated else 0
            project.disbursed_total = sum(months.mapped("disbursed"))
            project.settlement_debt = max(project.settlement_amount - project.disbursed_total, 0)

    @api.depends(
        "state",
        "total",
        "source_ids.amount",
        "contract_ids.package_price",
        "contract_ids.guarantee_to",
        "allocated_year",
        "lag",
        "issue_ids.closed_on",
        "issue_ids.due_on",
    )
    def _compute_finding_text(self):
        today = clock.today()
        allowed = self.env["egov.project.parameter"]._get_all(["lag_points"])["lag_points"].value
        for project in self:
            late = project.issue_ids.filtered(
                lambda issue: not issue.closed_on and issue.due_on and issue.due_on < today
            )
            facts = {
                "total": project.total,
                "sources": sum(project.source_ids.mapped("amount")),
                "packages": sum(project.contract_ids.mapped("package_price")),
                "allocated": project.allocated_year,
                "planned": project.plan_progress,
                "progress": project.progress,
                "lag_allowed": allowed,
                "state": project.state,
                "overdue_issues": len(late),
                "late_guarantees": len(
                    project.contract_ids.filtered(lambda contract: contract._guarantee_ends_early())
                ),
            }
            project.finding_text = "\n".join(self._finding_text(*found) for found in figures.findings(facts))

    @api.model
    def _finding_text(self, code, params):
        _, get = self.env._, lambda name: f"{params.get(name, 0):,.0f}".replace(",", ".")
        texts = {
            "SOURCES_DIFFER": _(
                "the sources give %(sources)s đ, the total is %(total)s đ.", sources=get("sources"), total=get("total")
            ),
            "PACKAGES_OVER": _(
                "the packages cost %(packages)s đ, the total is %(total)s đ.",
                packages=get("packages"),
                total=get("total"),
            ),
            "BEHIND": _("%s points behind the plan.", get("lag")),
            "NOT_ALLOCATED": _("nothing is allocated this year."),
            "ISSUE_OVERDUE": _("%s issues should have been cleared by now.", get("count")),
            "GUARANTEE_ENDS": _("%s guarantees end before their contracts.", get("count")),
        }
        return f"{code}: {texts[code]}"

    @api.depends(
        "month_ids.period",
        "month_ids.progress",
        "month_ids.plan_progress",
        "month_ids.is_reported",
        "month_ids.plan_disbursed",
        "month_ids.disbursed",
    )
    def _compute_chart(self):
        for project in self:
            months = project.month_ids.filtered("period").sorted("period")
            rows = [(f"{m.period:%m/%y}", m.plan_progress, m.progress if m.is_reported else None) for m in months]
            drawn = figures.chart(rows)
            money = figures.money_chart([(f"{m.period:%m/%y}", m.plan_disbursed, m.disbursed) for m in months])
            project.chart = drawn and {**drawn, "money": money}

    def _check_money(self):
        """Raise unless what is disbursed in a year is allocated, and what is allocated is decided."""
        for project in self.sudo():  # the figures of a project belong together, whoever wrote one of them
            project.invalidate_recordset(["year_ids", "month_ids"])
            for plan in project.year_ids:
                if plan.disbursed > plan.allocated:
                    raise ValidationError(
                        self.env._(
                            "DISBURSED_OVER: more is disbursed in %(year)s than is allocated to %(project)s.",
                            year=plan.year,
                            project=project.name,
                        )
                    )
            years = set(project.year_ids.mapped("year"))
            for month in project.month_ids:
                if month.disbursed and month.period.year not in years:
                    raise ValidationError(
                        self.env._(
                            "DISBURSED_OVER: nothing is allocated to %(project)s in %(year)s.",
                            year=month.period.year,
                            project=project.name,
                        )
                    )
            if sum(project.year_ids.mapped("allocated")) > project.total:
                raise ValidationError(
                    self.env._("ALLOCATED_OVER: more is allocated to %s than its total investment.", project.name)
                )

    @api.constrains("total", "total_first")
    def _check_total(self):
        for project in self:
            if project.total < 0 or project.total_first < 0:
                raise ValidationError(self.env._("A total is 0 or more."))
        self._check_money()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if any(project.state != "prepare" for project in self):
            raise UserError(self.env._("Only a project that is being prepared can be deleted; another one is dropped."))

    # Steps

    def _advance(self, state, day, document=None, reason=None):
        """Take a step on a day; called by the dialog."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group("egov_construction_project.group_officer"):
            raise AccessError(self.env._("Your role does not take this step."))
        project_sudo = self.sudo()  # guarded fields
        project_sudo.lock_for_update(allow_referencing=True)
        project_sudo.invalidate_recordset(["state"])
        if state not in NEXT.get(project_sudo.state, ()):
            raise UserError(self.env._("This step does not follow the present one."))
        if day > clock.today():
            raise UserError(self.env._("The day of a step is not in the future."))
        if state in ("paused", "dropped") and not (reason or "").strip():
            raise UserError(self.env._("Write the reason."))
        project_sudo._check_step(state)
        values = {"state": state}
        if state == "building" and not project_sudo.started_on:
            values["started_on"] = day
        if state == "completed":
            values["completed_on"] = day
        self.env["egov.project.event"].sudo().create(  # nobody writes steps by hand
            {
                "project_id": self.id,
                "before": project_sudo.state,
                "state": state,
                "date": day,
                "document": document,
                "reason": reason,
                "user_id": self.env.uid,
                "recorded_at": clock.now(),
            }
        )
        project_sudo.write(values)

    def _check_step(self, state):
        """Raise unless what a step stands on is there."""
        works = self.contract_ids.filtered(lambda contract: contract.kind == "works")
        decided = self.decision_ids.filtered(lambda decision: decision.kind == "approval")
        missing = {
            "approved": not (decided and self.total) and self.env._("the decision that approves it, and its total"),
            "building": not works.filtered("number") and self.env._("the contract for the works"),
            "completed": self.progress < 100 and self.env._("a month with 100 % progress"),
            "settled": not (self.settlement_amount and self.settlement_approved_on)
            and self.env._("the approved settlement with its amount and day"),
        }.get(state)
        if missing:
            raise UserError(self.env._("Enter first: %s.", missing))

    def action_view_months(self):
        """Open the months of the project."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_construction_project.egov_project_month_action")
        return {**action, "domain": Domain("project_id", "=", self.id), "context": {"default_project_id": self.id}}
