from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from .egov_poverty_line import AREAS


class EgovPovertyCampaign(models.Model):
    """A poverty review: of the whole ward at the end of a year, or of those who ask during the year."""

    _name = "egov.poverty.campaign"
    _description = "Poverty Review Campaign"
    _inherit = ["egov.guarded.mixin"]
    _order = "year desc, id desc"
    _guarded_fields = frozenset({"state"})

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("yearly", "Yearly review"), ("in_year", "Requests during the year"), ("average", "Average living standard")],
        required=True,
        default="yearly",
    )
    year = fields.Integer(
        string="Year of the List",
        required=True,
        aggregator=None,
        default=lambda self: clock.today().year,
        help="The year for which the classes hold; the line of its first day is applied.",
    )
    area = fields.Selection(AREAS, required=True, default="urban")
    date_from = fields.Date(required=True, default=lambda self: clock.today())
    date_to = fields.Date()
    state = fields.Selection([("open", "Open"), ("closed", "Closed")], required=True, default="open", copy=False)
    line_id = fields.Many2one("egov.poverty.line", string="Poverty Line", compute="_compute_line_id")
    line_text = fields.Char(string="Line", compute="_compute_line_id")
    review_ids = fields.One2many("egov.poverty.review", "campaign_id", string="Reviews")
    review_count = fields.Integer(string="Households", compute="_compute_counts")
    decided_count = fields.Integer(string="Decided", compute="_compute_counts")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _year_valid = models.Constraint("CHECK (year BETWEEN 2022 AND 2100)", "The year of a list has four digits.")

    @api.depends("year", "area", "company_id")
    def _compute_line_id(self):
        for campaign in self:
            try:
                line = self.env["egov.poverty.line"]._at(*campaign._line_key())
            except (UserError, ValueError):
                line = self.env["egov.poverty.line"]
            campaign.line_id = line.sudo(self.env.su)
            campaign.line_text = line and self.env._(
                "%(income)s dong a person and month; poor from %(lacking)s lacking indicators (%(basis)s)",
                income=f"{line.income:,.0f}".replace(",", "."),
                lacking=line.lacking,
                basis=line.legal_basis,
            )

    def _line_key(self):
        """Return day, area and province by which the line of the campaign is found."""
        self.ensure_one()
        agency = self.env["egov.agency"].sudo().search([("company_id", "=", self.company_id.id)], limit=1)
        return fields.Date.to_date(f"{self.year}-01-01"), self.area, agency.province_code

    def _compute_counts(self):
        mine = Domain("campaign_id", "in", self.ids)
        Review = self.env["egov.poverty.review"]
        counts = dict(Review._read_group(mine, ["campaign_id"], ["__count"]))
        decided = dict(Review._read_group(mine & Domain("decision_date", "!=", False), ["campaign_id"], ["__count"]))
        for campaign in self:
            campaign.review_count = counts.get(campaign, 0)
            campaign.decided_count = decided.get(campaign, 0)

    def action_add_current(self):
        """Put the households that are poor or near-poor now on the list of those to review."""
        self._require_social()
        for campaign in self:
            known = campaign.review_ids.household_id
            classed = self.env["egov.household"].search(
                Domain("poverty_class", "in", ["poor", "near_poor"]) & Domain("company_id", "=", campaign.company_id.id)
            )
            self.env["egov.poverty.review"].create(
                [{"campaign_id": campaign.id, "household_id": household.id} for household in classed - known]
            )

    def action_close(self):
        """Close the campaign once every household is decided."""
        self._require_social()
        for campaign in self:
            if campaign.review_count != campaign.decided_count:
                raise UserError(self.env._("Some households of “%s” are not decided.", campaign.name))
        campaigns_sudo = self.sudo()  # guarded field
        campaigns_sudo.state = "closed"

    def _require_social(self):
        if not self.env.user.has_group("egov_household.group_social"):
            raise AccessError(self.env._("Only social policy officers review poverty."))
        self.check_access("write")
