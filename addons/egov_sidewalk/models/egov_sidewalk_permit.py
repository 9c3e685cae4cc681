from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

BOOK = "GPVH"
_OPEN = ("draft", "submitted")
#: What stays open to the officer after the check: remarks, the fee and photographs.
_ALWAYS = frozenset({"photo_ids", "inspection_note", "fee_amount"})


class EgovSidewalkPermit(models.Model):
    """A request for the temporary use of a sidewalk or carriageway, and the permit that it becomes."""

    _name = "egov.sidewalk.permit"
    _description = "Use of Sidewalk or Carriageway"
    _inherit = ["egov.book.entry.mixin", "egov.sidewalk.place.mixin", "egov.sidewalk.paper.mixin"]
    _order = "goes_first desc, date_from desc, id desc"
    _check_company_auto = True
    _guarded_fields = frozenset(
        "state received_at due_at due_lines checked_by_id checked_at granted_by_id granted_at signer_title decided_at "
        "reason inspected_by_id inspected_at event_ids".split()
    )

    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Received"),
            ("checked", "Checked, waits for signing"),
            ("granted", "Granted"),
            ("restored", "Restored, closed"),
            ("refused", "Refused"),
            ("revoked", "Revoked"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="draft",
        copy=False,
        index=True,
    )
    phase = fields.Selection(
        [
            ("coming", "Not begun"),
            ("in_use", "In use"),
            ("over", "Over, to be looked at"),
        ],
        string="Now",
        compute="_compute_phase",
    )

    # Request
    applicant_id = fields.Many2one("egov.party", required=True, index=True, ondelete="restrict", check_company=True)
    group_id = fields.Many2one(
        "egov.residential.group", string="Residential group", index="btree_not_null", check_company=True
    )
    contact = fields.Char(help="Who is responsible on the spot, with telephone.")
    purpose_id = fields.Many2one("egov.sidewalk.purpose", required=True, ondelete="restrict", index=True)
    goes_first = fields.Boolean(related="purpose_id.goes_first", store=True, string="Goes first")
    needs_restoring = fields.Boolean(related="purpose_id.needs_restoring")
    detail = fields.Char(string="What for", help="In the applicant's words.")
    arrangement = fields.Text(help="Guidance of traffic, environment, fire, restoring.")
    has_undertaken = fields.Boolean(string="Undertakings signed", default=True)
    result_channel = fields.Selection(
        [("vneid", "VNeID"), ("national_portal", "National Public Service Portal"), ("paper", "On paper")],
        required=True,
        default="vneid",
    )
    dossier_code = fields.Char(help="Of the dossier at the one-stop desk, if it came by there.", copy=False)
    source = fields.Selection(
        [("typed", "Typed"), ("spreadsheet", "Spreadsheet"), ("dossier", "Dossier")], required=True, default="typed"
    )

    # Decision
    received_at = fields.Datetime(copy=False)
    due_at = fields.Datetime(string="Due", copy=False, index="btree_not_null")
    due_lines = fields.Json(copy=False)
    due_info = fields.Json(string="Deadline and its reasons", compute="_compute_due")
    due_label = fields.Char(string="Due in", compute="_compute_due")
    due_band = fields.Char(compute="_compute_due")
    checked_by_id = fields.Many2one("res.users", string="Checked by", copy=False)
    checked_at = fields.Datetime(copy=False)
    conditions = fields.Text(string="Further conditions", copy=False)
    fee_amount = fields.Integer(
        string="Fee (dong)", aggregator="sum", copy=False, help="As the rate of the province says."
    )
    granted_by_id = fields.Many2one("res.users", string="Signed by", copy=False)
    granted_at = fields.Datetime(string="Signed on", copy=False)
    signer_title = fields.Char(copy=False)
    decided_at = fields.Datetime(copy=False, string="Decided on")
    reason = fields.Char(copy=False, string="Reason of the decision")

    # After the use
    photo_ids = fields.One2many("egov.sidewalk.photo", "permit_id", string="Photographs", copy=False)
    inspection_note = fields.Text(copy=False)
    inspected_by_id = fields.Many2one("res.users", string="Looked at by", copy=False)
    inspected_at = fields.Datetime(copy=False)
    event_ids = fields.One2many("egov.sidewalk.event", "permit_id", string="Events", copy=False)

    _due_index = models.Index("(company_id, due_at) WHERE state IN ('submitted', 'checked')")

    @api.depends("entry_notation", "applicant_id.name", "street_id.name")
    def _compute_display_name(self):
        for permit in self:
            parts = (permit.entry_notation, permit.applicant_id.name, permit.street_id.name)
            permit.display_name = " · ".join(filter(None, parts))

    @api.depends("state", "date_from", "date_to")
    def _compute_phase(self):
        now = clock.now()
        for permit in self:
            permit.phase = False
            if permit.state == "granted":
                begun, over = permit.date_from <= now, permit.date_to <= now
                permit.phase = "over" if over else "in_use" if begun else "coming"

    @api.depends("due_at", "received_at", "decided_at", "granted_at", "state", "purpose_id", "company_id")
    def _compute_due(self):
        for permit in self:
            due, lines = permit.due_at, permit.due_lines
            if permit.state == "draft" and permit.purpose_id and permit.company_id:
                preview = permit._deadline_now(clock.now())
                due, lines = preview.due, preview.lines
            finished = permit.granted_at or permit.decided_at
            office = permit.company_id
            band, label = office._due_band(due, permit.received_at, None, finished) if due else (False, False)
            permit.due_band, permit.due_label = band, label
            permit.due_info = {
                "due": due and clock.local(due).isoformat(timespec="minutes"),
                "label": label,
                "band": band,
                "texts": permit.company_id._deadline_text(lines or []),
            }

    def _deadline_now(self, moment):
        purpose = self.purpose_id
        return self.company_id._deadline(moment, purpose.value, purpose.unit)

    def write(self, vals):
        """What was checked is not changed under the signature: the dialog for moving and shortening says why."""
        if not self.env.su and not _ALWAYS.issuperset(vals) and any(permit.state not in _OPEN for permit in self):
            raise UserError(self.env._("This request was checked. Send it back to change it, or use “Move, shorten”."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(permit.state != "draft" for permit in self):
            raise UserError(self.env._("Only a draft can be deleted; a request is refused or withdrawn."))

    # Steps

    def _start(self, group, *states):
        """Check role, rights and state; return the sudo records to write."""
        self.check_access("write" if group.endswith("officer") else "read")
        if not self.env.user.has_group(group) or not self.env.user.has_group("egov_sidewalk.group_reader"):
            raise AccessError(self.env._("Your role does not take this step."))
        permits_sudo = self.sudo()  # guarded fields
        permits_sudo.lock_for_update(allow_referencing=True)
        permits_sudo.invalidate_recordset(["state"])
        if any(permit.state not in states for permit in permits_sudo):
            raise UserError(self.env._("The request is at another step already. Load the page again."))
        return permits_sudo

    def _log(self, kind, **vals):
        rows = [
            {"permit_id": permit.id, "kind": kind, "happened_at": clock.now(), "user_id": self.env.uid, **vals}
            for permit in self
        ]
        self.env["egov.sidewalk.event"].sudo().create(rows)  # nobody writes events by hand

    def action_submit(self):
        """Receive the request; its term begins."""
        permits_sudo = self._start("egov_sidewalk.group_officer", "draft")
        for permit in permits_sudo:
            if not permit.has_undertaken:
                raise UserError(self.env._("The applicant has not signed the undertakings of the form."))
            deadline = permit._deadline_now(clock.now())
            permit.write(
                {
                    "state": "submitted",
                    "received_at": clock.now(),
                    "due_at": deadline.due,
                    "due_lines": deadline.lines,
                }
            )
        self._log("submitted")

    def action_check(self):
        """Find the place free and the use lawful; the leader signs next."""
        permits_sudo = self._start("egov_sidewalk.group_officer", "submitted")
        for permit in permits_sudo:
            if permit.goes_first:  # its place may still have to be cleared
                texts = permit._finding_texts()
                if texts:
                    raise UserError("\n".join(texts))
            else:
                permit._check_place()
        permits_sudo.write({"state": "checked", "checked_by_id": self.env.uid, "checked_at": clock.now()})
        self._log("checked")

    def action_send_back(self):
        """Give a checked request back to the officer."""
        group = "egov_sidewalk.group_officer"
        if not self.env.user.has_group(group):
            group = "egov_base.group_leader"
        permits_sudo = self._start(group, "checked")
        permits_sudo.write({"state": "submitted", "checked_by_id": False, "checked_at": False})

    def action_grant(self):
        """Sign the permits and enter them in the book; nobody else can be given these places at the same moment."""
        self._start("egov_base.group_leader", "checked")._grant()

    def _grant(self):
        """Sign as the user of this moment, once it is known that the user may."""
        self.street_id._hold()
        for permit in self:
            permit._check_signer(self.env.user)
            permit._check_place()
            permit.write(
                {
                    "state": "granted",
                    "granted_by_id": self.env.uid,
                    "granted_at": clock.now(),
                    "decided_at": clock.now(),
                    "signer_title": permit._title_of(self.env.user),
                }
            )
            permit.flush_recordset()
        self._enter(BOOK)
        self._log("granted")

    def _check_signer(self, user):
        checker = self.checked_by_id
        if checker == user or (checker.official_id and checker.official_id == user.official_id):
            raise UserError(self.env._("Whoever checked a request does not sign it."))
        if not self._title_of(user):
            raise UserError(self.env._("Your position does not sign papers of %s.", self.company_id.name))

    def _title_of(self, user):
        """Return the title under a signature: that of a position held today which signs."""
        positions_sudo = self.env["egov.position"].sudo()._current(official=user.official_id, company=self.company_id)
        return positions_sudo.filtered("may_sign")[:1].title if user.official_id else False

    def _decide(self, kind, reason):
        """Refuse, withdraw or revoke with a reason; called by the dialog."""
        group, *states = {
            "refused": ("egov_base.group_leader", "submitted", "checked"),
            "revoked": ("egov_base.group_leader", "granted"),
            "withdrawn": ("egov_sidewalk.group_officer", "draft", "submitted", "checked"),
        }[kind]
        permits_sudo = self._start(group, *states)
        if not (reason or "").strip():
            raise UserError(self.env._("Write the reason; the applicant reads it."))
        values = {"state": kind, "reason": reason.strip(), "decided_at": clock.now()}
        if kind == "refused":
            values["granted_by_id"] = self.env.uid
            for permit in permits_sudo:
                permit.signer_title = permit._title_of(self.env.user)
        permits_sudo.write(values)
        self._log(kind, reason=reason.strip())

    def _make_room(self, vals, reason, for_permit=None):
        """Move or shorten a granted permit with a reason; called by the dialog."""
        self.ensure_one()
        [permit_sudo] = self._start("egov_base.group_leader", "granted")
        if not (reason or "").strip():
            raise UserError(self.env._("Write the reason; the holder reads it."))
        before = permit_sudo._place_text()
        (permit_sudo.street_id | self.env["egov.sidewalk.street"].sudo().browse(vals.get("street_id")))._hold()
        is_shorter = set(vals) == {"date_to"} or set(vals) == {"date_from", "date_to"}
        is_shorter = is_shorter and vals["date_to"] <= permit_sudo.date_to
        permit_sudo.new(vals, origin=permit_sudo)._check_place()
        permit_sudo.write(vals)
        permit_sudo.flush_recordset()
        self._log(
            "shortened" if is_shorter else "moved",
            before=before,
            after=permit_sudo._place_text(),
            reason=reason.strip(),
            for_id=for_permit.id if for_permit else False,
        )

    def _place_text(self):
        first, last = (clock.local(moment).strftime("%H:%M %d/%m/%Y") for moment in (self.date_from, self.date_to))
        return f"{self.street_id.name}, {self.house_from} – {self.house_to}; {first} – {last}"

    def action_restored(self):
        """Record that the place was left as it was found."""
        permits_sudo = self._start("egov_sidewalk.group_officer", "granted")
        for permit in permits_sudo:
            if permit.date_from > clock.now():
                raise UserError(self.env._("The use has not begun. Revoke the permit if it is not needed any more."))
            if permit.needs_restoring and not permit.photo_ids.filtered(lambda photo: photo.stage == "after"):
                raise UserError(self.env._("Add a photograph of the place after the use first."))
        permits_sudo.write({"state": "restored", "inspected_by_id": self.env.uid, "inspected_at": clock.now()})
        self._log("restored")

    def action_not_restored(self):
        """Record that the place was not restored; it is looked at again."""
        permits_sudo = self._start("egov_sidewalk.group_officer", "granted")
        for permit in permits_sudo:
            if not (permit.inspection_note or "").strip():
                raise UserError(self.env._("Write in the remark what is to be put right, and until when."))
            permit._log("not_restored", reason=permit.inspection_note.strip())
        permits_sudo.write({"inspected_by_id": self.env.uid, "inspected_at": clock.now()})

    @api.model
    def _today_domain(self):
        """Return what stands on the streets now."""
        now = clock.now()
        return Domain("state", "=", "granted") & Domain("date_from", "<=", now) & Domain("date_to", ">", now)

    # The printed book

    @api.model
    def _book_columns(self):
        """Override of `egov_book`."""
        return [
            ("Số", 26, "text"),
            ("Ngày cấp", 20, "date"),
            ("Người được cấp", 40, "text"),
            ("Vị trí, thời gian", 80, "text"),
            ("Mục đích", 30, "text"),
            ("Diện tích (m²)", 20, "number"),
            ("Ghi chú", 34, "text"),
        ]

    def _book_row(self):
        """Override of `egov_book`."""
        return [
            self.entry_notation,
            self.entry_date,
            self.applicant_id.name,
            self._place_text(),
            self.purpose_id.name,
            self.area,
            self._book_remark(),
        ]
