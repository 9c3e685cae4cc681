"""Legal deadlines: the due moment *and* the reasons for it, line by line.

Pure functions on naive local (Vietnamese) datetimes; nothing here knows Odoo.

    schedule = Schedule(week, days, cutoff=time(15, 0), counting="end_of_day")
    deadline = compute(received, 3, "working_day", schedule, pauses)
    deadline.start, deadline.due, deadline.lines

A line is a JSON-able dict ``{"kind": …, "at": ISO, …}``:

==============  ==================================================================
kind            further keys
==============  ==================================================================
received        –
cutoff          ``cutoff`` HH:MM; ``at`` = where the clock starts instead
start           ``at`` = where the clock starts, when it was received while closed
pause           ``reason``, ``legal_basis``, ``restart``: whether the limit will
                run again from zero
resume          ``reason``: the clock goes on
restart         ``reason``: the whole limit runs again from ``at``
skipped         ``until`` (last day of the row), ``name``, ``days``
make_up         ``name``: a day that is usually off and counts
weekly_rest     ``days``: how many weekly days off lie in between
limit           ``value``, ``unit``, ``counting``; ``at`` = the moment it ends
moved           ``at`` = the new end; ``since``, ``name`` = the day off it fell on
draft_day       ``name``: a day of the calendar that is not official yet
no_calendar     ``year``: the calendar has no days off for that year
unknown         ``unit``: there is no limit to count
==============  ==================================================================
"""

import calendar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .reasons import calendar_lines, line
from .schedule import EXACT, Day, Schedule

__all__ = [
    "Day",
    "Deadline",
    "Pause",
    "Schedule",
    "UNITS",
    "band",
    "compute",
    "working_days_between",
]

UNITS = (
    "same_day",
    "working_hour",
    "hour",
    "working_day",
    "calendar_day",
    "month",
    "campaign",
    "unknown",
)

# Limits in hours run from the minute of receipt; the cut-off is about days.
_HOUR_UNITS = ("working_hour", "hour")
_OPEN_ENDED_UNITS = ("campaign", "unknown")

# Less than this share of the time left makes a dossier "due soon".
_SOON_SHARE = 0.2


@dataclass(frozen=True)
class Pause:
    """A stretch during which the clock stands still; open while ``end`` is None.

    After a ``restart`` pause (a supplement) the whole limit runs again from its end.
    """

    start: datetime
    end: datetime | None
    reason: str
    legal_basis: str = ""
    restart: bool = False


@dataclass(frozen=True)
class Deadline:
    start: datetime
    due: datetime | None
    lines: list


def compute(received, value, unit, schedule, pauses=()):
    """Return the ``Deadline`` of what was received at ``received``.

    ``due`` is None while a pause is open and where there is no limit.
    """
    if unit not in UNITS:
        raise ValueError(f"Unknown unit of a time limit: {unit!r}")
    lines = [line("received", received)]
    origin, start = received, _start(received, unit, schedule, lines)
    running = []
    for pause in _in_order(pauses):
        lines.append(_pause_line(pause))
        if pause.end is None:
            return Deadline(start, None, lines)
        kind = "restart" if pause.restart else "resume"
        lines.append(line(kind, pause.end, reason=pause.reason))
        if pause.restart:
            origin, start = pause.end, _start(pause.end, unit, schedule, lines)
            running = []
        elif pause.end > start:
            running.append(replace(pause, start=max(pause.start, start)))
    if unit in _OPEN_ENDED_UNITS or (unit != "same_day" and value <= 0):
        lines.append(line("unknown", start, unit=unit))
        return Deadline(start, None, lines)
    end = _end(start, value, unit, schedule, running)
    due = _moved(end, unit, schedule)
    lines += calendar_lines(origin, start, due, unit, schedule)
    counting = schedule.counting if _is_whole_days(value, unit) else EXACT
    lines.append(line("limit", end, value=value, unit=unit, counting=counting))
    if due != end:
        since = end.date()
        name = schedule.days[since].name if since in schedule.days else ""
        lines.append(line("moved", due, since=since.isoformat(), name=name))
    return Deadline(start, due, lines)


def working_days_between(first, last, schedule):
    """Count the working days after the day of ``first`` up to the day of ``last``."""
    return schedule.days_between(first.date(), last.date())


