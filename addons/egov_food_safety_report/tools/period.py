"""The days that a report covers, from the cut-off days of the rules."""

from datetime import date, timedelta


def day_of(year, month_day):
    """Return the day of a year that a figure like 616 names."""
    return date(year, int(month_day) // 100, int(month_day) % 100)


def span(kind, year, half_cutoff, year_cutoff):
    """Return the first and last day of a report: both begin after the cut-off of the year before."""
    first = day_of(year - 1, year_cutoff) + timedelta(days=1)
    return first, day_of(year, half_cutoff if kind == "half" else year_cutoff)
