import re

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import checks
from .egov_construction_content_mixin import CONTENT

#: States in which a permit may be used or brought back to use.
ALIVE = ("valid", "building", "expired")
_NUMBER_LIKE = re.compile(r"\d{1,6}[a-z]?(/.*)?", re.IGNORECASE)


class EgovConstructionPermit(models.Model):
    """A building permit as it holds now; what led to it are its operations, which are never overwritten.

    The office's own permits are born of a granted operation and change by operations alone. Permits of former agencies
    are entered from paper: they may be corrected until the first operation of this office.
    """

    _name = "egov.construction.permit"
    _description = "Building Permit"
    _inherit = [
        "egov.construction.content.mixin",
        "egov.book.entry.mixin",
        "egov.construction.form.mixin",
        "egov.construction.words.mixin",
    ]
    _order = "issued_on desc, id desc"
    _check_company_auto = True
    _search_number_fields = ("owner_id.personal_number",)
    _guarded_fields = frozenset(
        {
            "number_text",
            "number_key",
            "source",
            "state",
            "start_by",
            "extension_count",
            "started_on",
            "completed_on",
            "ended_on",
            "signer_text",
            "return_by",
            "published_by",
        }
    )

    number_text = fields.Char("Permit number", readonly=True, copy=False, index="btree_not_null")
    paper_number = fields.Char("Number on Paper", copy=False)
    number_key = fields.Char(readonly=True, copy=False)
    agency_name = fields.Char("Issued by", required=True, default=lambda self: self.env.company.name)
    issued_on = fields.Date(required=True)
    source = fields.Selection(
        [("issued", "Issued here"), ("paper", "Entered from paper")],
        required=True,
        default="paper",
        readonly=True,
        copy=False,
    )
    state = fields.Selection(
        [
            ("valid", "In force"),
            ("building", "Under construction"),
            ("completed", "Completed"),
            ("expired", "Expired"),
            ("revoked", "Revoked"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="valid",
        readonly=True,
        copy=False,
    )
    paper_extensions = fields.Integer("Extended on Paper", aggregator=None, help="How often the former agency did.")
    extension_count = fields.Integer("Extensions", readonly=True, copy=False, aggregator=None)
    start_by = fields.Date("Start by", readonly=True, copy=False, help="The works begin by this day.")
    started_on = fields.Date(readonly=True, copy=False)
    completed_on = fields.Date(readonly=True, copy=False)
    ended_on = fields.Date("Revoked, Cancelled on", readonly=True, copy=False)
    return_by = fields.Date("Original Returned by", readonly=True, copy=False)
    published_by = fields.Date("To be Published by", readonly=True, copy=False)
    signer_text = fields.Text("Signed by", readonly=True, copy=False)
    confirm_note = fields.Char("Reason for What is Unusual")
    finding_text = fields.Text("To Check", compute="_compute_finding_text")
    operation_ids = fields.One2many("egov.construction.operation", "permit_id")
    operation_count = fields.Integer(compute="_compute_operation_count")
    open_operation_id = fields.Many2one("egov.construction.operation", compute="_compute_operation_count")
    endorsements = fields.Text(compute="_compute_endorsements", help="What the box of the permit says.")
    file_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        string="Files",
        domain=[("res_model", "=", "egov.construction.permit")],
        readonly=True,
    )
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _paper_uniq = models.UniqueIndex(
        "(company_id, number_key) WHERE number_key IS NOT NULL",
        "The register has a permit with this number, year and agency (NO_DUPLICATE).",
    )
    _search_key_index = models.Index("USING gin (search_key gin_trgm_ops)")
    _due_index = models.Index("(company_id, start_by) WHERE state = 'valid'")

    @api.depends("number_text", "paper_number", "owner_id.name", "issued_on")
    def _compute_display_name(self):
        for permit in self:
            number = permit.number_text or permit.paper_number or self.env._("Permit, number in a moment")
            permit.display_name = " · ".join(filter(None, [number, permit.owner_id.name]))

    @api.depends("operation_ids.state")
    def _compute_operation_count(self):
        for permit in self:
            permit.operation_count = len(permit.operation_ids)
            permit.open_operation_id = permit.operation_ids.filtered("is_open")[:1]

    @api.depends("operation_ids.state", "operation_ids.endorsement")
    def _compute_endorsements(self):
        for permit in self:
            permit.endorsements = "\n".join(operation.endorsement for operation in permit._endorsing())

    @api.depends(*CONTENT, "paper_number", "issued_on")
    def _compute_finding_text(self):
        for permit in self:
            found = permit._findings() if permit.source == "paper" and permit.issued_on else []
            permit.finding_text = "\n".join(permit._finding_sentence(each.code, each.params) for each in found)

    def _findings(self):
        """Return what is wrong with a permit from paper."""
        self.ensure_one()
        found = checks.check_number(self.paper_number, self.issued_on.year)
        if self.issued_on > clock.today():
            found.append(checks.Finding("DATE_FUTURE", "issued_on", True))
        elif not self.company_id._close_of_business(self.issued_on):
            found.append(checks.Finding("DATE_OFF", "issued_on", False))
        if self.kind == "term" and not self.term_until:
            found.append(checks.Finding("TERM_MISSING", "term_until", True))
        # old papers say less than today's forms: what they do not say is no fault
        old = [each for each in self._content_findings(self.issued_on, is_own=False) if each.code in _OF_PAPER]
        return found + old

    # Writing

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: a permit from paper gets what follows from its number and day."""
        permits = super().create(vals_list)
        papers = permits.filtered(lambda permit: permit.source == "paper")
        papers._settle_paper()
        return permits

    def write(self, vals):
        """Override of the ORM: permits change by operations; those from paper are corrected before the first one."""
        self._check_guarded(vals)
        if not self.env.su:
            self._check_correctable()
        result = super().write(vals)
        if not self.env.su and {"paper_number", "issued_on", "agency_name", "paper_extensions"} & vals.keys():
            self._settle_paper()
        return result

    def _check_correctable(self):
        for permit in self:
            if permit.source != "paper":
                raise UserError(self.env._("An issued permit changes by an operation only: adjust it, or extend it."))
            if any(operation.state == "done" for operation in permit.operation_ids):
                raise UserError(self.env._("The permit has operations of this office; adjust it instead."))

    def _settle_paper(self):
        """Check permits from paper and derive their key and last day."""
        for permit in self:
            found = permit._findings()
            soft = [each for each in found if not each.hard]
            refused = [each for each in found if each.hard] or ([] if permit.confirm_note else soft)
            if refused:
                lines = "\n".join(permit._finding_sentence(each.code, each.params) for each in refused)
                hint = self.env._("If it is right as it is, give the reason.") if refused == soft else ""
                raise UserError("\n".join(filter(None, [lines, hint])))
            number = checks.clean_number(permit.paper_number)
            permit.sudo().write(  # guarded fields
                {
                    "number_text": number,
                    "number_key": checks.number_key(number, permit.issued_on.year, permit.agency_name),
                    "extension_count": permit.paper_extensions,
                    "start_by": self._start_by(permit.issued_on, permit.paper_extensions),
                }
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A permit is not deleted; it is revoked or cancelled by a decision."))

    def _number_values(self, row, number):
        """Override of `egov_book`: the number stands where the lists show and search it."""
        values = super()._number_values(row, number)
        return {**values, "number_text": values["entry_notation"]}

    @api.model
    def _start_by(self, day, extensions=0):
        """Return the last day for the start of works that were permitted, or extended, on a day."""
        figures = self.env["egov.construction.parameter"]._get_all(["start_months", "extension_months"], clock.today())
        months = figures["start_months"].value + extensions * figures["extension_months"].value
        return day + relativedelta(months=int(months))

    # Search

    def _search_text_domain(self, text):
        """Override of `egov_base`: what looks like a number finds permits by it, too."""
        domain = super()._search_text_domain(text)
        compact = checks.clean_number(text)
        if _NUMBER_LIKE.fullmatch(compact):
            pattern = f"{compact}%" if "/" in compact else f"{compact}/%"
            return domain | Domain("number_text", "=ilike", pattern)
        return domain

    # What happens to a permit

    def _endorsing(self):
        """Return the operations that stand in the box of the permit."""
        return self.operation_ids.filtered(
            lambda operation: operation.state == "done" and operation.operation != "grant"
        ).sorted(lambda operation: (operation.decided_on, operation.id))

    def _require_officer(self):
        if not self.env.user.has_group("egov_construction.group_officer"):
            raise AccessError(self.env._("Only construction officers do this."))
        self.check_access("write")

    def _record_start(self, day):
        """The works have begun, as notified or observed; called by whoever has checked the right to say so."""
        self.ensure_one()
        if self.state not in ALIVE:
            raise UserError(self.env._("Permit %s is no longer in force.", self.display_name))
        permit_sudo = self.sudo()  # guarded fields
        permit_sudo.write({"started_on": day, "state": "building"})

    def _record_completion(self, day):
        """The works are done."""
        self.ensure_one()
        if self.state != "building":
            raise UserError(self.env._("The works of permit %s have not begun.", self.display_name))
        permit_sudo = self.sudo()  # guarded fields
        permit_sudo.write({"completed_on": day, "state": "completed"})

    def action_new_operation(self, operation="extend"):
        """Open a new operation on this permit."""
        self.ensure_one()
        self._require_officer()
        name = dict(self.env["egov.construction.operation"]._fields["operation"]._description_selection(self.env))
        return {
            "type": "ir.actions.act_window",
            "name": name.get(operation, ""),
            "res_model": "egov.construction.operation",
            "view_mode": "form",
            "context": {"default_permit_id": self.id, "default_operation": operation},
        }

    def action_view_operations(self):
        """Open the operations of this permit."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_construction.egov_construction_operation_action")
        return {**action, "domain": [("permit_id", "=", self.id)], "context": {}}

    @api.model
    def _cron_expire(self):
        """Works that did not begin in time: the permit has ended, and may be extended no more."""
        today = clock.today()
        ended = self.search([("state", "=", "valid"), ("start_by", "<", today)])
        ended.write({"state": "expired"})

    # The printed book

    @api.model
    def _book_columns(self):
        """Override of `egov_book`: the book of permits."""
        return [
            ("Số giấy phép", 30, "text"),
            ("Ngày cấp", 22, "date"),
            ("Chủ đầu tư", 50, "text"),
            ("Công trình, địa điểm xây dựng", 90, "text"),
            ("Diện tích sàn (m²), số tầng", 30, "text"),
            ("Ghi chú", 35, "text"),
        ]

    def _book_row(self):
        """Override of `egov_book`."""
        size = f"{self.floor_area:.1f}".replace(".", ",") + f" m², {self.floors} tầng"
        place = f"{self.works_name}: {self.address}"
        return [self.entry_notation, self.entry_date, self.owner_id.name, place, size, self._book_remark()]


_OF_PAPER = frozenset({"AREA_LAND"})
