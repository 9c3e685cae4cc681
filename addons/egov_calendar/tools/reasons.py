"""The lines that explain a deadline; `deadline` lists their kinds."""

from datetime import timedelta

from .schedule import MAKE_UP_WORK, OFF

# Units that count days off too.
CALENDAR_UNITS = ("hour", "calendar_day", "month")


def line(kind, at, **params):
    """Return a line, as plain JSON."""
    return {"kind": kind, "at": at.isoformat(), **params}


def calendar_lines(origin, start, due, unit, schedule):
    """Return the lines about days off, make-up days and gaps of the calendar.

    From the day it came in, for days off may lie before the clock starts too.
    """
    first, last = origin.date(), due.date()
    uncounted = start.date() if unit in CALENDAR_UNITS else last
    rows, make_up, drafts = [], [], []
    for day in schedule.special_days(first, last):
        special = schedule.days[day]
        if special.draft:
            drafts.append(line("draft_day", day, name=special.name))
        if special.kind == OFF and day <= uncounted:
            rows.append((day, special))
        elif special.kind == MAKE_UP_WORK and not schedule.week.get(day.weekday()):
            make_up.append(line("make_up", day, name=special.name))
    lines = _skipped_lines(rows) + make_up
    opened = schedule.days_between(first, uncounted) + schedule.is_open(first)
    rest = (uncounted - first).days + 1 - opened - len(rows)
    if rest:
        lines.append(line("weekly_rest", first, days=rest))
    lines += drafts
    for year in range(first.year, last.year + 1):
        if year not in schedule.years:
            lines.append(line("no_calendar", due, year=year))
    return lines


def _skipped_lines(rows):
    """Return one line for each row of neighbouring days off of the same name."""
    lines = []
    for day, special in rows:
        previous = lines[-1] if lines else None
        yesterday = (day - timedelta(days=1)).isoformat()
        if (
            previous
            and previous["name"] == special.name
            and previous["until"] == yesterday
        ):
            previous["until"] = day.isoformat()
            previous["days"] += 1
        else:
            lines.append(
                line(
                    "skipped", day, until=day.isoformat(), name=special.name, days=1
                )
            )
    return lines
