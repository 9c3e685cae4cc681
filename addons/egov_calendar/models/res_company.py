from dataclasses import replace

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import deadline
from ..tools.schedule import CUTOFF, END_OF_DAY, EXACT, Schedule
from .resource_calendar_attendance import time_of

SCHEDULE_FIELDS = frozenset({"working_calendar_id", "deadline_counting", "intake_cutoff"})


class ResCompany(models.Model):
    _inherit = "res.company"

    working_calendar_id = fields.Many2one(
        "resource.calendar", "Office hours", copy=False, ondelete="restrict"
    )
    deadline_counting = fields.Selection(
        [
            (END_OF_DAY, "To the close of business of the last day"),
            (EXACT, "In exact working hours, 8 a day"),
        ],
        "Counting of working days",
        required=True,
        default=END_OF_DAY,
    )
    intake_cutoff = fields.Float(
        "Cut-off of the day",
        default=CUTOFF.hour + CUTOFF.minute / 60,
        help="What is received after this hour is counted from the next working day.",
    )

    @api.constrains("intake_cutoff")
    def _check_intake_cutoff(self):
        for company in self:
            if not 0 <= company.intake_cutoff < 24:
                raise ValidationError(
                    self.env._("The cut-off is an hour of the day, for example 15:00.")
                )

    @api.constrains("working_calendar_id")
    def _check_working_calendar(self):
        for company in self:
            hours = company.working_calendar_id
            if hours and (hours.two_weeks_calendar or hours.flexible_hours):
                raise ValidationError(
                    self.env._(
                        "“%s” differs from week to week. Choose office hours that are the "
                        "same every week.",
                        hours.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies.filtered(lambda company: not company.working_calendar_id)._give_office_hours()
        return companies

    def _give_office_hours(self):
        """Give each office its own copy of the usual hours, for it to change."""
        usual_sudo = self.env.ref("egov_calendar.working_calendar_vn").sudo()
        for company_sudo in self.sudo():
            own_sudo = usual_sudo.copy({"company_id": company_sudo.id})
            own_sudo.name = usual_sudo.name  # a copy would be called one
            company_sudo.working_calendar_id = own_sudo

    def write(self, vals):
        result = super().write(vals)
        if SCHEDULE_FIELDS & vals.keys():
            self._forget_schedules()
        return result

    @api.model
    def _forget_schedules(self):
        """Read the calendars anew for the next deadline.

        Hook: an addon that stores due moments extends this to refresh its open ones.
        """
        self.env.registry.clear_cache()

    @tools.ormcache("self.id")
    def _deadline_schedule(self):
        """Return the office's working time as the deadline functions take it."""
        self.ensure_one()
        company_sudo = self.sudo()  # everybody's deadlines depend on it
        return company_sudo._make_schedule(
            company_sudo.working_calendar_id,
            company_sudo.deadline_counting,
            company_sudo.intake_cutoff,
        )

    def _make_schedule(self, hours, counting, cutoff):
        week = hours.attendance_ids._deadline_week()
        if not week:
            raise UserError(
                self.env._(
                    "%s has no office hours, so no deadline can be computed. The administrator "
                    "enters them in Configuration › Office settings.",
                    self.name,
                )
            )
        return Schedule(
            week,
            self.env["egov.calendar.day"]._days_of(self),
            cutoff=time_of(cutoff),
            counting=counting,
        )

    def _deadline(self, received_at, value, unit, pauses=()):
        """Return the deadline of what came in at ``received_at``.

        :param datetime received_at: naive UTC
        :param float value: length of the limit
        :param str unit: one of ``tools.deadline.UNITS``
        :param pauses: ``tools.deadline.Pause`` objects with naive UTC moments
        :return: ``Deadline`` with naive UTC ``start`` and ``due``; its lines stay local
        """
        result = deadline.compute(
            clock.local(received_at),
            value,
            unit,
            self._deadline_schedule(),
            [
                replace(
                    pause,
                    start=clock.local(pause.start),
                    end=pause.end and clock.local(pause.end),
                )
                for pause in pauses
            ],
        )
        return replace(
            result,
            start=clock.utc(result.start),
            due=result.due and clock.utc(result.due),
        )

    def _working_hours_between(self, first, last):
        """Return the office's working hours between two moments (UTC); 0 when they are not in order."""
        worked = self._deadline_schedule().time_between(clock.local(first), clock.local(last))
        return worked.total_seconds() / 3600

    def _close_of_business(self, day):
        """Return when the office closes on ``day`` (UTC), False on a day off."""
        close = self._deadline_schedule().close_of(day)
        return clock.utc(close) if close else False

    def _due_band(self, due_at, start_at=None, paused_reason=None, finished_at=None):
        """Return how near a due moment (UTC) is: its band, and its label with a symbol.

        Cheap enough for a list; never stored, for it changes with the time of day.
        """
        return self._due_bands([(due_at, start_at, paused_reason, finished_at)])[0]

    def _due_bands(self, moments):
        """As `_due_band` for a page of a list: the schedule is asked once, equal labels are worded once.

        :param list moments: its arguments, in their order
        :return: list of (band, label)
        """
        schedule, now = self._deadline_schedule(), clock.local(clock.now())
        texts, labels, found = self.env["egov.deadline.text"], {}, []
        for due_at, start_at, paused_reason, finished_at in moments:
            band, params = deadline.band(
                due_at and clock.local(due_at) or None,
                now,
                schedule,
                start=start_at and clock.local(start_at) or None,
                paused=bool(paused_reason),
                finished=finished_at and clock.local(finished_at) or None,
            )
            key = (band, paused_reason, *params.values())
            if key not in labels:
                labels[key] = texts._label(band, params, paused_reason)
            found.append((band, labels[key]))
        return found

    def _deadline_text(self, lines, lang=None):
        """Return the lines of a deadline as sentences, in the user's language or ``lang``."""
        texts = self.env["egov.deadline.text"]
        if lang:
            texts = texts.with_context(lang=lang)
        sentences = (texts._sentence(line) for line in lines or ())
        return [sentence for sentence in sentences if sentence]
