from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_construction.tools import checks

RESULTS = [
    ("as_permitted", "As permitted"),
    ("against_permit", "Against the permit"),
    ("without_permit", "Without a permit"),
    ("against_planning", "Against planning"),
    ("encroaching", "Encroaching"),
    ("stopped", "Stopped"),
]
#: What a case of violation starts from.
VIOLATIONS = ("against_permit", "without_permit", "against_planning", "encroaching")


class EgovConstructionSite(models.Model):
    """A place where something is built, with or without a permit, followed from its start to its end."""

    _name = "egov.construction.site"
    _description = "Building Site"
    _inherit = ["egov.inspection.subject.mixin", "egov.folded.search.mixin", "egov.construction.words.mixin"]
    _order = "checked_on NULLS FIRST, id desc"
    _rec_name = "address"
    _check_company_auto = True
    _folded_source = ("owner_name", "address", "old_address", "works_name", "place_words")
    _guarded_fields = frozenset({"state", "checked_on", "last_finding", "stopped_on", "completed_on"})

    address = fields.Char(string="Place", required=True, help="House number, street, residential group.")
    old_address = fields.Char(string="Former Address")
    group_id = fields.Many2one(
        "egov.residential.group",
        string="Residential Group",
        domain="[('valid_to', '=', False)]",
        index="btree_not_null",
        check_company=True,
    )
    sheet = fields.Char(string="Map Sheet")
    parcel = fields.Char()
    place_words = fields.Char(compute="_compute_place_words", store=True, precompute=True)
    owner_id = fields.Many2one("egov.party", index=True, ondelete="restrict", check_company=True)
    owner_name = fields.Char(related="owner_id.name", string="Name of the Owner")
    works_name = fields.Char(string="Works", required=True, default=lambda self: self.env._("Individual house"))
    floors = fields.Integer(aggregator=None)
    permit_id = fields.Many2one(
        "egov.construction.permit", index="btree_not_null", check_company=True, ondelete="restrict"
    )
    ground_id = fields.Many2one(
        "egov.construction.ground",
        string="Exempt because",
        domain="[('kind', '=', 'exempt'), ('valid_to', '=', False)]",
        ondelete="restrict",
        index="btree_not_null",
    )
    basis = fields.Selection(
        [("permit", "Permit"), ("exempt", "Exempt"), ("none", "No permit known")],
        compute="_compute_basis",
        store=True,
        string="Builds by",
    )
    state = fields.Selection(
        [
            ("notified", "Start notified"),
            ("building", "Under construction"),
            ("stopped", "Stopped"),
            ("completed", "Completed"),
        ],
        required=True,
        default="building",
        readonly=True,
        copy=False,
    )
    started_on = fields.Date()
    stopped_on = fields.Date(readonly=True, copy=False)
    completed_on = fields.Date(readonly=True, copy=False)
    checked_on = fields.Date("Last Check", readonly=True, copy=False)
    last_finding = fields.Selection(RESULTS, readonly=True, copy=False)
    is_violating = fields.Boolean(compute="_compute_is_violating", store=True)
    finding_text = fields.Text("To Check", compute="_compute_finding_text")
    check_ids = fields.One2many("egov.construction.check", "site_id")
    check_count = fields.Integer("Checks", compute="_compute_check_count")
    notice_ids = fields.One2many("egov.construction.notice", "site_id")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _one_of_permit = models.UniqueIndex(
        "(permit_id) WHERE permit_id IS NOT NULL", "The site of this permit is followed already."
    )
    _open_index = models.Index("(company_id, checked_on) WHERE state != 'completed'")

    @api.depends("sheet", "parcel")
    def _compute_place_words(self):
        for site in self:
            words = [f"tờ {site.sheet}" if site.sheet else "", f"thửa {site.parcel}" if site.parcel else ""]
            site.place_words = " ".join(filter(None, words))

    @api.depends("permit_id", "ground_id")
    def _compute_basis(self):
        for site in self:
            site.basis = "permit" if site.permit_id else "exempt" if site.ground_id else "none"

    @api.depends("last_finding")
    def _compute_is_violating(self):
        for site in self:
            site.is_violating = site.last_finding in VIOLATIONS

    @api.depends("check_ids")
    def _compute_check_count(self):
        for site in self:
            site.check_count = len(site.check_ids)

    @api.depends("permit_id.issued_on", "permit_id.start_by", "started_on")
    def _compute_finding_text(self):
        for site in self:
            permit = site.permit_id
            found = []
            if permit and site.started_on:
                found = checks.check_start(permit.issued_on, permit.start_by, site.started_on)
            site.finding_text = "\n".join(site._finding_sentence(each.code, each.params) for each in found)

    @api.onchange("permit_id")
    def _onchange_permit_id(self):
        if self.permit_id:
            self.update(self._vals_of_permit(self.permit_id))

    @api.model
    def _vals_of_permit(self, permit):
        """Return what the site of a permit is known by."""
        return {
            "address": permit.address,
            "old_address": permit.old_address,
            "group_id": permit.group_id.id,
            "sheet": permit.sheet,
            "parcel": permit.parcel,
            "owner_id": permit.owner_id.id,
            "works_name": permit.works_name,
            "floors": permit.floors,
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: works that have begun are known to their permit."""
        sites = super().create(vals_list)
        sites._tell_permit()
        return sites

    def write(self, vals):
        """Override of the ORM: works that have begun are known to their permit."""
        result = super().write(vals)
        if {"started_on", "permit_id"} & vals.keys():
            self._tell_permit()
        return result

    def _tell_permit(self):
        for site in self:
            permit = site.permit_id
            if permit and site.started_on and not permit.started_on and permit.state in ("valid", "expired"):
                permit._record_start(site.started_on)

    @api.constrains("started_on")
    def _check_started_on(self):
        for site in self:
            if site.started_on and site.started_on > clock.today():
                raise UserError(self.env._("The works have begun on a day in the future (DATE_FUTURE)."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_checked(self):
        if any(site.check_ids or site.notice_ids for site in self):
            raise UserError(self.env._("A site that was checked or notified stays in the register."))

    def _require_officer(self):
        if not self.env.user.has_group("egov_construction.group_officer"):
            raise AccessError(self.env._("Only construction officers do this."))
        self.check_access("write")

    def action_check(self):
        """Open a new check of this site."""
        self.ensure_one()
        self._require_officer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check the Site"),
            "res_model": "egov.construction.check",
            "view_mode": "form",
            "context": {"default_site_id": self.id},
        }

    def action_complete(self):
        """The works are done: the site is followed no more."""
        self._require_officer()
        for site in self:
            if site.state not in ("building", "stopped"):
                raise UserError(self.env._("The works of this site have not begun, or are done."))
            site_sudo = site.sudo()  # guarded fields
            site_sudo.write({"state": "completed", "completed_on": clock.today()})
            if site.permit_id.state == "building":
                site.permit_id._record_completion(clock.today())

    def _record_check(self, check):
        """A check was recorded: what the latest one found is the state of the site."""
        self.ensure_one()
        site_sudo = self.sudo()  # guarded fields
        day = clock.local(check.checked_at).date()
        vals = {} if self.started_on or self.state == "completed" else {"started_on": day}
        if not self._has_later_check(check):
            vals |= {"checked_on": day, "last_finding": check.result}
            if self.state != "completed":
                stopped = check.result == "stopped"
                vals |= {"state": "stopped", "stopped_on": day} if stopped else {"state": "building"}
        site_sudo.write(vals)
        if check.result in VIOLATIONS:
            site_sudo._violation_found(check)

    def _has_later_check(self, check):
        """Whether somebody looked at the site after this check, and has recorded it before."""
        later = [("site_id", "=", self.id), ("state", "=", "recorded"), ("checked_at", ">", check.checked_at)]
        return bool(self.env["egov.construction.check"].search_count(later, limit=1))

    def _violation_found(self, origin):
        """Hook, called as superuser: a violation was found. An addon of violations starts its case from here.

        :param origin: the check, or the finding of an inspection
        """

    # Inspections by decision, beside the daily checks

    def _inspection_name(self):
        """Override of `egov_inspection`: who builds what."""
        return ": ".join(filter(None, [self.owner_name, self.works_name]))

    def _inspection_address(self):
        """Override of `egov_inspection`."""
        return self.address

    def _inspection_representative(self):
        """Override of `egov_inspection`: the owner."""
        return self.owner_name or ""

    def _inspection_facts(self):
        """Override of `egov_inspection`: what the works rest on; Vietnamese, as on paper."""
        permit = self.permit_id
        facts = [("Giấy phép xây dựng", f"{permit.number_text} ngày {permit.issued_on:%d/%m/%Y}")] if permit else []
        if self.ground_id:
            facts.append(("Miễn giấy phép", self.ground_id.name))
        if self.started_on:
            facts.append(("Khởi công", f"{self.started_on:%d/%m/%Y}"))
        return facts

    def _inspection_finding_recorded(self, finding):
        """Override of `egov_inspection`: what a signed record found is a violation like that of a check."""
        result = super()._inspection_finding_recorded(finding)
        self._violation_found(finding)
        return result
