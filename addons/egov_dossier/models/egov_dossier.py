from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools import codes, states

CHANNELS = [("counter", "Counter"), ("online", "Online"), ("post", "Post")]


class EgovDossier(models.Model):
    """One request of a citizen or organisation, from intake to the result handed over.

    The agency works on it under Decree 118/2025/ND-CP. Everything that decides its
    fate (state, clock, holder, numbers) is guarded: only the business methods change
    it, after checking role and state.
    """

    _name = "egov.dossier"
    _description = "Dossier"
    _inherit = [
        "egov.dossier.clock.mixin",
        "egov.dossier.content.mixin",
        "egov.dossier.taker.mixin",
        "egov.dossier.place.mixin",
        "egov.dossier.workflow.mixin",
        "egov.dossier.intake.mixin",
        "egov.dossier.reminder.mixin",
        "egov.dossier.desk.mixin",
        "egov.dossier.slip.mixin",
        "egov.dossier.archive.mixin",
        "egov.numbered.mixin",
        "egov.folded.search.mixin",
        "egov.guarded.mixin",
    ]
    _order = "due_at, id"
    _rec_name = "code"
    _check_company_auto = True
    _folded_source = ("applicant_name", "principal_name")
    _folded_scan_limit = 60_000
    _search_number_fields = ("code", "external_code")

    _guarded_fields = frozenset(
        {
            "code",
            "state",
            "version_id",
            "sector_id",
            "lookup_secret",
            "received_at",
            "received_by_id",
            "start_at",
            "limit_value",
            "limit_unit",
            "due_at",
            "due_lines",
            "portal_due_at",
            "portal_due_lines",
            "extended_due_at",
            "pause_kind",
            "finished_at",
            "returned_at",
            "step_id",
            "step_started_at",
            "step_due_at",
            "holder_id",
            "division_id",
            "financial_state",
            "delivery_state",
            "sync_state",
            "second_supplement_reason",
            "second_supplement_by_id",
            "reminded_at",
            "applicant_name",
            "principal_name",
            "search_key",
            "awaits_approval",
        }
    )
    code = fields.Char("Dossier code", readonly=True, copy=False)
    external_code = fields.Char("External code", copy=False, help="Code given by a ministry's own system.")
    portal_code = fields.Char("Tracking code", copy=False)
    lookup_secret = fields.Char(readonly=True, copy=False, groups="egov_base.group_staff")
    company_id = fields.Many2one(
        "res.company",
        "Agency",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(states.STATES, required=True, default="draft", readonly=True, copy=False)
    national_state = fields.Integer(compute="_compute_national_state", help="State code 1–10 of the national portal.")
    financial_state = fields.Selection(
        [
            ("none", "Nothing to pay"),
            ("due", "To pay"),
            ("paid", "Paid"),
            ("exempt", "Exempt"),
        ],
        "Payment",
        required=True,
        default="none",
        readonly=True,
        copy=False,
    )
    delivery_state = fields.Selection(
        [("none", "Not ready"), ("ready", "Ready"), ("delivered", "Delivered")],
        "Delivery",
        required=True,
        default="none",
        readonly=True,
        copy=False,
    )
    sync_state = fields.Selection(
        [
            ("none", "Not sent"),
            ("pending", "To send"),
            ("done", "Sent"),
            ("failed", "Failed"),
        ],
        "Synchronisation",
        required=True,
        default="none",
        readonly=True,
        copy=False,
    )

    applicant_id = fields.Many2one("egov.party", check_company=True, index="btree_not_null")
    principal_id = fields.Many2one(
        "egov.party",
        "On behalf of",
        check_company=True,
        index="btree_not_null",
        help="The person or organisation whose matter it is, when the applicant is a representative.",
    )
    # What follows from people and procedure is computed, but intake knows it and says it itself (`readonly=False`).
    applicant_name = fields.Char(compute="_compute_applicant_name", store=True, readonly=False, precompute=True)
    principal_name = fields.Char(compute="_compute_principal_name", store=True, readonly=False, precompute=True)
    search_key = fields.Char(readonly=False)
    subject = fields.Char("Request", help="In the applicant's words, when it helps.")

    procedure_id = fields.Many2one("egov.procedure", index=True)
    version_id = fields.Many2one(
        "egov.procedure.version",
        "Procedure version",
        compute="_compute_version_id",
        store=True,
        readonly=False,
        precompute=True,
        help="The version in force at intake; the dossier keeps it.",
    )
    case_id = fields.Many2one("egov.procedure.case", domain="[('version_id', '=', version_id)]")
    sector_id = fields.Many2one(
        "egov.sector", compute="_compute_sector_id", store=True, readonly=False, precompute=True
    )
    channel = fields.Selection(CHANNELS, required=True, default="counter")
    receive_result_by = fields.Selection(CHANNELS, "Result by", required=True, default="counter")
    post_address = fields.Char("Postal address", help="Where the post brings the result.")
    post_phone = fields.Char("Telephone for the post", help="Whom the postman calls.")
    sets = fields.Integer("Number of sets", default=1)
    medium = fields.Selection(
        [("paper", "Paper"), ("electronic", "Electronic")],
        required=True,
        default="paper",
    )
    paper_ids = fields.One2many(
        "egov.dossier.paper",
        "dossier_id",
        "Papers",
        compute="_compute_paper_ids",
        store=True,
        readonly=False,
    )
    form_values = fields.Json("Form")
    form_definition = fields.Json(compute="_compute_form_definition")

    receiving_agency_id = fields.Many2one(
        "egov.agency",
        "Received at",
        compute="_compute_agencies",
        store=True,
        readonly=False,
        precompute=True,
    )
    competent_agency_id = fields.Many2one(
        "egov.agency",
        "Competent agency",
        compute="_compute_agencies",
        store=True,
        readonly=False,
        precompute=True,
    )
    return_agency_id = fields.Many2one(
        "egov.agency",
        "Result returned at",
        compute="_compute_agencies",
        store=True,
        readonly=False,
        precompute=True,
    )

    log_ids = fields.One2many("egov.dossier.step.log", "dossier_id", "History")
    pause_ids = fields.One2many("egov.dossier.pause", "dossier_id", "Pauses")
    supplement_ids = fields.One2many("egov.dossier.supplement", "dossier_id", "Supplement requests")
    refusal_ids = fields.One2many("egov.dossier.refusal", "dossier_id", "Refusals")
    extension_ids = fields.One2many("egov.dossier.extension", "dossier_id", "Extensions")
    stop_ids = fields.One2many("egov.dossier.stop", "dossier_id", "Stop notices")
    result_ids = fields.One2many("egov.dossier.result", "dossier_id", "Results")
    second_supplement_reason = fields.Text(readonly=True, copy=False)
    second_supplement_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    note = fields.Text("Internal note")

    _code_uniq = models.UniqueIndex("(code) WHERE code IS NOT NULL", "This dossier code exists already.")
    _external_code_idx = models.Index("(external_code) WHERE external_code IS NOT NULL")
    _portal_code_idx = models.Index("(portal_code) WHERE portal_code IS NOT NULL")
    # The worklists: open dossiers of one agency in the order of their due moment.
    _worklist_idx = models.Index(
        "(company_id, due_at, id) WHERE state IN ('received', 'processing', 'supplement', 'financial')"
    )
    _holder_idx = models.Index(
        "(holder_id, due_at, id) WHERE state IN ('received', 'processing', 'supplement', 'financial')"
    )
    # The register of one agency, newest first; carries the folded name so that a
    # search inside the agency never leaves the index.
    _company_received_idx = models.Index("(company_id, received_at DESC, id DESC) INCLUDE (search_key)")
    _search_key_idx = models.Index("USING gin (search_key gin_trgm_ops)")

    @api.depends("state")
    def _compute_national_state(self):
        for dossier in self:
            dossier.national_state = states.national_code(dossier.state)

    @api.depends("code", "applicant_name")
    def _compute_display_name(self):
        for dossier in self:
            name = dossier.applicant_name
            draft = self.env._("Draft of %s", name) if name else self.env._("New dossier")
            dossier.display_name = dossier.code or draft

    # The name is the one written at intake: later corrections of the person's
    # card do not rewrite the dossier.
    @api.depends("applicant_id")
    def _compute_applicant_name(self):
        for dossier in self:
            dossier.applicant_name = dossier.applicant_id.name

    @api.depends("principal_id")
    def _compute_principal_name(self):
        for dossier in self:
            dossier.principal_name = dossier.principal_id.name

    @api.depends("procedure_id")
    def _compute_version_id(self):
        today = self._today()
        directory = self.env["egov.dossier.directory"]
        for dossier in self:
            if dossier.state in ("draft", "registered") or not dossier._origin:
                procedure = dossier.procedure_id
                dossier.version_id = bool(procedure) and directory._version_id(procedure.id, today)

    @api.depends("procedure_id.sector_id")
    def _compute_sector_id(self):
        directory = self.env["egov.dossier.directory"]
        for dossier in self:
            procedure = dossier.procedure_id
            dossier.sector_id = bool(procedure) and directory._sector_id(procedure.id)

    @api.depends("company_id")
    def _compute_agencies(self):
        for dossier in self:
            agency = dossier.company_id.agency_id
            for name in (
                "receiving_agency_id",
                "competent_agency_id",
                "return_agency_id",
            ):
                dossier[name] = dossier[name] or agency

    @api.depends("version_id", "case_id")
    def _compute_paper_ids(self):
        for dossier in self:
            if dossier.state in ("draft", "registered"):
                dossier.paper_ids = dossier._paper_commands()

    @api.depends("version_id")
    def _compute_form_definition(self):
        for dossier in self:
            dossier.form_definition = dossier.version_id._form_definition()

    @api.constrains("case_id", "version_id")
    def _check_case(self):
        for dossier in self:
            if dossier.case_id and dossier.case_id.version_id != dossier.version_id:
                raise ValidationError(self.env._("The case belongs to another version of the procedure."))

    @api.model_create_multi
    def create(self, vals_list):
        directory = self.env["egov.dossier.directory"]
        for vals in vals_list:
            agency_id = directory._agency_id(vals.get("company_id") or self.env.company.id)
            for name in (
                "receiving_agency_id",
                "competent_agency_id",
                "return_agency_id",
            ):
                vals.setdefault(name, agency_id)
        return super().create(vals_list)

    def copy(self, default=None):  # pylint: disable=method-required-super
        raise UserError(self.env._("A dossier cannot be duplicated; receive a new one instead."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        for dossier in self:
            if dossier.state != "draft" or dossier.log_ids:
                raise UserError(
                    self.env._(
                        "Dossier %s has been received and cannot be deleted. Use a withdrawal or a stop notice.",
                        dossier.display_name,
                    )
                )

    def _move(self, state, **vals):
        """Put dossiers in a business state, refusing a move that is not known."""
        for dossier in self:
            if not states.can_move(dossier.state, state):
                raise UserError(
                    self.env._(
                        "Dossier %(code)s is now “%(state)s”, so this is not possible. Reload to see its current step.",
                        code=dossier.display_name,
                        state=dossier._state_label(),
                    )
                )
        self.sudo().write({"state": state, **vals})
        if state in states.ENDS:
            for asked_sudo in self._asked_of_registers():
                asked_sudo._end_with_dossier(states.ENDS[state])

    def _asked_of_registers(self):
        """Hook: what these dossiers still ask for in registers, one recordset of superuser for each register.

        It ends with its dossier (``_end_with_dossier(state)``) and is due with it (``_follow_dossier_clock()``).
        """
        return []

    def _state_label(self):
        selection = self._fields["state"]._description_selection(self.env)
        return dict(selection)[self.state]

    @api.model
    def _open_domain(self):
        return Domain("state", "in", states.OPEN)

    def _form_codes(self):
        """Override of `egov_form`: what may be printed of this dossier now."""
        if not self.received_at:
            return []
        return ["slip_01", "slip_06"]

    def action_open_party(self):
        """Open the card of the applicant."""
        self.ensure_one()
        return self.applicant_id.get_formview_action()

    def _search_number_domain(self, text):
        """Override of `egov_base`: a code, the end of one of ours, or a person's number.

        ``0012`` is today's twelfth dossier of this office, ``261120-0012`` that day's.
        """
        text = "".join(text.split()).upper()
        if codes.is_code(text):
            return Domain.OR(Domain(name, "in", [text]) for name in self._search_number_fields)
        ending = codes.ending(text, self._today())
        if ending:
            agency_code = self.env.company.agency_id.code
            return Domain("code", "=", f"{agency_code}-{ending}")
        if not text.isdigit():
            return None
        parties = Domain("search_text", "=", text)
        return Domain("applicant_id", "any", parties) | Domain("principal_id", "any", parties)
