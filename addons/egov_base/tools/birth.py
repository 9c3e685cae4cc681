"""Dates of birth of which old papers may give only the month or the year."""

from calendar import monthrange

_FORMATS = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}


def start(date, precision):
    """Return the first day of what is known: the date itself, the first of its month, or 1 January of its year."""
    if not date or precision == "day":
        return date or None
    return date.replace(day=1) if precision == "month" else date.replace(month=1, day=1)


def label(date, precision):
    """Return the date as it is shown: 14/03/1990, 03/1990 or 1990."""
    return date.strftime(_FORMATS[precision or "day"]) if date else False


def span(date, precision):
    """Return the first and the last day that the birth may mean."""
    first = start(date, precision)
    if precision == "year":
        return first, first.replace(month=12, day=31)
    if precision == "month":
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, first
