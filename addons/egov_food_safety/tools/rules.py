"""What an establishment has to fulfil, with the rule codes of the office; no database."""

import re
from datetime import date
from typing import NamedTuple

_REG_NO = re.compile(r"\d{10}(\d{3})?|\d{12}")
_SIGNS = re.compile(r"[\s.\-]")


class Fault(NamedTuple):
    """What is wrong: the field it is about, and whether it may not stay so."""

    field: str
    code: str
    hard: bool


class Figures(NamedTuple):
    """Figures of the law on the day of the check."""

    certificate_years: int
    health_months: int
    sample_meals: int


def clean_reg_no(text):
    """Return a registration number as digits: 10, 13 or 12 of them."""
    return _SIGNS.sub("", text or "")


def is_reg_no(text):
    """Tell whether this is the number of a business, of a branch, or of the person who runs it."""
    return bool(_REG_NO.fullmatch(clean_reg_no(text)))


def add_months(day, months):
    """Return the same day some months later, the last of the month when there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def expiry(issued_on, years):
    """Return the last day of a licence that holds some years."""
    return add_months(issued_on, years * 12)


def check(values, figures, today):
    """Return the faults of an establishment.

    :param dict values: ``reg_no``, ``is_exempt``, ``employee_count``, ``health_checked_on``, ``health_count``,
        ``meals_per_day``, ``keeps_samples``, ``licence_kind``, ``licence_number``, ``issued_on``, ``valid_to``; what is
        not known is missing or empty
    """
    get = values.get
    faults = []
    if get("reg_no") and not is_reg_no(get("reg_no")):
        faults.append(Fault("reg_no", "REG_NO", True))
    faults += _health_faults(get, figures, today)
    if (get("meals_per_day") or 0) >= figures.sample_meals and not get("keeps_samples"):
        faults.append(Fault("keeps_samples", "SAMPLES_30", False))
    if get("licence_kind") == "certificate":
        faults += _certificate_faults(get, figures, today)
    return faults


def _health_faults(get, figures, today):
    employees, checked = get("employee_count") or 0, get("health_count") or 0
    if employees and checked > employees:
        yield Fault("health_count", "HEALTH_COUNT", True)
    elif employees and checked < employees:
        yield Fault("health_count", "HEALTH_COUNT", False)
    last = get("health_checked_on")
    if employees and (not last or add_months(last, figures.health_months) < today):
        yield Fault("health_checked_on", "HEALTH_12M", False)


def _certificate_faults(get, figures, today):
    if get("is_exempt"):
        yield Fault("licence_number", "EXEMPT_HAS_GCN", True)
    if not get("licence_number") or not get("issued_on") or not get("valid_to"):
        yield Fault("licence_number", "GCN_FIELDS", True)
        return
    if get("valid_to") != expiry(get("issued_on"), figures.certificate_years):
        yield Fault("valid_to", "GCN_3Y", True)
    elif get("valid_to") < today:
        yield Fault("valid_to", "GCN_EXPIRED", False)
