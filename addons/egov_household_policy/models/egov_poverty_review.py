from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import poverty

CLASSES = [
    ("poor", "Poor"),
    ("near_poor", "Near-poor"),
    ("average", "Average living standard"),
    ("not_poor", "Not poor"),
]
#: What each action leads from and to.
STEPS = {
    "review": ("proposed", "reviewed"),
    "meeting": ("reviewed", "meeting"),
    "post": ("meeting", "posted"),
    "decide": ("posted", "decided"),
    "certify": ("decided", "certified"),
}


class EgovPovertyReview(models.Model):
    """One household in a poverty review: proposed, looked at, put to the people, posted, decided, certified."""

    _name = "egov.poverty.review"
    _description = "Poverty Review of a Household"
    _inherit = ["egov.guarded.mixin", "egov.household.export.mixin"]
    _order = "id desc"
    _rec_name = "household_id"
    _check_company_auto = True
    _guarded_fields = frozenset({"state", "posted_on", "posted_until", "decided_class"})

    campaign_id = fields.Many2one("egov.poverty.campaign", required=True, index=True, check_company=True)
    household_id = fields.Many2one("egov.household", required=True, index=True, check_company=True, ondelete="restrict")
    address = fields.Char(related="household_id.address")
    group_id = fields.Many2one(related="household_id.group_id", string="Residential Group")
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    year = fields.Integer(related="campaign_id.year", store=True, aggregator=None)
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("reviewed", "Reviewed"),
            ("meeting", "Put to the people"),
            ("posted", "Posted"),
            ("decided", "Decided"),
            ("certified", "Certificate given"),
            ("ended", "Out of poverty"),
        ],
        required=True,
        default="proposed",
        copy=False,
    )
    income = fields.Float(string="Income of Each", digits=(16, 0), help="Dong a person and month.")
    is_income_known = fields.Boolean(string="Income Was Asked")
    lacking_ids = fields.Many2many("egov.poverty.indicator")
    lacking_count = fields.Integer(string="Lacking Indicators", compute="_compute_proposed_class", store=True)
    proposed_class = fields.Selection(CLASSES, string="By the Rule", compute="_compute_proposed_class", store=True)
    line_text = fields.Char(related="campaign_id.line_text")
    meeting_on = fields.Date(string="Meeting on")
    meeting_minutes = fields.Char()
    posted_on = fields.Date(copy=False)
    posted_until = fields.Date(copy=False)
    objection = fields.Char(help="What was objected to while the list was posted, and what came of it.")
    decision_number = fields.Char(string="Decision", copy=False)
    decision_date = fields.Date(copy=False)
    decided_class = fields.Selection(CLASSES, string="Class", copy=False)
    certificate_number = fields.Char(string="Certificate", copy=False)
    ended_on = fields.Date(string="Out of Poverty on", copy=False)
    end_reason = fields.Char(string="Decision on the End", copy=False)

    _once = models.UniqueIndex("(campaign_id, household_id)", "The household is in this review already.")
    _decision_there = models.Constraint(
        "CHECK (decided_class IS NULL OR (decision_number IS NOT NULL AND decision_date IS NOT NULL))",
        "A class has the number and date of its decision.",
    )
    _class_index = models.Index("(household_id, year) WHERE decided_class IS NOT NULL")

    @api.depends("income", "is_income_known", "lacking_ids", "campaign_id.year", "campaign_id.area")
    def _compute_proposed_class(self):
        for review in self:
            review.lacking_count = len(review.lacking_ids)
            line = review.campaign_id.line_id
            known = review.is_income_known and line
            review.proposed_class = known and poverty.classify(review.income, review.lacking_count, line._figures())

    @api.onchange("income")
    def _onchange_income(self):
        if self.income:
            self.is_income_known = True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if any(review.decided_class for review in self):
            raise UserError(self.env._("A decided review is not deleted; record that the household is out of poverty."))

    def write(self, vals):
        """Once decided, what the decision rests on stays as it is."""
        frozen = set(vals) & {"income", "is_income_known", "lacking_ids", "household_id", "campaign_id"}
        decision = set(vals) & {"decision_number", "decision_date"}
        if (frozen or decision) and not self.env.su and any(review.decided_class for review in self):
            raise UserError(self.env._("The review is decided; what the decision rests on is not changed."))
        return super().write(vals)

    def _step(self, name):
        """Check right and state, and return the state that the step leads to."""
        self.campaign_id._require_social()
        self.check_access("write")
        before, after = STEPS[name]
        for review in self:
            if review.state != before:
                raise UserError(self.env._("Household %s is at another step.", review.household_id.code))
        return after

    def _move(self, state, **vals):
        reviews_sudo = self.sudo()  # guarded fields
        reviews_sudo.write({"state": state, **vals})

    def action_review(self):
        """The officer has looked at income and basic services."""
        state = self._step("review")
        for review in self:
            if not review.proposed_class:
                raise UserError(self.env._("Enter the income of household %s.", review.household_id.code))
        self._move(state)

    def action_meeting(self):
        """The residential group has discussed the household."""
        state = self._step("meeting")
        for review in self:
            if not review.meeting_on or review.meeting_on > clock.today() or not review.meeting_minutes:
                raise UserError(self.env._("Enter the day and the minutes of the people's meeting."))
        self._move(state)

    def action_post(self):
        """The list is posted today, for as many working days as the rule says."""
        state = self._step("post")
        today = clock.today()
        days = self.env["egov.household.parameter"]._value("poverty_posting_days", today)
        for company in self.company_id:
            due = company._deadline(clock.now(), days, "working_day").due
            mine = self.filtered(lambda review, company=company: review.company_id == company)
            mine._move(state, posted_on=today, posted_until=clock.local(due).date())

    def action_decide(self):
        """The chairperson has decided: the class by the rule is the class of the household for the year."""
        state = self._step("decide")
        for review in self:
            if not (review.decision_number or "").strip() or not review.decision_date:
                raise UserError(self.env._("Enter number and date of the decision (DECISION_MISSING)."))
            if review.decision_date > clock.today() or review.decision_date < review.posted_until:
                raise UserError(
                    self.env._(
                        "The list is posted until %s; the decision is not of an earlier day, nor of the future.",
                        review.posted_until.strftime("%d/%m/%Y"),
                    )
                )
        for review in self:
            review._move(state, decided_class=review.proposed_class)

    def action_certify(self):
        """The household has its certificate."""
        state = self._step("certify")
        for review in self:
            if review.decided_class == "not_poor" or not review.certificate_number:
                raise UserError(self.env._("Enter the number of the certificate; who is not poor gets none."))
        self._move(state)

    def action_end(self):
        """The household is out of poverty before its year ends: day and decision stand on the record."""
        self.campaign_id._require_social()
        self.check_access("write")
        for review in self:
            if review.state not in ("decided", "certified"):
                raise UserError(self.env._("Only a class that was decided ends."))
            if not review.ended_on or not (review.end_reason or "").strip():
                raise UserError(self.env._("Enter the day on which the class ends, and the decision."))
            if not review.decision_date <= review.ended_on <= clock.today():
                raise UserError(self.env._("The class ends after its decision, and not in the future."))
        self._move("ended")

    @api.model
    def _record_decided(self, household, year, decided_class, number, day):
        """Record a class that was decided before it came into the register: only its decision is known."""
        campaigns = self.env["egov.poverty.campaign"]
        campaign = campaigns.search(
            Domain("company_id", "=", household.company_id.id) & Domain("year", "=", year), order="kind desc", limit=1
        )
        if not campaign:
            name = self.env._("Decisions on the year %s", year)
            campaign = campaigns.create({"name": name, "year": year, "company_id": household.company_id.id})
        campaign._require_social()
        mine = Domain("campaign_id", "=", campaign.id) & Domain("household_id", "=", household.id)
        review = self.search(mine) or self.create({"campaign_id": campaign.id, "household_id": household.id})
        if review.decided_class:
            raise UserError(self.env._("Household %s is at another step.", household.code))
        review._move("decided", decided_class=decided_class, decision_number=number, decision_date=day)
        return review

    @api.model
    def _in_force_domain(self, day=None):
        """Return the domain of the reviews whose class holds on a day."""
        day = day or clock.today()
        holds = Domain("state", "!=", "ended") | Domain("ended_on", ">", day)
        return Domain("decided_class", "!=", False) & Domain("year", "=", day.year) & holds
