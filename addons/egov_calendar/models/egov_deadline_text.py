from datetime import datetime

from odoo import models


class EgovDeadlineText(models.AbstractModel):
    """The words of deadlines: the same on every screen, slip and page.

    ``_sentence_<kind>`` words one kind of line of ``tools.deadline``; an addon that adds
    a kind of line adds its method here.
    """

    _name = "egov.deadline.text"
    _description = "Words of deadlines"

    # Labels

    def _label(self, band, params, paused_reason=None):
        """Return symbol and words of a band, as `_due_band` gives it."""
        _ = self.env._
        if band == "paused":
            return _("❚❚ Paused: %s", paused_reason) if paused_reason else _("❚❚ Paused")
        if band == "today":
            return _("● Today %s", params["at"][11:16])
        if band == "done_on_time":
            return _("✓ Done on time")
        if band in ("soon", "normal", "overdue", "done_early", "done_late"):
            return getattr(self, f"_label_{band}")(params["days"], params)
        return ""

    def _label_soon(self, days, params):
        _ = self.env._
        if not days:  # due outside working days
            return _("◆ Until %s", self._moment(params["at"]))
        return _("◆ 1 day left") if days == 1 else _("◆ %s days left", days)

    def _label_normal(self, days, _params):
        return self.env._("%s days left", days)

    def _label_overdue(self, days, params):
        _ = self.env._
        if days:
            return _("▲ 1 day overdue") if days == 1 else _("▲ %s days overdue", days)
        return _("▲ %s hours overdue", params["hours"]) if params["hours"] else _("▲ Overdue")

    def _label_done_early(self, days, _params):
        _ = self.env._
        if not days:
            return _("✓ Done early")
        return _("✓ Done, 1 day early") if days == 1 else _("✓ Done, %s days early", days)

    def _label_done_late(self, days, _params):
        _ = self.env._
        if not days:
            return _("▲ Done late")
        return _("▲ Done, 1 day late") if days == 1 else _("▲ Done, %s days late", days)

    # Sentences

    def _sentence(self, line):
        """Return the sentence of a line, empty for a kind that has no words."""
        wording = getattr(self, f"_sentence_{line['kind']}", None)
        return wording(line) if wording else ""

    def _sentence_received(self, line):
        return self.env._("Received at %s.", self._moment(line["at"]))

    def _sentence_cutoff(self, line):
        return self.env._(
            "Received after %(cutoff)s, so the time limit runs from the start of the next "
            "working day, %(day)s.",
            cutoff=line["cutoff"],
            day=self._day(line["at"]),
        )

    def _sentence_start(self, line):
        return self.env._(
            "Received outside office hours; the time limit runs from %s.",
            self._moment(line["at"]),
        )

    def _sentence_pause(self, line):
        _ = self.env._
        since, reason = self._moment(line["at"]), line["reason"]
        if line["legal_basis"]:
            reason = f"{reason} ({line['legal_basis']})"
        if line.get("restart"):
            return _(
                "The clock is stopped from %(since)s: %(reason)s. When everything is there, "
                "the time limit runs again from the beginning.",
                since=since,
                reason=reason,
            )
        return _("The clock is stopped from %(since)s: %(reason)s.", since=since, reason=reason)

    def _sentence_resume(self, line):
        return self.env._("The clock goes on at %s.", self._moment(line["at"]))

    def _sentence_restart(self, line):
        return self.env._(
            "Complete at %s; the time limit runs again from the beginning.",
            self._moment(line["at"]),
        )

    def _sentence_skipped(self, line):
        _ = self.env._
        first, until = self._day(line["at"]), self._day(line["until"])
        if first == until:
            return _("%(day)s does not count: %(name)s.", day=first, name=line["name"])
        return _(
            "%(first)s to %(until)s do not count: %(name)s.",
            first=first,
            until=until,
            name=line["name"],
        )

    def _sentence_make_up(self, line):
        return self.env._(
            "%(day)s counts as a working day: %(name)s.",
            day=self._weekday_and_day(line["at"]),
            name=line["name"],
        )

    def _sentence_weekly_rest(self, line):
        _ = self.env._
        if line["days"] == 1:
            return _("1 weekly day off does not count.")
        return _("%s weekly days off do not count.", line["days"])

    def _sentence_limit(self, line):
        return self.env._(
            "Time limit: %(limit)s, until %(moment)s.",
            limit=self._limit(line),
            moment=self._moment(line["at"]),
        )

    def _sentence_moved(self, line):
        _ = self.env._
        if line["name"]:
            return _(
                "%(day)s is a day off (%(name)s), so the time limit ends at %(moment)s.",
                day=self._day(line["since"]),
                name=line["name"],
                moment=self._moment(line["at"]),
            )
        return _(
            "%(day)s is a day off, so the time limit ends at %(moment)s.",
            day=self._day(line["since"]),
            moment=self._moment(line["at"]),
        )

    def _sentence_extended(self, line):
        return self.env._("Extended until %s.", self._moment(line["at"]))

    def _sentence_draft_day(self, line):
        return self.env._(
            "%(day)s (%(name)s) has not been announced yet, so the date may change.",
            day=self._day(line["at"]),
            name=line["name"],
        )

    def _sentence_no_calendar(self, line):
        return self.env._(
            "The days off of %s are not in the calendar yet, so the date may change.",
            line["year"],
        )

    def _sentence_unknown(self, line):
        _ = self.env._
        if line["unit"] == "campaign":
            return _("The time limit is set by each campaign.")
        return _("The time limit is not stated.")

    # Parts

    def _limit(self, line):
        """Return the length of a limit in words, for instance “3 working days”."""
        _ = self.env._
        value, unit = self._number(line["value"]), line["unit"]
        if unit == "same_day":
            return _("within the working day")
        if unit == "working_day":
            return _("1 working day") if value == "1" else _("%s working days", value)
        if unit == "working_hour":
            return _("1 working hour") if value == "1" else _("%s working hours", value)
        if unit == "calendar_day":
            return _("1 day") if value == "1" else _("%s days", value)
        if unit == "month":
            return _("1 month") if value == "1" else _("%s months", value)
        return _("1 hour") if value == "1" else _("%s hours", value)

    def _number(self, value):
        point = self.env["res.lang"]._get_data(code=self.env.lang or "en_US").decimal_point
        return f"{value:g}".replace(".", point or ".")

    def _moment(self, iso):
        return f"{iso[11:16]} {self._weekday_and_day(iso)}"

    def _weekday_and_day(self, iso):
        _ = self.env._
        weekday = datetime.fromisoformat(iso).weekday()
        names = (
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        )
        return f"{names[weekday]} {self._day(iso)}"

    def _day(self, iso):
        return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"
