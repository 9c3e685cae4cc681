from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..report import licence_paper
from ..tools import rules

BOOKS = {"certificate": "ATTP-CNĐK", "commitment": "ATTP-CK"}


class EgovFoodLicence(models.Model):
    """A certificate that a leader signs, or the commitment of who is exempt; both keep their number for ever."""

    _name = "egov.food.licence"
    _description = "Food Safety Certificate or Commitment"
    _inherit = ["egov.approval.mixin", "egov.book.entry.mixin", "egov.form.printable.mixin"]
    _order = "issued_on desc, id desc"
    _rec_name = "number_text"
    _check_company_auto = True
    _guarded_fields = frozenset(
        {"state", "number_text", "issued_on", "valid_to", "is_external", "ended_on", "end_reason", "replaces_id"}
    )
    _approval_content_fields = frozenset({"establishment_id", "kind", "scope", "note"})

    establishment_id = fields.Many2one(
        "egov.food.establishment", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(related="establishment_id.company_id", store=True, precompute=True, index=True)
    kind = fields.Selection(
        [("certificate", "Certificate"), ("commitment", "Commitment")], required=True, default="certificate"
    )
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued"), ("replaced", "Replaced"), ("revoked", "Revoked")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    scope = fields.Char(
        "For",
        compute="_compute_scope",
        store=True,
        readonly=False,
        precompute=True,
        help="Products or service, as printed.",
    )
    note = fields.Text()
    number_text = fields.Char("Licence Number", readonly=True, copy=False)
    issued_on = fields.Date(readonly=True, copy=False)
    valid_to = fields.Date("Valid until", readonly=True, copy=False)
    authority = fields.Char(help="Who issued it, when it was not this office.")
    is_external = fields.Boolean("Issued Elsewhere", readonly=True, copy=False)
    replaces_id = fields.Many2one("egov.food.licence", readonly=True, copy=False, index="btree_not_null")
    ended_on = fields.Date(readonly=True, copy=False)
    end_reason = fields.Char(readonly=True, copy=False)
    band = fields.Selection(
        [("valid", "In force"), ("renew", "Renew now"), ("expired", "Expired"), ("ended", "Ended"), ("draft", "Draft")],
        compute="_compute_band",
        string="Validity",
    )

    _number_idx = models.Index("(company_id, number_text)")
    _valid_idx = models.Index("(company_id, valid_to) WHERE state = 'issued'")
    _dates = models.Constraint("CHECK (valid_to IS NULL OR issued_on < valid_to)", "A licence ends after its issue.")

    @api.depends("establishment_id", "kind")
    def _compute_scope(self):
        for licence in self:
            licence.scope = licence.scope or licence.establishment_id.activity_id.name

    @api.depends("state", "valid_to")
    def _compute_band(self):
        today = clock.today()
        window = int(self.env["egov.food.parameter"]._value("renewal_months"))
        for licence in self:
            if licence.state != "issued":
                licence.band = "draft" if licence.state == "draft" else "ended"
            elif licence.valid_to and licence.valid_to < today:
                licence.band = "expired"
            elif licence.valid_to and licence.valid_to <= rules.add_months(today, window):
                licence.band = "renew"
            else:
                licence.band = "valid"

    @api.depends("number_text", "establishment_id", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for licence in self:
            licence.display_name = licence.number_text or f"{kinds.get(licence.kind)} · {licence.establishment_id.name}"

    @api.constrains("kind", "establishment_id")
    def _check_exempt(self):
        for licence in self.filtered(lambda licence: licence.kind == "certificate" and licence.state != "replaced"):
            if licence.establishment_id._is_exempt(licence.issued_on):
                self._raise_exempt(licence.establishment_id)

    def write(self, vals):
        """Override of the ORM: what was issued stays as it is."""
        if not self.env.su and any(licence.state != "draft" for licence in self):
            raise UserError(self.env._("A certificate or commitment that was issued is not changed; issue a new one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        if any(licence.state != "draft" for licence in self):
            raise UserError(self.env._("A certificate or commitment that was issued is kept."))

    # Issue

    def action_submit(self):
        """Submit a certificate to the leader, or a new one in place of the one that ends."""
        self._require_officer()
        for licence in self:
            licence._check_issuable("certificate")
            licence._approval_submit(self.env._("Certificate for %s", licence.establishment_id.name))
        return True

    def action_receive(self):
        """Enter a commitment that the owner has signed."""
        self._require_officer()
        for licence in self:
            licence._check_issuable("commitment")
            licence._issue()
        return True

    def _check_issuable(self, kind):
        self.check_access("write")
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("This has been issued already, as no. %s.", self.number_text))
        if self.kind != kind:
            raise UserError(self.env._("This is no draft of that kind."))
        self._check_place(self.establishment_id, kind)
        waiting = Domain("establishment_id", "=", self.establishment_id.id) & Domain("approval_state", "=", "pending")
        if self.search_count(waiting & Domain("id", "!=", self.id), limit=1):
            raise UserError(
                self.env._("A certificate for “%s” waits for the leader already.", self.establishment_id.name)
            )

    @api.model
    def _check_place(self, place, kind):
        """Raise unless an establishment may get a licence of a kind today."""
        if place.state != "active":
            raise UserError(self.env._("“%s” is not in operation.", place.name))
        if kind == "commitment" and not place._is_exempt():
            raise UserError(self.env._("“%s” is not exempt: it needs a certificate.", place.name))
        if kind == "certificate" and place._is_exempt():
            self._raise_exempt(place)
        if not (place.owner_name or "").strip():
            raise UserError(self.env._("Enter the owner of “%s” first.", place.name))
        held = place.licence_id
        window = int(self.env["egov.food.parameter"]._value("renewal_months"))
        if held.kind == kind and held.valid_to and held.valid_to > rules.add_months(clock.today(), window):
            raise UserError(
                self.env._(
                    "No. %(number)s holds until %(day)s; it is renewed in the last %(months)s months. Revoke it first "
                    "when its content has changed.",
                    number=held.number_text,
                    day=f"{held.valid_to:%d/%m/%Y}",
                    months=window,
                )
            )

    def _raise_exempt(self, place):
        raise ValidationError(
            self.env._(
                "“%(name)s” is exempt from the certificate as “%(kind)s” (%(basis)s): it signs a commitment.",
                name=place.name,
                kind=place.exempt_kind_id.name,
                basis=place.exempt_kind_id.legal_basis,
            )
        )

    def _approval_steps(self):
        """Override of `egov_approval`."""
        role = {"role": "egov_base.group_leader", "division_id": False, "user_id": False}
        return [{"name": self.env._("Sign the food safety certificate"), **role}]

    def _approval_granted(self, approval):
        """Override of `egov_approval`: the certificate is issued with its number, if the place may still get one."""
        place_sudo = self.establishment_id.sudo()  # who signs need not read the register
        self._check_place(place_sudo, self.kind)
        self._issue()

    def _issue(self):
        """Number the licence and let it take the place of the one before; the right was checked."""
        today = clock.today()
        years = int(self.env["egov.food.parameter"]._value(f"{self.kind}_years", today))
        licence_sudo = self.sudo()  # guarded fields
        held = licence_sudo.establishment_id.licence_id
        licence_sudo.write(
            {
                "state": "issued",
                "issued_on": today,
                "valid_to": rules.expiry(today, years) if years else False,
                "replaces_id": held.id,
            }
        )
        held.write({"state": "replaced", "ended_on": today})
        licence_sudo._enter(BOOKS[self.kind])
        licence_sudo.establishment_id._refresh_risk()

    def _number_values(self, row, number):
        """Override of `egov_book`: the number is that of the licence."""
        vals = super()._number_values(row, number)
        return {**vals, "number_text": vals["entry_notation"]}

    @api.model
    def _record_external(self, establishment, kind, number, issued_on, valid_to, authority):
        """Enter what was issued by another office, or before this register."""
        self._require_officer()
        establishment.check_access("write")
        if issued_on > clock.today():
            raise UserError(self.env._("This day is in the future. Write the day of the paper: today or earlier."))
        years = int(self.env["egov.food.parameter"]._value("certificate_years", issued_on))
        if kind == "certificate" and valid_to != rules.expiry(issued_on, years):
            raise UserError(establishment._rule_texts()["GCN_3Y"])
        self_sudo = self.sudo()  # guarded fields
        licence = self_sudo.create(
            {
                "establishment_id": establishment.id,
                "kind": kind,
                "state": "issued",
                "number_text": number,
                "issued_on": issued_on,
                "valid_to": valid_to,
                "authority": authority,
                "is_external": True,
            }
        )
        establishment._refresh_risk()
        return licence.sudo(False)

    def _revoke(self, reason):
        """End a licence before its time."""
        self._require_officer()
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Write why, or the number of the decision."))
        for licence in self:
            if licence.state != "issued":
                raise UserError(self.env._("Only what is in force is revoked."))
        licences_sudo = self.sudo()  # guarded fields
        licences_sudo.write({"state": "revoked", "ended_on": clock.today(), "end_reason": reason.strip()})
        licences_sudo.establishment_id._refresh_risk()

    def _require_officer(self):
        if not self.env.user.has_group("egov_food_safety.group_officer"):
            raise AccessError(self.env._("Only food safety officers keep the register."))

    # Papers

    def _signer_text(self):
        """Hook: capacity and name of who signed, as the lines of a signature."""
        return self.approval_id._signer_text() if self.approval_id else ""

    def action_print_licence(self):
        """Print the certificate or commitment."""
        return self.action_print_form(f"food_{self[:1].kind}")

    def _form_codes(self):
        """Override of `egov_form`: a commitment is printed for the owner to sign before it is entered."""
        if self.kind == "commitment" and not self.is_external:
            return ["food_commitment"]
        return ["food_certificate"] if self.number else []

    def _form_is_live(self, code):
        """Override of `egov_form`."""
        return self.state == "draft"

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.issued_on or clock.today()

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.number_text

    def _render_form_food_certificate(self, form, doc):
        licence_paper.certificate(doc, self.sudo(), form)  # owner and signer stand on the paper

    def _render_form_food_commitment(self, form, doc):
        licence_paper.commitment(doc, self.sudo(), form)  # owner and signer stand on the paper

    @api.model
    def _book_columns(self):
        """Override of `egov_book`."""
        return [
            ("Số", 34, "text"),
            ("Ngày cấp", 24, "date"),
            ("Cơ sở", 60, "text"),
            ("Chủ cơ sở", 44, "text"),
            ("Địa chỉ", 56, "text"),
            ("Hết hạn", 24, "date"),
            ("Ghi chú", 30, "text"),
        ]

    def _book_row(self):
        """Override of `egov_book`."""
        place = self.establishment_id
        row = [self.entry_notation, self.issued_on, place.name, place.owner_name, place.address]
        return [*row, self.valid_to or None, self._book_remark()]
