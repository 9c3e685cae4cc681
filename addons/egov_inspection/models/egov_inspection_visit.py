from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.egov_base.tools import clock

from ..tools import results

RESULTS = [(results.PASS, "Passed"), (results.REMEDY, "To remedy"), (results.FAIL, "Failed")]
OPEN = ("planned", "announced")
#: What the team writes before it signs.
WRITABLE = frozenset(
    {
        "planned_on",
        "subject_statement",
        "result",
        "conclusion",
        "remedy_due_on",
        "representative_name",
        "representative_title",
        "is_refused",
        "refusal_reason",
        "witness_name",
        "witness_title",
        "cancel_reason",
    }
)


class EgovInspectionVisit(models.Model):
    """A team at one place: announced, looked at, recorded, signed. Nothing changes after the signature."""

    _name = "egov.inspection.visit"
    _description = "Inspection Visit"
    _inherit = [
        "egov.inspection.subject.link.mixin",
        "egov.inspection.signing.mixin",
        "egov.guarded.mixin",
    ]
    _order = "planned_on desc, id desc"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "decision_id.entry_notation"]
    _guarded_fields = frozenset(
        {
            "decision_id",
            "company_id",
            "plan_line_id",
            "recheck_of_id",
            "state",
            "announced_at",
            "announced_by_id",
            "extra_days",
            "extension_reason",
            "extended_by_id",
            "checklist_id",
            "closed_on",
        }
    )

    decision_id = fields.Many2one("egov.inspection.decision", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, precompute=True, index=True)
    content_id = fields.Many2one(related="decision_id.content_id", store=True, precompute=True)
    plan_line_id = fields.Many2one("egov.inspection.plan.line", ondelete="restrict", index="btree_not_null")
    recheck_of_id = fields.Many2one("egov.inspection.visit", ondelete="restrict", index="btree_not_null")
    recheck_ids = fields.One2many("egov.inspection.visit", "recheck_of_id", string="Re-checks")
    planned_on = fields.Date()
    state = fields.Selection(
        [
            ("planned", "To come"),
            ("announced", "At the place"),
            ("signed", "To remedy"),
            ("closed", "Closed"),
            ("cancelled", "Not held"),
        ],
        required=True,
        default="planned",
        readonly=True,
        copy=False,
    )
    cancel_reason = fields.Char(copy=False, help="Why the visit was not held, e.g. the shop is closed for good.")

    announced_at = fields.Datetime("Announced at", readonly=True, copy=False)
    announced_by_id = fields.Many2one("res.users", "Announced by", readonly=True, copy=False, ondelete="restrict")
    extra_days = fields.Integer("Days of Extension", readonly=True, copy=False, aggregator=None)
    extension_reason = fields.Char(readonly=True, copy=False)
    extended_by_id = fields.Many2one("res.users", "Extended by", readonly=True, copy=False, ondelete="restrict")
    last_day = fields.Date(compute="_compute_last_day", store=True)

    checklist_id = fields.Many2one("egov.inspection.checklist", readonly=True, copy=False, ondelete="restrict")
    answer_ids = fields.One2many("egov.inspection.answer", "visit_id", string="Answers")
    finding_ids = fields.One2many("egov.inspection.finding", "visit_id", string="Findings")
    photo_ids = fields.One2many("egov.inspection.photo", "visit_id", string="Photographs")
    unanswered_count = fields.Integer(compute="_compute_counts", string="Not Answered")
    finding_count = fields.Integer(compute="_compute_counts", string="Number of Findings")
    photo_count = fields.Integer(compute="_compute_counts", string="Number of Photographs")
    subject_statement = fields.Text("Words of the Subject")
    conclusion = fields.Text()
    result = fields.Selection(RESULTS, copy=False)
    remedy_due_on = fields.Date("To Be Remedied by", copy=False)
    is_overdue = fields.Boolean(compute="_compute_is_overdue", search="_search_is_overdue", string="Overdue")
    closed_on = fields.Date(readonly=True, copy=False)

    _open_idx = models.Index("(company_id, state, remedy_due_on) WHERE state IN ('planned', 'announced', 'signed')")

    @api.depends("subject_name", "decision_id.entry_notation", "recheck_of_id")
    def _compute_display_name(self):
        for visit in self:
            text = self.env._("Re-check: %s", visit.subject_name) if visit.recheck_of_id else visit.subject_name
            visit.display_name = " · ".join(filter(None, [text, visit.decision_id.entry_notation]))

    @api.depends("announced_at", "extra_days", "decision_id.day_limit")
    def _compute_last_day(self):
        for visit in self:
            if not visit.announced_at:
                visit.last_day = False
                continue
            day = clock.local(visit.announced_at).date()
            unit = self.env["egov.inspection.parameter"]._get_all(["period"], day)["period"].unit
            days = visit.decision_id.day_limit + visit.extra_days
            due = visit.company_id._deadline(visit.announced_at, days, unit).due
            visit.last_day = clock.local(due).date()

    @api.depends("answer_ids.answer", "finding_ids", "photo_ids")
    def _compute_counts(self):
        for visit in self:
            visit.unanswered_count = len(visit.answer_ids.filtered(lambda line: line.is_required and not line.answer))
            visit.finding_count = len(visit.finding_ids)
            visit.photo_count = len(visit.photo_ids)

    def _compute_is_overdue(self):
        for visit in self:
            due = visit.remedy_due_on
            visit.is_overdue = visit.state == "signed" and bool(due) and due < clock.today()

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "signed") & Domain("remedy_due_on", "<", clock.today())

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: visits follow from decisions and findings alone."""
        if not self.env.su:
            raise AccessError(self.env._("Visits follow from a signed decision."))
        return super().create(vals_list)

    def write(self, vals):
        """Override of the ORM: the team writes, until it has signed."""
        if not self.env.su:
            self._check_may_record()
            if foreign := vals.keys() - WRITABLE - {"answer_ids", "finding_ids", "photo_ids"}:
                raise AccessError(self.env._("This is set by the buttons of the visit: %s", ", ".join(sorted(foreign))))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("Visits stay; write why one was not held instead."))

    # Who and when

    def _check_may_record(self):
        """Raise unless the user is of the team and the visit is not signed."""
        self.check_access("write")
        for visit in self:
            if visit.state not in OPEN:
                raise UserError(
                    self.env._("The record of “%s” is signed or closed, so it cannot be changed.", visit.subject_name)
                )
            if not visit._is_of_team():
                raise AccessError(
                    self.env._("Only the team of the decision records what it finds at “%s”.", visit.subject_name)
                )

    def _is_of_team(self):
        self.ensure_one()
        official = self.env.user.official_id
        return bool(official) and official in self.decision_id._team()

    def action_announce(self):
        """Announce the decision at the place: the period begins, and the checklist of the day is there."""
        self._check_may_record()
        for visit in self:
            if visit.state != "planned":
                raise UserError(self.env._("The decision was announced on %s.", visit._announced_text()))
            checklist = self.env["egov.inspection.checklist"]._for(visit.content_id, visit._place_kind(), clock.today())
            visit_sudo = visit.sudo()  # guarded fields
            visit_sudo.lock_for_update(allow_referencing=True)
            if visit_sudo.state != "planned":
                raise UserError(self.env._("The decision was announced on %s.", visit._announced_text()))
            visit_sudo.write(
                {
                    "state": "announced",
                    "announced_at": clock.now(),
                    "announced_by_id": self.env.uid,
                    "checklist_id": checklist.id,
                    "representative_name": visit.representative_name or visit._subject()._inspection_representative(),
                    "answer_ids": visit._answer_commands(checklist),
                }
            )
        return True

    def _announced_text(self):
        return f"{clock.local(self.announced_at):%H:%M %d/%m/%Y}" if self.announced_at else ""

    def _place_kind(self):
        return self._subject()._inspection_place_kind(self.content_id)

    def _answer_commands(self, checklist):
        """Return the questions of this visit: those of the list, or at a re-check those that were answered no."""
        if self.recheck_of_id:
            wrong = self.recheck_of_id.answer_ids.filtered(lambda line: line.answer == "no")
            return [Command.create(line._copied_vals()) for line in wrong]
        return [Command.create(self.answer_ids._vals_of(item)) for item in checklist.item_ids]

    def action_extend(self, days, reason):
        """Extend the period of a visit once; the leader of the office decides.

        :param int days: how many days more
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("egov_base.group_leader"):
            raise AccessError(self.env._("Only a leader of the office extends an inspection."))
        maximum = self.env["egov.inspection.parameter"]._value("extension")
        if self.state != "announced":
            raise UserError(self.env._("Only an inspection that has begun and is not signed is extended."))
        if self.extra_days:
            raise UserError(self.env._("This inspection has been extended once already."))
        if not 0 < int(days) <= maximum:
            raise UserError(self.env._("An inspection is extended by at most %g days.", maximum))
        if not (reason or "").strip():
            raise UserError(self.env._("Write why the inspection is extended."))
        visit_sudo = self.sudo()  # guarded fields
        visit_sudo.write({"extra_days": int(days), "extension_reason": reason.strip(), "extended_by_id": self.env.uid})
        return True

    def action_cancel(self):
        """Close a visit that is not held."""
        self._check_may_record()
        for visit in self:
            if not (visit.cancel_reason or "").strip():
                raise UserError(self.env._("Write why the visit is not held."))
            visit_sudo = visit.sudo()  # guarded field
            visit_sudo.write({"state": "cancelled", "closed_on": clock.today()})
        return True

    def action_recheck(self):
        """Plan the re-check of what was to be remedied, and open it."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "signed":
            raise UserError(self.env._("A re-check follows a signed record with something to remedy."))
        if not (self._is_of_team() or self.env.user.has_group("egov_inspection.group_manager")):
            raise AccessError(self.env._("Only the team or the inspection leader plans a re-check."))
        visit_sudo = self.sudo()  # visits are made by business methods
        visit_sudo.lock_for_update(allow_referencing=True)
        recheck = visit_sudo.recheck_ids.filtered(lambda visit: visit.state in OPEN)[:1]
        recheck = recheck or visit_sudo.create(
            {
                "decision_id": self.decision_id.id,
                "recheck_of_id": self.id,
                "subject_ref": f"{self.subject_model},{self.subject_id}",
                "planned_on": max(self.remedy_due_on or clock.today(), clock.today()),
            }
        )
        return recheck.sudo(False)._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_open_subject(self):
        """Open the place in its register."""
        self.ensure_one()
        subject = self._subject()
        subject.check_access("read")
        return subject.get_formview_action()
