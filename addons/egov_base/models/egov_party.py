import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import birth, clock, folding, id_card, names, personal_number, phone

_TAX_CODE = re.compile(r"\d{10}(-\d{3})?|\d{12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"\+?\d{8,15}|[A-Z]{1,2}\d{6,9}")
_IDENTITY_FIELDS = frozenset({"name", "personal_number", "birth_date", "birth_precision", "sex"})


class EgovParty(models.Model):
    """A person or an organisation known to an office: identity only, private to that office."""

    _name = "egov.party"
    _inherit = ["egov.guarded.mixin", "egov.folded.search.mixin", "egov.party.lookup.mixin"]
    _description = "Person or Organisation"
    _order = "id desc"
    _guarded_fields = frozenset({"identity_level", "checked_at", "checked_by_id", "partner_id"})
    _folded_scan_limit = 60_000

    # Identity
    kind = fields.Selection([("person", "Person"), ("organisation", "Organisation")], required=True, default="person")
    name = fields.Char(required=True)
    sort_key = fields.Char(compute="_compute_sort_key", store=True, precompute=True, copy=False)
    personal_number = fields.Char(copy=False)
    personal_number_masked = fields.Char(string="Masked Number", compute="_compute_personal_number_masked")
    birth_date = fields.Date(
        string="Date of Birth",
        index="btree_not_null",
        help="The first day of the month or year when only that is known.",
    )
    birth_precision = fields.Selection(
        [("day", "Day known"), ("month", "Only month and year"), ("year", "Only the year")],
        required=True,
        default="day",
    )
    birth_label = fields.Char(string="Born", compute="_compute_birth_label")
    sex = fields.Selection(
        [("male", "Male"), ("female", "Female"), ("unknown", "Unknown")], required=True, default="unknown"
    )
    number_note = fields.Char(string="Reason for the Number", help="Why the number differs from the other papers.")
    finding_text = fields.Text(string="To Check", compute="_compute_finding_text")
    needs_number_note = fields.Boolean(compute="_compute_finding_text")
    similar_ids = fields.Many2many("egov.party", string="Similar People", compute="_compute_similar_ids")
    duplicate_note = fields.Char(string="Reason for Another Entry", copy=False)
    identity_ids = fields.One2many("egov.party.identity", "party_id", string="Other Papers")
    tax_code = fields.Char(index="btree_not_null", copy=False)
    legal_form = fields.Selection(
        [
            ("enterprise", "Enterprise"),
            ("household_business", "Household business"),
            ("cooperative", "Cooperative"),
            ("public_body", "Public body"),
            ("association", "Association"),
            ("other", "Other"),
        ]
    )
    country_id = fields.Many2one(
        "res.country", string="Nationality", default=lambda self: self.env.ref("base.vn", raise_if_not_found=False)
    )

    # Contact
    phone = fields.Char(index="btree_not_null")
    phone_label = fields.Char(string="Telephone", compute="_compute_phone_label")
    email = fields.Char()
    address = fields.Char(help="House number, street, residential group.")
    province_id = fields.Many2one("egov.province", compute="_compute_province_id", inverse="_inverse_province_id")
    province_code = fields.Char(size=2)
    commune_code = fields.Char(size=5)
    old_address = fields.Char(help="As written on papers of before 1 July 2025.")

    # Links and state
    partner_id = fields.Many2one("res.partner", ondelete="restrict", index="btree_not_null", copy=False)
    identity_level = fields.Selection(
        [("declared", "Declared"), ("checked", "Checked against the original")],
        required=True,
        default="declared",
        copy=False,
    )
    checked_at = fields.Datetime(readonly=True, copy=False)
    checked_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True)

    _number_uniq = models.UniqueIndex(
        "(personal_number, company_id) WHERE active IS TRUE AND personal_number IS NOT NULL",
        "This personal number is already in the book.",
    )
    _search_key_index = models.Index("USING gin (search_key gin_trgm_ops)")
    _office_index = models.Index("(company_id, id) INCLUDE (search_key)")

    @api.depends("name", "kind")
    def _compute_sort_key(self):
        for party in self:
            party.sort_key = folding.sort_key(party.name, given_first=party.kind == "person")

    @api.depends("personal_number")
    def _compute_personal_number_masked(self):
        for party in self:
            party.personal_number_masked = personal_number.mask(party.personal_number)

    @api.depends("birth_date", "birth_precision")
    def _compute_birth_label(self):
        for party in self:
            party.birth_label = birth.label(party.birth_date, party.birth_precision)

    @api.depends("phone")
    def _compute_phone_label(self):
        for party in self:
            party.phone_label = phone.display(party.phone)

    @api.depends("kind", "name", "personal_number", "birth_date", "birth_precision", "sex")
    def _compute_finding_text(self):
        for party in self:
            findings = party._findings()
            party.finding_text = "\n".join(finding["text"] for finding in findings)
            party.needs_number_note = any(finding["needs_note"] for finding in findings)

    @api.depends("kind", "name", "birth_date", "birth_precision", "tax_code")
    def _compute_similar_ids(self):
        for party in self:
            party.similar_ids = party._similar()

    @api.depends("province_code")
    def _compute_province_id(self):
        provinces = self.env["egov.province"].search([("code", "in", self.mapped("province_code"))])
        by_code = {province.code: province for province in provinces.sorted("valid_from")}
        for party in self:
            party.province_id = by_code.get(party.province_code)

    def _inverse_province_id(self):
        for party in self:
            party.province_code = party.province_id.code

    @api.depends("name", "birth_date", "birth_precision", "personal_number", "tax_code")
    @api.depends_context("formatted_display_name")
    def _compute_display_name(self):
        """Override of `base`: boxes that pick a person tell namesakes apart."""
        formatted = self.env.context.get("formatted_display_name")
        for party in self:
            party.display_name = party.name
            if formatted:
                number = party.personal_number_masked or party.tax_code
                details = " · ".join(filter(None, [party.birth_label, number]))
                party.display_name = f"{party.name} --{details}--" if details else party.name

    @api.constrains("kind", "name", "personal_number", "birth_date", "birth_precision", "sex", "number_note")
    def _check_identity(self):
        for party in self:
            open_findings = [
                finding["text"]
                for finding in party._findings()
                if finding["hard"] or (finding["needs_note"] and not (party.number_note or "").strip())
            ]
            if open_findings:
                raise ValidationError("\n".join(open_findings))

    @api.constrains("phone", "email", "tax_code", "province_code", "commune_code")
    def _check_contact(self):
        codes = set(self.mapped("province_code"))
        known = set(self.env["egov.province"].sudo().search([("code", "in", list(codes))]).mapped("code"))
        for party in self:
            if party.phone and not phone.normalise(party.phone):
                raise ValidationError(
                    self.env._(
                        "A mobile number has 10 digits and starts with 0, e.g. 0905 123 456; a landline comes with its "
                        "area code."
                    )
                )
            if party.email and not _EMAIL.fullmatch(party.email):
                raise ValidationError(self.env._("An e-mail address reads like name@place.vn; leave it empty if none."))
            if party.tax_code and not _TAX_CODE.fullmatch(party.tax_code):
                raise ValidationError(
                    self.env._("A tax code has 10 digits, 10 digits with a branch (-001), or the owner's 12 digits.")
                )
            if party.province_code and party.province_code not in known:
                raise ValidationError(self.env._("There is no province with the code %s.", party.province_code))
            if party.commune_code and not re.fullmatch(r"\d{5}", party.commune_code):
                raise ValidationError(self.env._("A commune code has 5 digits."))

    @api.onchange("personal_number")
    def _onchange_personal_number(self):
        told = personal_number.decode(self.personal_number)
        if told and self.sex in (False, "unknown"):
            self.sex = told.sex

    @api.model
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """Override of `base`: bring the field that the office rule looks at, lest reading asks for the rows again."""
        if field_names is not None:
            field_names = [*field_names, "company_id"]
        return super().search_fetch(domain, field_names, offset=offset, limit=limit, order=order)

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._clean_vals(vals) for vals in vals_list]
        self._check_reach(vals_list)  # who holds a number elsewhere is not told
        self.browse()._check_numbers_free(
            {
                (vals["personal_number"], vals.get("company_id") or self.env.company.id)
                for vals in vals_list
                if vals.get("personal_number") and vals.get("active", True)
            }
        )
        return super().create(vals_list)

    def write(self, vals):
        """A changed identity is no longer the one that was checked against the original."""
        vals = self._clean_vals(vals)
        self._check_reach([vals])
        if not {"personal_number", "company_id", "active"}.isdisjoint(vals):
            self._check_numbers_free(
                {
                    (vals.get("personal_number", party.personal_number), vals.get("company_id", party.company_id.id))
                    for party in self
                    if vals.get("active", party.active)
                }
            )
        checked = self.browse()
        if not _IDENTITY_FIELDS.isdisjoint(vals):
            checked = self.filtered(lambda party: party.identity_level == "checked" and party._changes_identity(vals))
        result = super().write(vals)
        if checked:
            checked_sudo = checked.sudo()  # guarded fields
            checked_sudo.write({"identity_level": "declared", "checked_at": False, "checked_by_id": False})
        if "birth_date" in vals or "birth_precision" in vals:
            for party in self:
                start = birth.start(party.birth_date, party.birth_precision)
                if start and start != party.birth_date:
                    party.birth_date = start
        return result

    @api.model
    def _clean_vals(self, vals):
        vals = dict(vals)
        for field, cleaner in (
            ("name", names.clean),
            ("personal_number", personal_number.normalise),
            ("phone", lambda text: phone.normalise(text) or text.strip()),
            ("email", str.strip),
            ("tax_code", self._clean_tax_code),
        ):
            if field in vals:
                vals[field] = cleaner(vals[field]) or False if vals[field] else False
        if "birth_date" in vals and "birth_precision" in vals:
            vals["birth_date"] = birth.start(fields.Date.to_date(vals["birth_date"]), vals["birth_precision"])
        return vals

    @api.model
    def _clean_tax_code(self, text):
        digits = personal_number.normalise(text)
        return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits

    def _check_numbers_free(self, wanted):
        """Name the person who holds one of the `wanted` (number, office) pairs; the unique index holds against
        simultaneous entries."""
        numbers = [number for number, _office in wanted if number]
        for holder in self.sudo().search([("personal_number", "in", numbers), ("id", "not in", self.ids)]):
            if (holder.personal_number, holder.company_id.id) in wanted:
                raise ValidationError(self._number_taken_text(holder))

    def _changes_identity(self, vals):
        self.ensure_one()
        changed = [name for name in _IDENTITY_FIELDS.intersection(vals) if vals[name] or self[name]]
        return any(self._fields[name].convert_to_cache(vals[name], self) != self[name] for name in changed)

    def _findings(self):
        """Return what is wrong or odd with the identity, as `_identity_findings` does."""
        self.ensure_one()
        return self._identity_findings({name: self[name] for name in ("kind", *_IDENTITY_FIELDS, "country_id")})

    def action_mark_checked(self):
        """Record that the identity was compared with the original paper."""
        self.check_access("write")
        parties_sudo = self.sudo()  # guarded fields
        parties_sudo.write({"identity_level": "checked", "checked_at": clock.now(), "checked_by_id": self.env.uid})

    def _search_number_domain(self, text):
        """Override of the search mixin: personal, tax, phone and other numbers, and the text of the card's QR code."""
        card = id_card.parse(text)
        number = card.number if card else personal_number.normalise(text).upper()
        telephone = phone.normalise(text)
        if not (_NUMBER.fullmatch(number) or telephone):
            return None
        holders = self.env["egov.party.identity"].search([("number", "=", number)]).party_id
        domain = Domain("personal_number", "=", number) | Domain("tax_code", "=", self._clean_tax_code(number))
        if telephone:
            domain |= Domain("phone", "=", telephone)
        return domain | Domain("id", "in", holders.ids) if holders else domain
