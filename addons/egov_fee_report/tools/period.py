"""Periods of reports, as first and last day."""

from calendar import monthrange
from datetime import date, timedelta

PERIODS = [
    ("day", "A day"),
    ("month", "A month"),
    ("quarter", "A quarter"),
    ("year", "A year"),
    ("other", "From … to …"),
]


def span(kind, day):
    """Return the first and the last day of the period in which a day lies."""
    if kind == "month":
        return day.replace(day=1), month_end(day)
    if kind == "quarter":
        first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        return first, month_end(first.replace(month=first.month + 2))
    if kind == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def month_end(day):
    return day.replace(day=monthrange(day.year, day.month)[1])


def months(first, last):
    """Return the first days of all months that a period touches."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = month_end(month) + timedelta(days=1)
    return found


def due_day(month, day):
    """Return that day of the following month, its last day when it is shorter."""
    following = month_end(month) + timedelta(days=1)
    return following.replace(day=min(day, month_end(following).day))


def words(first, last):
    """Write a period as titles do."""
    if first == last:
        return f"Ngày {first:%d/%m/%Y}"
    if (first, last) == span("month", first):
        return f"Tháng {first:%m/%Y}"
    if (first, last) == span("quarter", first):
        return f"Quý {(first.month + 2) // 3} năm {first.year}"
    if (first, last) == span("year", first):
        return f"Năm {first.year}"
    return f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
