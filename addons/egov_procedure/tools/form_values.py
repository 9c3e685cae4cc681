"""Values of a form whose fields are data: which fields show, and what is wrong.

A field is a dict with ``key``, ``label``, ``kind``, ``required``, ``options`` (list of
``{"value", "label"}``), ``columns`` (list of fields without conditions) and
``shown_when`` (``{"key", "value"}``; a list of values means any of them).
"""

import re
from datetime import date
from typing import NamedTuple

KINDS = ("text", "number", "date", "choice", "table", "boolean")
MAX_TEXT = 2000
#: How the keys of days end that cannot lie in the future.
_PAST = ("birth_date", "death_date")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?$")
#: A thousand and more to some, one and some to others.
_AMBIGUOUS = re.compile(r"-?\d{1,3}[.]\d{3}$")


class Problem(NamedTuple):
    """Something wrong in one value; ``code`` is what the caller words.

    Codes: REQUIRED, TEXT, TOO_LONG, NUMBER, DATE, FUTURE, CHOICE, BOOLEAN, TABLE.
    ``params`` holds ``value``, and for a cell of a table ``row`` (from 1) and
    ``column``.
    """

    key: str
    code: str
    params: dict


def visible(fields, values):
    """Return the fields that show with these values, in their order.

    A field shows when the field that it depends on shows and has the value; an
    unticked or missing boolean counts as false.
    """
    by_key = {field["key"]: field for field in fields}
    known = {}

    def shows(field, path=()):
        key = field["key"]
        if key not in known:
            condition = field.get("shown_when")
            parent = condition and by_key.get(condition.get("key"))
            if not condition:
                known[key] = True
            elif parent is None or key in path:
                known[key] = False
            else:
                known[key] = shows(parent, (*path, key)) and _meets(
                    parent, condition.get("value"), values.get(parent["key"])
                )
        return known[key]

    return [field for field in fields if shows(field)]


def validate(fields, values, today=None):
    """Return the problems of ``values``, in the order of the fields.

    Hidden fields are not looked at, and neither are keys that no field has.

    :param date today: with it, nobody is born or dies later than this day
    """
    problems = []
    for field in visible(fields, values):
        found = _check(field, values.get(field["key"]))
        problems += found or _check_past(field, values, today)
    return problems


def is_empty(value):
    """Whether nothing was given; false and zero are values."""
    return value is None or value == "" or value == [] or value == {}


def _meets(parent, expected, value):
    if parent["kind"] == "boolean":
        value = bool(value)
    if isinstance(expected, list):
        return value in expected
    return value == expected


def _check(field, value):
    key = field["key"]
    if isinstance(value, str):
        value = value.strip()
    if is_empty(value):
        return [Problem(key, "REQUIRED", {})] if field.get("required") else []
    if field["kind"] == "table":
        return _check_table(field, value)
    code = _CHECKS[field["kind"]](field, value)
    return [Problem(key, code, {"value": value})] if code else []


def _check_text(_field, value):
    if not isinstance(value, str):
        return "TEXT"
    return "TOO_LONG" if len(value) > MAX_TEXT else None


def _check_number(_field, value):
    if isinstance(value, bool):
        return "NUMBER"
    if isinstance(value, int | float):
        return None
    is_clear = isinstance(value, str) and _NUMBER.match(value) and not _AMBIGUOUS.match(value)
    return None if is_clear else "NUMBER"


def _check_date(_field, value):
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return "DATE"
    return None


def _check_past(field, values, today):
    value = values.get(field["key"])
    if today and value and field["kind"] == "date" and field["key"].endswith(_PAST):
        if date.fromisoformat(value) > today:
            return [Problem(field["key"], "FUTURE", {"value": value})]
    return []


def _check_choice(field, value):
    allowed = [option["value"] for option in field.get("options") or []]
    return None if value in allowed else "CHOICE"


def _check_boolean(_field, value):
    return None if isinstance(value, bool) else "BOOLEAN"


def _check_table(field, rows):
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [Problem(field["key"], "TABLE", {"value": rows})]
    problems = []
    for number, row in enumerate(rows, start=1):
        for column in field.get("columns") or []:
            for problem in _check(column, row.get(column["key"])):
                place = {"row": number, "column": column["key"]}
                params = {**problem.params, **place}
                problems.append(Problem(field["key"], problem.code, params))
    return problems


_CHECKS = {
    "text": _check_text,
    "number": _check_number,
    "date": _check_date,
    "choice": _check_choice,
    "boolean": _check_boolean,
}
