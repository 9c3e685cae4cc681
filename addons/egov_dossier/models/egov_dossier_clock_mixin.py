from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import states

LIMIT_UNITS = [
    ("same_day", "Same day"),
    ("working_hour", "Working hours"),
    ("hour", "Hours"),
    ("working_day", "Working days"),
    ("calendar_day", "Calendar days"),
    ("month", "Months"),
    ("campaign", "By campaign"),
    ("unknown", "Not stated"),
]


class EgovDossierClockMixin(models.AbstractModel):
    """The two clocks of a dossier and what they say.

    The *legal* clock stops during pauses, each with its legal basis; the *portal*
    clock, which the national portal shows, never does. Both keep the lines that
    explain them; every screen and slip shows these lines and no others.
    """

    _name = "egov.dossier.clock.mixin"
    _description = "Clocks of a dossier"

    received_at = fields.Datetime("Received on", readonly=True, copy=False)
    start_at = fields.Datetime("Clock started on", readonly=True, copy=False)
    limit_value = fields.Float(readonly=True, copy=False)
    limit_unit = fields.Selection(LIMIT_UNITS, readonly=True, copy=False)
    due_at = fields.Datetime("Due", readonly=True, copy=False)
    due_lines = fields.Json("Why this date", readonly=True, copy=False)
    portal_due_at = fields.Datetime("Due (portal clock)", readonly=True, copy=False)
    portal_due_lines = fields.Json(readonly=True, copy=False)
    extended_due_at = fields.Datetime("Due after extension", readonly=True, copy=False)
    pause_kind = fields.Selection(
        selection=lambda self: self.env["egov.dossier.pause"]._kinds(),
        string="Paused for",
        readonly=True,
        copy=False,
    )
    finished_at = fields.Datetime("Finished on", readonly=True, copy=False)
    returned_at = fields.Datetime("Delivered on", readonly=True, copy=False)
    due_band = fields.Selection(
        [
            ("none", "No deadline"),
            ("normal", "In time"),
            ("soon", "Due soon"),
            ("today", "Due today"),
            ("overdue", "Overdue"),
            ("paused", "Paused"),
            ("done_early", "Done early"),
            ("done_on_time", "Done on time"),
            ("done_late", "Done late"),
        ],
        compute="_compute_due",
    )
    due_label = fields.Char("Deadline", compute="_compute_due")
    due_info = fields.Json("Deadline and its reasons", compute="_compute_due_info")

    @api.model
    def _today(self):
        return clock.today()

    @api.depends("due_at", "start_at", "pause_kind", "finished_at", "state", "company_id")
    def _compute_due(self):
        kinds = dict(self.env["egov.dossier.pause"]._kinds()) if any(self.mapped("pause_kind")) else {}
        names = ("due_at", "start_at", "pause_kind", "finished_at")
        for company, dossiers in self.grouped("company_id").items():
            moments = [
                (due_at, start_at, kinds.get(pause_kind), due_at and finished_at)
                for due_at, start_at, pause_kind, finished_at in zip(*map(dossiers.mapped, names), strict=True)
            ]
            dossiers._fill(["due_band", "due_label"], company._due_bands(moments))

    def _fill(self, names, rows):
        """Give computed fields their values, a row for each record; equal ones at once, as a page has few different."""
        alike = defaultdict(list)
        for record_id, row in zip(self._ids, rows, strict=True):
            alike[row].append(record_id)
        for row, ids in alike.items():
            records = self.browse(ids)
            for name, value in zip(names, row, strict=True):
                records[name] = value

    @api.depends("due_at", "due_lines", "procedure_id", "version_id", "case_id", "channel")
    def _compute_due_info(self):
        for dossier in self:
            due_at, lines = dossier.due_at, dossier.due_lines
            label, band = dossier.due_label, dossier.due_band
            if dossier.state in ("draft", "registered") and dossier.version_id:
                preview = dossier._clock_vals(clock.now(), dossier._limit_vals())
                due_at, lines = preview["due_at"], preview["due_lines"]
                band, label = dossier.company_id._due_band(due_at)
            dossier.due_info = {
                "due": due_at and clock.local(due_at).isoformat(timespec="minutes"),
                "label": label,
                "band": band,
                "lines": lines or [],
                "texts": dossier.company_id._deadline_text(lines or []),
            }

    def _limit_vals(self):
        """The time limit of this version for the channel and case of the dossier."""
        value, unit = self._plan().limit(self.channel, self.case_id._origin.id)
        return {"limit_value": value, "limit_unit": unit}

    def _clock_vals(self, received_at, limit, pauses=(), company=None):
        """Both clocks from ``received_at`` (UTC), with the pauses of the legal one."""
        value, unit = limit["limit_value"], limit["limit_unit"]
        company = company or self.company_id
        legal = company._deadline(received_at, value, unit, pauses)
        portal = company._deadline(received_at, value, unit) if pauses else legal
        return {
            **limit,
            "received_at": received_at,
            "start_at": legal.start,
            "due_at": legal.due,
            "due_lines": legal.lines,
            "portal_due_at": portal.due,
            "portal_due_lines": portal.lines,
        }

    def _recompute_clock(self):
        """Set both clocks again after a pause began or ended, or the calendar changed.

        A due moment granted by extension stands until the clock restarts.
        """
        for dossier in self.sudo():
            pauses = dossier.pause_ids._as_pauses()
            limit = {
                "limit_value": dossier.limit_value,
                "limit_unit": dossier.limit_unit,
            }
            vals = dossier._clock_vals(dossier.received_at, limit, pauses)
            open_pause = dossier.pause_ids.filtered(lambda pause: not pause.end_at)[-1:]
            vals["pause_kind"] = open_pause.kind or False
            vals.update(dossier._extension_vals(vals))
            vals.update(dossier._rest_vals(vals["due_at"]))
            dossier.write(vals)
        for asked_sudo in self._asked_of_registers():
            asked_sudo._follow_dossier_clock()

    def action_resume(self):
        """Let the clock run again after a pause other than for a supplement."""
        self.check_access("write")
        for dossier in self:
            dossier._check_mine()
            if not dossier.pause_kind or dossier.pause_kind == "supplement":
                raise UserError(
                    self.env._(
                        "The clock of dossier %s is not paused, or waits for the "
                        "supplement; complete the supplement instead.",
                        dossier.code,
                    )
                )
            if dossier.state == "financial":
                dossier._move("processing")
            self.env["egov.dossier.step.log"]._append(dossier, "resume")
            self.env["egov.dossier.pause"]._close(dossier)
        return True

    def _extension_vals(self, vals):
        """Keep the extended due moment, unless the clock gives a later one itself."""
        extended = self.extended_due_at
        if not extended or not vals["due_at"] or vals["due_at"] >= extended:
            return {}
        line = {"kind": "extended", "at": clock.local(extended).isoformat()}
        return {"due_at": extended, "due_lines": [*vals["due_lines"], line]}

    def _finished_band(self):
        """“early”, “on_time” or “late”, from the moment the result was ready."""
        self.ensure_one()
        if not self.finished_at or not self.due_at:
            return "on_time"
        if self.finished_at > self.due_at:
            return "late"
        same_day = clock.local(self.finished_at).date() == clock.local(self.due_at).date()
        return "on_time" if same_day else "early"

    @api.model
    def _refresh_open_clocks(self):
        """Compute the clocks of open dossiers anew after the calendar was corrected.

        The date printed on the slip stays on the stored print.
        """
        self.search([("state", "in", states.OPEN)])._recompute_clock()
