from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

STEPS = {"vote": ("registered", "voted"), "award": ("voted", "awarded"), "refuse": ("voted", "refused")}


class EgovCulturalTitle(models.Model):
    """The title “cultural family” of one year: registered, voted by the group, awarded by decision (Decree 86/2023)."""

    _name = "egov.cultural.title"
    _description = "Cultural Family Title"
    _inherit = ["egov.guarded.mixin", "egov.household.export.mixin"]
    _order = "year desc, id desc"
    _rec_name = "household_id"
    _check_company_auto = True
    _guarded_fields = frozenset({"state"})

    household_id = fields.Many2one("egov.household", required=True, index=True, check_company=True, ondelete="restrict")
    group_id = fields.Many2one(related="household_id.group_id", store=True, string="Residential Group")
    company_id = fields.Many2one(related="household_id.company_id", store=True)
    year = fields.Integer(required=True, aggregator=None, default=lambda self: clock.today().year)
    votes_for = fields.Integer(string="Votes for", aggregator=None)
    votes_cast = fields.Integer(aggregator=None)
    agreed = fields.Float(string="Agreed (%)", compute="_compute_agreed", digits=(5, 1))
    remark = fields.Char(help="What was said against it; a suggestion only.")
    decision_number = fields.Char(string="Decision", copy=False)
    decision_date = fields.Date(copy=False)
    state = fields.Selection(
        [("registered", "Registered"), ("voted", "Voted"), ("awarded", "Awarded"), ("refused", "Not awarded")],
        required=True,
        default="registered",
        copy=False,
    )

    _once = models.UniqueIndex("(household_id, year)", "The household is registered for this year already.")
    _votes_valid = models.Constraint("CHECK (votes_for BETWEEN 0 AND votes_cast)", "Votes for are among those cast.")

    @api.depends("votes_for", "votes_cast")
    def _compute_agreed(self):
        for title in self:
            title.agreed = 100 * title.votes_for / title.votes_cast if title.votes_cast else 0

    @api.constrains("year")
    def _check_year(self):
        for title in self:
            if title.year > clock.today().year:
                raise UserError(self.env._("The year of a title is not in the future (YEAR_FUTURE)."))

    def _step(self, name):
        if not self.env.user.has_group("egov_household.group_social"):
            raise AccessError(self.env._("Only social policy officers keep titles."))
        self.check_access("write")
        before, after = STEPS[name]
        if any(title.state != before for title in self):
            raise UserError(self.env._("Some households are at another step."))
        titles_sudo = self.sudo()  # guarded field
        titles_sudo.state = after

    def action_vote(self):
        """The residential group has voted."""
        if not all(self.mapped("votes_cast")):
            raise UserError(self.env._("Enter the votes."))
        self._step("vote")

    def action_award(self):
        """The chairperson has decided that the family bears the title."""
        needed = self.env["egov.household.parameter"]._value("cultural_votes", clock.today())
        for title in self:
            if title.agreed < needed:
                raise UserError(self.env._("Too few agreed for household %s.", title.household_id.code))
            if not title.decision_number or not title.decision_date:
                raise UserError(self.env._("Enter number and date of the decision."))
        self._step("award")

    def action_refuse(self):
        """The family does not bear the title this year."""
        self._step("refuse")

    @api.model
    def _record_awarded(self, household, year, number, day):
        """Record a title that was awarded before it came into the register: only its decision is known."""
        if not self.env.user.has_group("egov_household.group_social"):
            raise AccessError(self.env._("Only social policy officers keep titles."))
        mine = [("household_id", "=", household.id), ("year", "=", year)]
        title = self.search(mine) or self.create({"household_id": household.id, "year": year})
        title.check_access("write")
        title_sudo = title.sudo()  # guarded field
        title_sudo.write({"state": "awarded", "decision_number": number, "decision_date": day})
        return title
