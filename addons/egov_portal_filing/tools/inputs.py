"""Between what a page sends and the values of a form, both ways.

A date is three boxes, a table has boxes by row and column, a number is written with a
comma. What cannot be read is kept as it was typed, so that a draft loses nothing; the
checks of the form then find it.
"""

import re
import unicodedata

MAX_TEXT = 5000
MAX_ROWS = 100
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_UNCLEAR = re.compile(r"-?\d{1,3}[.,]\d{3}")
_YEAR = re.compile(r"\d{4}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TAX_CODE = re.compile(r"\d{10}(-?\d{3})?|\d{12}")


def read(field, params):
    """The value of a field in the parameters of a request; None when nothing was given."""
    key, kind = field["key"], field["kind"]
    if kind == "date":
        return read_date(*(params.get(f"{key}-{part}") for part in "ymd"))
    if kind == "boolean":
        return bool(params.get(key))
    if kind == "table":
        return read_table(field, params)
    text = clean(params.get(key))
    return read_number(text) if kind == "number" else text


def clean(text):
    """Text in NFC without spaces around it and without characters that nobody sees; None when nothing is left."""
    text = unicodedata.normalize("NFC", str(text or ""))[:MAX_TEXT]
    text = "".join(char for char in text if char.isprintable() or char in "\n\t").strip()
    return text or None


def read_date(year, month, day):
    """Three boxes as ``YYYY-MM-DD``, only the year as ``YYYY``; what is no date stays as typed."""
    year, month, day = (clean(part) or "" for part in (year, month, day))
    if not (year or month or day):
        return None
    if year and not month and not day:
        return year[:10]
    return "-".join((year[:10], month[:10].zfill(2) if month else "", day[:10].zfill(2) if day else ""))


def date_boxes(value):
    """The three boxes ``(day, month, year)`` of a value."""
    parts = (str(value).split("-") + ["", ""])[:3] if value else ["", "", ""]
    return parts[2].lstrip("0") or parts[2], parts[1].lstrip("0") or parts[1], parts[0]


def read_number(text):
    """A number as Vietnamese write it, without the dots between thousands: ``1.234,5`` gives ``1234,5``."""
    if text and _GROUPED.fullmatch(text) and not _UNCLEAR.fullmatch(text):
        return text.replace(".", "")
    return text


def is_unclear(value):
    """Whether ``1.234`` may be a thousand and more, or one and a bit."""
    return isinstance(value, str) and "." in value and bool(_UNCLEAR.fullmatch(value))


def is_year(value):
    """Whether a value gives only a year."""
    return isinstance(value, str) and bool(_YEAR.fullmatch(value))


def is_email(text):
    """Whether ``text`` is written as an e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def is_tax_code(text):
    """Whether ``text`` is written as a tax code of an organisation, a branch or a household business."""
    return bool(_TAX_CODE.fullmatch("".join(text.split())))


def read_table(field, params, without=None):
    """The rows of a table in the parameters of a request, but for the one with this number; None when all are empty."""
    key, rows = field["key"], []
    count = params.get(f"{key}-rows") or ""
    for number in range(min(int(count) if count.isdecimal() and len(count) < 5 else 0, MAX_ROWS)):
        cells = dict(_cells(field, params, number))
        if number != without and any(value not in (None, False) for value in cells.values()):
            rows.append({column: value for column, value in cells.items() if value is not None})
    return rows or None


def _cells(field, params, number):
    for column in field.get("columns") or []:
        place = {**column, "key": f"{field['key']}-{number}-{column['key']}"}
        yield column["key"], read(place, params)
