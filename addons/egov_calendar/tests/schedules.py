"""The schedule that the table of vectors is written for: 2026, five days a week."""

from datetime import date, time

from odoo.addons.egov_calendar.tools.deadline import Day, Schedule

OFFICE_HOURS = ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0)))
WEEK = {weekday: OFFICE_HOURS for weekday in range(5)}

DAYS = {
    date(2026, 1, 1): Day("off", "New Year"),
    date(2026, 1, 2): Day("off", "New Year, swapped"),
    date(2026, 1, 10): Day("make_up_work", "for 02/01"),
    **{date(2026, 2, day): Day("off", "Tet") for day in range(16, 21)},
    date(2026, 4, 26): Day("off", "Hung Kings"),
    date(2026, 4, 27): Day("off", "Hung Kings, in lieu"),
    date(2026, 4, 30): Day("off", "Reunification"),
    date(2026, 5, 1): Day("off", "Labour Day"),
    date(2026, 8, 22): Day("make_up_work", "for 31/08"),
    date(2026, 8, 31): Day("off", "National Day, swapped"),
    date(2026, 9, 1): Day("off", "National Day"),
    date(2026, 9, 2): Day("off", "National Day"),
    date(2026, 11, 24): Day("off", "Culture Day"),
    date(2027, 1, 1): Day("off", "New Year"),
    date(2027, 2, 5): Day("off", "Tet", draft=True),
}


def schedule(counting="end_of_day", **options):
    days = {**DAYS, **options.pop("days", {})}
    return Schedule(WEEK, days, counting=counting, **options)