def band(due, now, schedule, start=None, paused=False, finished=None):
    """Return how near a due moment is: a band and what its label tells.

    Bands: ``none``, ``done_early``, ``done_on_time``, ``done_late``, ``paused``,
    ``overdue``, ``today``, ``soon``, ``normal``. Days are working days.
    """
    if finished is not None:
        return _band_finished(due, finished, schedule)
    if paused:
        return "paused", {}
    if due is None:
        return "none", {}
    days = working_days_between(now, due, schedule)
    if now > due:
        hours = int((now - due).total_seconds() // 3600)
        return "overdue", {"days": -days, "hours": hours}
    if due.date() == now.date():
        return "today", {"at": due.isoformat()}
    params = {"days": days, "at": due.isoformat()}
    if days <= 1 or _nearly_over(start, due, days, schedule):
        return "soon", params
    return "normal", params


def _band_finished(due, finished, schedule):
    if due is None:
        return "done_on_time", {"days": 0}
    days = working_days_between(finished, due, schedule)
    if finished > due:
        return "done_late", {"days": -days}
    if finished.date() < due.date():
        return "done_early", {"days": days}
    return "done_on_time", {"days": 0}


def _nearly_over(start, due, days_left, schedule):
    if start is None:
        return False
    return days_left < _SOON_SHARE * working_days_between(start, due, schedule)


def _in_order(pauses):
    """Return the pauses by their start, without the parts that overlap."""
    ordered, until = [], None
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if until is not None and pause.start < until:
            if pause.end is not None and pause.end <= until:
                continue
            pause = replace(pause, start=until)
        ordered.append(pause)
        if pause.end is None:
            break
        until = pause.end
    return ordered


def _pause_line(pause):
    return line(
        "pause",
        pause.start,
        reason=pause.reason,
        legal_basis=pause.legal_basis,
        restart=pause.restart,
    )


def _is_whole_days(value, unit):
    """A part of a working day has no close of business: it is counted in hours."""
    return unit == "working_day" and value == int(value)


def _start(moment, unit, schedule, lines):
    """Return when the clock starts for something that came in at ``moment``.

    Seconds are dropped: 15:00:30 is printed as 15:00 and is not after 15:00.
    """
    moment = moment.replace(second=0, microsecond=0)
    if unit in _HOUR_UNITS:
        start = moment if unit == "hour" else schedule.next_moment(moment)
    elif schedule.is_open(moment.date()) and moment.time() > schedule.cutoff:
        start = schedule.opening_after(moment.date())
        cutoff = schedule.cutoff.strftime("%H:%M")
        lines.append(line("cutoff", start, cutoff=cutoff))
        return start
    else:
        start = schedule.next_moment(moment)
    if start != moment:
        lines.append(line("start", start))
    return start


def _end(start, value, unit, schedule, pauses):
    """Return the end of the limit, on whatever day it falls."""
    if unit == "hour":
        return _end_in_time(
            start,
            timedelta(hours=value),
            pauses,
            add=lambda moment, length: moment + length,
            between=lambda first, last: last - first,
        )
    if unit == "working_hour":
        hours = value
    elif unit == "working_day" and (
        schedule.counting == EXACT or not _is_whole_days(value, unit)
    ):
        hours = value * schedule.hours_per_day
    else:
        return _end_in_days(start, value, unit, schedule, pauses)
    return _end_in_time(
        start,
        timedelta(hours=hours),
        pauses,
        add=schedule.add_time,
        between=schedule.time_between,
    )


def _end_in_time(start, left, pauses, add, between):
    """Use up ``left`` from ``start`` on, standing still during the pauses."""
    for pause in pauses:
        used = between(start, pause.start)
        if used >= left:
            break
        left -= used
        start = pause.end
    return add(start, left)


def _end_in_days(start, value, unit, schedule, pauses):
    """Return the close of business of the last day.

    A pause moves that day by as many days as lie between its beginning and its end.
    """
    in_working_days = unit in ("working_day", "same_day")
    if unit == "same_day":
        day = start.date()
    elif unit == "working_day":
        day = schedule.add_days(start.date(), value)
    elif unit == "month":
        day = _add_months(start.date(), int(value))
    else:
        day = start.date() + timedelta(days=int(value))
    for pause in pauses:
        if pause.start > _close(day, schedule):
            break
        if in_working_days:
            first = schedule.next_moment(pause.start).date()
            shift = schedule.days_between(first, schedule.next_moment(pause.end).date())
            day = schedule.add_days(day, shift) if shift else day
        else:
            day += pause.end.date() - pause.start.date()
    return _close(day, schedule)


def _close(day, schedule):
    """Return the close of business of a day, of the next working day's hour if off."""
    close = schedule.close_of(day)
    if close is None:
        reference = schedule.close_of(schedule.next_open(day))
        close = datetime.combine(day, reference.time())
    return close


def _add_months(day, months):
    """Return the same day ``months`` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def _moved(end, unit, schedule):
    """A limit in calendar days or months that ends on a day off moves to the close of
    the next working day (Civil Code 2015 art. 148(5))."""
    if unit not in ("calendar_day", "month") or schedule.is_open(end.date()):
        return end
    return schedule.close_of(schedule.next_open(end.date()))
