from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, folding

_CODE = "egov.household"


class EgovHousehold(models.Model):
    """A household of the ward as its working register knows it; residence itself is registered by the police."""

    _name = "egov.household"
    _inherit = [
        "egov.guarded.mixin",
        "egov.folded.search.mixin",
        "egov.household.membership.mixin",
        "egov.household.move.mixin",
        "egov.household.family.mixin",
        "egov.household.export.mixin",
        "egov.household.page.mixin",
    ]
    _description = "Household"
    _order = "id desc"
    _rec_name = "code"
    _check_company_auto = True
    _page_fields = frozenset({"family"})
    _folded_source = ("code", "address", "old_address", "people_text")
    _guarded_fields = frozenset(
        {
            "code",
            "head_id",
            "state",
            "closed_date",
            "closed_reason",
            "successor_id",
            "verified_on",
            "verified_by_id",
        }
    )

    code = fields.Char(required=True, copy=False)
    head_id = fields.Many2one("egov.party", index="btree_not_null", ondelete="restrict")
    form = fields.Selection(
        [("permanent", "Permanent residents"), ("temporary", "Temporary residents"), ("collective", "Collective")],
        required=True,
        default="permanent",
    )
    house_no = fields.Char(string="House Number")
    street = fields.Char(help="Street, with alley and lane.")
    group_id = fields.Many2one(
        "egov.residential.group", string="Residential Group", check_company=True, index=True, ondelete="restrict"
    )
    address = fields.Char(compute="_compute_address", store=True, precompute=True)
    old_address = fields.Char(help="As written on papers of before 1 July 2025.")
    phone = fields.Char(related="head_id.phone_label", string="Telephone")
    member_ids = fields.One2many("egov.household.member", "household_id", string="All Memberships")
    current_member_ids = fields.One2many(
        "egov.household.member", "household_id", string="Members", domain=[("date_to", "=", False)]
    )
    event_ids = fields.One2many("egov.household.event", "household_id", string="Events")
    member_count = fields.Integer(string="People", compute="_compute_member_count")
    people_text = fields.Char(compute="_compute_people_text")

    state = fields.Selection(
        [
            ("active", "Followed"),
            ("split", "Split up"),
            ("merged", "Merged"),
            ("moved_away", "Moved away"),
            ("closed", "Closed"),
        ],
        required=True,
        default="active",
        copy=False,
    )
    closed_date = fields.Date(copy=False)
    closed_reason = fields.Char(copy=False)
    successor_id = fields.Many2one("egov.household", string="Went to", copy=False, index="btree_not_null")
    verified_on = fields.Date(string="Verified on", copy=False, index="btree_not_null")
    verified_by_id = fields.Many2one("res.users", string="Verified by", copy=False)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _code_uniq = models.Constraint("UNIQUE (company_id, code)", "This household code is already used.")
    _head_living = models.Constraint("CHECK (state != 'active' OR head_id IS NOT NULL)", "A household has a head.")
    _closed_has_date = models.Constraint(
        "CHECK (state = 'active' OR closed_date IS NOT NULL)",
        "A household that is no longer followed has a day for it.",
    )
    _search_key_index = models.Index("USING gin (search_key gin_trgm_ops)")
    _office_group_index = models.Index("(company_id, group_id) WHERE state = 'active'")

    @api.depends("house_no", "street", "group_id.name")
    def _compute_address(self):
        for household in self:
            road = " ".join(filter(None, [household.house_no, household.street]))
            household.address = ", ".join(filter(None, [road, household.group_id.name]))

    def _compute_member_count(self):
        domain = Domain("household_id", "in", self.ids) & Domain("date_to", "=", False)
        counts = dict(self.env["egov.household.member"]._read_group(domain, ["household_id"], ["__count"]))
        for household in self:
            household.member_count = counts.get(household, 0)

    @api.depends("member_ids.date_to", "member_ids.party_id.name")
    def _compute_people_text(self):
        """The names of those who live there, for the search alone."""
        for household in self:
            members = household.member_ids.filtered(lambda member: not member.date_to)
            household.people_text = " ".join(members.party_id.mapped("name"))

    @api.depends("code", "head_id.name")
    @api.depends_context("formatted_display_name")
    def _compute_display_name(self):
        """Override of `base`: a household is known by its number and its head."""
        formatted = self.env.context.get("formatted_display_name")
        for household in self:
            head = household.head_id.name
            if formatted and head:
                household.display_name = f"{household.code} --{head}--"
            else:
                household.display_name = f"{household.code} {head}" if head else household.code

    @api.model
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """Override of `base`: bring the field that the office rule looks at, lest reading asks for the rows again."""
        if field_names is not None:
            field_names = [*field_names, "company_id"]
        return super().search_fetch(domain, field_names, offset=offset, limit=limit, order=order)

    @api.model
    def _search_number_domain(self, text):
        """Override of the search mixin: any number of a person finds the household of that person."""
        number = self.env["egov.party"]._search_number_domain(text)
        if number is None:
            return None
        here = Domain("party_id", "any", number) & Domain("date_to", "=", False)
        holders = Domain("member_ids", "any", here)
        if any(char.isalpha() for char in text):  # HK26-0001 reads like the number of a passport
            return holders | self._search_words_domain(folding.fold(text).split())
        return holders

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A household is not deleted; it is no longer followed."))

    @api.model
    def _next_code(self, company, day):
        """Return the next household code of an office: HK26-0001. Codes are never used again."""
        sequences_sudo = self.env["ir.sequence"].sudo()  # numbering is no right of a role
        domain = Domain("code", "=", _CODE) & Domain("company_id", "=", company.id)
        sequence_sudo = sequences_sudo.search(domain, limit=1)
        if not sequence_sudo:
            company.sudo().lock_for_update()
            sequence_sudo = sequences_sudo.search(domain, limit=1) or sequences_sudo.create(
                {
                    "name": f"{self._description} {company.name}",
                    "code": _CODE,
                    "prefix": "HK%(range_y)s-",
                    "padding": 4,
                    "use_date_range": True,
                    "company_id": company.id,
                }
            )
        return sequence_sudo.next_by_id(sequence_date=day)

    def _log_page(self):
        access_log = self.env["egov.household.access"]
        access_log._log_all([("household", each.company_id, {"household_id": each.id}) for each in self])

    def action_verify(self):
        """Record that what is written here was compared with the family or the group head."""
        self._begin(clock.today())
        households_sudo = self.sudo()  # guarded fields
        households_sudo.write({"verified_on": clock.today(), "verified_by_id": self.env.uid})
        for household in self:
            self.env["egov.household.event"]._append(household, "verification", clock.today())
