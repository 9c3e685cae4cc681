from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, folding, names, phone

from ..tools import rules
from .egov_food_activity import SECTORS

STATES = [
    ("active", "In operation"),
    ("paused", "Paused"),
    ("suspended", "Suspended"),
    ("closed", "Closed"),
]
SCOPE = "food_establishment"


class EgovFoodEstablishment(models.Model):
    """A place that makes, sells or serves food, with its licence, its staff, its inspections and its risk."""

    _name = "egov.food.establishment"
    _description = "Food Establishment"
    _inherit = [
        "egov.food.subject.mixin",
        "egov.numbered.mixin",
        "egov.folded.search.mixin",
        "egov.food.risk.mixin",
        "egov.food.import.mixin",
    ]
    _order = "name, id"
    _check_company_auto = True
    _folded_source = ("name", "code", "owner_name", "address", "old_address")
    _guarded_fields = frozenset({"code", "state", "state_on", "state_reason"})

    code = fields.Char(readonly=True, copy=False)
    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    owner_id = fields.Many2one("egov.party", check_company=True, ondelete="restrict", index="btree_not_null")
    owner_name = fields.Char(compute="_compute_owner_name", store=True, readonly=False, precompute=True)
    legal_form = fields.Selection(
        [
            ("individual", "Individual"),
            ("household_business", "Household business"),
            ("enterprise", "Enterprise"),
            ("organisation", "Organisation"),
        ],
        required=True,
        default="household_business",
    )
    reg_no = fields.Char("Registration Number", help="10 or 13 digits, or the 12 digits of the owner.")
    phone = fields.Char()

    activity_id = fields.Many2one("egov.food.activity", required=True, ondelete="restrict", index=True)
    sector = fields.Selection(SECTORS, compute="_compute_sector", store=True, readonly=False, precompute=True)
    level = fields.Selection(
        [("commune", "Commune"), ("province", "Province")], required=True, default="commune", string="Managed by"
    )
    exempt_kind_id = fields.Many2one(
        "egov.food.exempt.kind",
        compute="_compute_exempt_kind_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
        string="Exempt as",
        help="Needs no certificate, signs a commitment.",
    )

    address = fields.Char(required=True)
    old_address = fields.Char(help="As written on papers of before 1 July 2025.")
    group_id = fields.Many2one(
        "egov.residential.group", check_company=True, index="btree_not_null", ondelete="restrict"
    )
    latitude = fields.Float(digits=(10, 6), aggregator=None)
    longitude = fields.Float(digits=(10, 6), aggregator=None)

    opened_on = fields.Date()
    employee_count = fields.Integer("Employees", aggregator=None)
    meals_per_day = fields.Integer(aggregator=None)
    keeps_samples = fields.Boolean("Keeps Samples for 24 Hours")
    water_source = fields.Selection(
        [("piped", "Piped"), ("well", "Well"), ("other", "Other")], string="Water", default="piped"
    )
    water_tested_on = fields.Date()

    state = fields.Selection(STATES, required=True, default="active", readonly=True, copy=False)
    state_on = fields.Date("Since", readonly=True, copy=False)
    state_reason = fields.Char("Why", readonly=True, copy=False)

    licence_ids = fields.One2many("egov.food.licence", "establishment_id", string="Licences", copy=False)
    licence_id = fields.Many2one("egov.food.licence", compute="_compute_licence_id", store=True)
    licence_number = fields.Char(compute="_compute_licence_id", store=True)
    licence_valid_to = fields.Date(compute="_compute_licence_id", store=True, string="Valid until")
    declaration_ids = fields.One2many("egov.food.declaration", "establishment_id", string="Self-declared Products")
    check_ids = fields.One2many(
        "egov.food.staff.check", "establishment_id", groups="egov_food_safety.group_officer", string="Staff Checks"
    )
    health_count = fields.Integer(
        "Workers with a Health Check", compute="_compute_staff", store=True, compute_sudo=True, aggregator=None
    )
    health_checked_on = fields.Date("Health Check on", compute="_compute_staff", store=True, compute_sudo=True)
    knowledge_on = fields.Date("Knowledge Confirmed on", compute="_compute_staff", store=True, compute_sudo=True)
    sample_ids = fields.One2many("egov.food.sample", "establishment_id", string="Samples")
    incident_ids = fields.One2many("egov.food.incident", "establishment_id", string="Incidents")
    finding_text = fields.Text("What is wrong", compute="_compute_finding_text")

    _name_idx = models.Index("(company_id, state, name)")
    _due_idx = models.Index("(company_id, next_inspection_on)")
    _licence_idx = models.Index("(company_id, licence_valid_to)")
    _search_key_index = models.Index("USING gin (search_key gin_trgm_ops)")
    _reg_no_uniq = models.UniqueIndex(
        "(company_id, reg_no, name) WHERE reg_no IS NOT NULL AND state != 'closed'",
        "This establishment is in the register already.",
    )
    _counts = models.Constraint(
        "CHECK (employee_count >= 0 AND meals_per_day >= 0)", "Numbers of people and meals are not negative."
    )

    @api.depends("owner_id")
    def _compute_owner_name(self):
        for place in self:
            place.owner_name = place.owner_id.name or place.owner_name

    @api.depends("activity_id")
    def _compute_sector(self):
        for place in self:
            place.sector = place.activity_id.sector

    @api.depends("activity_id")
    def _compute_exempt_kind_id(self):
        for place in self:
            place.exempt_kind_id = place.activity_id.exempt_kind_id

    @api.depends("licence_ids.state", "licence_ids.issued_on", "licence_ids.valid_to", "licence_ids.number_text")
    def _compute_licence_id(self):
        for place in self:
            held = place.licence_ids.filtered(lambda licence: licence.state == "issued")
            licence = held.sorted(lambda licence: (licence.issued_on, licence._origin.id or 0))[-1:]
            place.licence_id = licence
            place.licence_number = licence.number_text
            place.licence_valid_to = licence.valid_to

    @api.depends("check_ids.kind", "check_ids.checked_on", "check_ids.passed_count")
    def _compute_staff(self):
        for place in self:
            rounds = place.check_ids.sorted("checked_on")
            health = rounds.filtered(lambda line: line.kind == "health")[-1:]
            place.health_count = health.passed_count
            place.health_checked_on = health.checked_on
            place.knowledge_on = rounds.filtered(lambda line: line.kind == "knowledge")[-1:].checked_on

    @api.depends(
        "reg_no",
        "exempt_kind_id",
        "employee_count",
        "meals_per_day",
        "keeps_samples",
        "licence_id",
        "health_count",
        "health_checked_on",
    )
    def _compute_finding_text(self):
        texts = self._rule_texts()
        for place in self:
            place.finding_text = "\n".join(texts[fault.code] for fault in place._faults())

    @api.depends("name", "code")
    def _compute_display_name(self):
        for place in self:
            place.display_name = " · ".join(filter(None, [place.name, place.code]))

    @api.constrains("reg_no")
    def _check_reg_no(self):
        for place in self:
            if place.reg_no and not rules.is_reg_no(place.reg_no):
                raise UserError(self._rule_texts()["REG_NO"])

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: every establishment takes a number of the register."""
        vals_list = [self._clean_vals(vals) for vals in vals_list]
        places = super().create(vals_list)
        places._request_number(SCOPE)
        places._refresh_risk()
        return places

    def write(self, vals):
        """Override of the ORM: numbers and names as they are kept."""
        result = super().write(self._clean_vals(vals))
        if vals.keys() & {"activity_id", "meals_per_day", "employee_count", "opened_on"}:
            self._refresh_risk()
        return result

    @api.model
    def _clean_vals(self, vals):
        vals = dict(vals)
        if vals.get("name"):
            vals["name"] = names.clean(vals["name"])
        if vals.get("reg_no"):
            vals["reg_no"] = rules.clean_reg_no(vals["reg_no"])
        if vals.get("phone"):
            vals["phone"] = phone.normalise(vals["phone"]) or vals["phone"]
        return vals

    def _number_values(self, row, number):
        """Override of `egov_book`."""
        return {"code": f"TP{number:05d}"}

    def _faults(self):
        """Return the faults of this establishment today."""
        self.ensure_one()
        licence = self.licence_id
        values = {name: self[name] for name in ("reg_no", "employee_count", "meals_per_day", "keeps_samples")}
        values |= {
            "health_count": self.health_count,
            "health_checked_on": self.health_checked_on,
            "is_exempt": self._is_exempt(),
            "licence_kind": licence.kind,
            "licence_number": licence.number_text,
            "issued_on": licence.issued_on,
            "valid_to": licence.valid_to,
        }
        return rules.check(values, self.env["egov.food.parameter"]._figures(), clock.today())

    def _is_exempt(self, day=None):
        """Tell whether no certificate is needed on a day."""
        self.ensure_one()
        return bool(self.exempt_kind_id) and self.exempt_kind_id._is_in_force(day)

    def _has_licence(self):
        """Tell whether a certificate or commitment is in force."""
        self.ensure_one()
        return bool(self.licence_id) and (not self.licence_valid_to or self.licence_valid_to >= clock.today())

    @api.model
    def _rule_texts(self):
        """Return the rule codes in words."""
        _ = self.env._
        return {
            "REG_NO": _("The registration number has 10 or 13 digits, or the 12 digits of the owner."),
            "HEALTH_12M": _("The health check of the workers is missing or older than a year."),
            "HEALTH_COUNT": _(
                "The number of workers with a health check does not fit the number of employees. Correct the wrong one."
            ),
            "SAMPLES_30": _("Who serves that many meals keeps samples of the food for 24 hours."),
            "GCN_3Y": _(
                "A certificate holds as many years as the law says, from the day of its issue. Compare both days with "
                "the certificate."
            ),
            "GCN_EXPIRED": _("The certificate has expired."),
            "GCN_FIELDS": _("A certificate has a number, the day of issue and the day of expiry. Fill in all three."),
            "EXEMPT_HAS_GCN": _(
                "This kind is exempt from the certificate; it signs a commitment. Enter the commitment, or correct the "
                "activity."
            ),
        }

    # What becomes of it

    def _set_state(self, state, day, reason):
        """Pause, suspend, close or reopen these establishments."""
        self._require_officer()
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("Write why, or the number of the decision."))
        if day > clock.today():
            raise UserError(self.env._("The day lies not in the future."))
        for place in self:
            if place.state == state:
                raise UserError(self.env._("“%s” is in that state already.", place.name))
            if place.state_on and day < place.state_on:
                since = f"{place.state_on:%d/%m/%Y}"
                raise UserError(self.env._("The present state holds since %s; the next one is not earlier.", since))
        places_sudo = self.sudo()  # guarded fields
        places_sudo.write({"state": state, "state_on": day, "state_reason": reason.strip()})

    def _require_officer(self):
        if not self.env.user.has_group("egov_food_safety.group_officer"):
            raise AccessError(self.env._("Only food safety officers keep the register."))

    def action_new_licence(self):
        """Open a new certificate or commitment; a renewal when one is held."""
        self.ensure_one()
        self.check_access("read")
        kind = "commitment" if self._is_exempt() else "certificate"
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.food.licence",
            "views": [(False, "form")],
            "context": {"default_establishment_id": self.id, "default_kind": kind},
        }

    @api.model
    def _find_twin(self, reg_no, name, address):
        """Return the establishment that is meant by a number, or by name and address."""
        place = Domain("company_id", "=", self.env.company.id) & Domain("state", "!=", "closed")
        found = self.search(place & Domain("reg_no", "=", rules.clean_reg_no(reg_no))) if reg_no else self
        wanted = folding.fold(name)
        by_name = found.filtered(lambda other: folding.fold(other.name) == wanted)
        if by_name:
            return by_name[:1]
        key = folding.fold(address)
        same = self.search(place & Domain("name", "=ilike", names.clean(name)))
        return same.filtered(lambda other: folding.fold(other.address) == key)[:1]
