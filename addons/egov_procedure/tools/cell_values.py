"""Reading and writing single cells of catalogue tables."""

import re
import unicodedata
from datetime import date, datetime

from . import cell_text
from .catalogue_tables import FIELD_KEY, PROCEDURE_CODE

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+$")
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d+)?$")
_INTEGER = re.compile(r"-?\d{1,9}$")
_QUOTED = 60
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_BOOLEANS = {
    **dict.fromkeys(("1", "true", "yes", "x", "có", "co", "đúng"), True),
    **dict.fromkeys(("0", "false", "no", "không", "khong", "sai"), False),
}


class CellError(ValueError):
    """A cell that cannot be read: ``code`` and ``params`` say why; a ``value`` is quoted in short."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params
        value = params.get("value", "")
        if len(value) > _QUOTED:
            self.params["value"] = f"{value[:_QUOTED]}…"


def read(column, cell, labels=None):
    """Return the value of a cell.

    :param column: ``catalogue_tables.Column``
    :param cell: what the workbook holds: text, number, boolean, date or None
    :param labels: for choices, the codes by label in small letters
    """
    text = _text(cell)
    if text == "":
        if column.required:
            raise CellError("REQUIRED")
        return column.default
    if len(text) > column.maximum and column.kind in ("text", "case", "sector"):
        raise CellError("TOO_LONG", maximum=column.maximum)
    reader = _READERS.get(column.kind)
    return reader(column, cell, text, labels or {}) if reader else text


def write(column, value):
    """Return what a workbook cell holds for a value; ``read`` gives it back."""
    if value is None or value is False and column.kind != "boolean":
        return None
    if column.kind in _WRITERS:
        return _WRITERS[column.kind](value)
    return value


def code_text(cell):
    """Return the text of a procedure code, also where a spreadsheet took it for a number."""
    return f"{cell:.6f}" if isinstance(cell, float) else _text(cell)


def _text(cell):
    if cell is None:
        return ""
    text = unicodedata.normalize("NFC", str(cell).replace("\r", "")).strip()
    return re.sub(r"[^\S\n]+", " ", text)


def _read_procedure(_column, cell, _plain, _labels):
    text = code_text(cell)
    if not PROCEDURE_CODE.match(text):
        raise CellError("BAD_CODE", value=text)
    return text


def _read_integer(_column, cell, text, _labels):
    plain = text.replace(".", "") if _GROUPED.match(text) and not isinstance(cell, float) else text.removesuffix(".0")
    if not _INTEGER.match(plain):
        raise CellError("BAD_INTEGER", value=text)
    return _positive(int(plain), text)


def _read_number(_column, cell, text, _labels):
    if isinstance(cell, bool) or not _NUMBER.match(text):
        raise CellError("BAD_NUMBER", value=text)
    if isinstance(cell, str) and _GROUPED.match(text):
        raise CellError("AMBIGUOUS_NUMBER", value=text)
    return _positive(round(float(text.replace(",", ".")), 2), text)


def _positive(number, text):
    if number < 0:
        raise CellError("NEGATIVE", value=text)
    return number


def _read_date(_column, cell, text, _labels):
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        found = _DAY_FIRST.match(text)
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellError("BAD_DATE", value=text) from error


def _read_boolean(_column, _cell, text, _labels):
    key = text.lower()
    if key not in _BOOLEANS:
        raise CellError("BAD_BOOLEAN", value=text)
    return _BOOLEANS[key]


def _read_choice(column, _cell, text, labels):
    value = labels.get(text.lower(), text)
    codes = [code for code, _words in column.choices]
    if value not in codes:
        raise CellError("BAD_CHOICE", value=text, choices=", ".join(codes))
    return value


def _read_key(_column, _cell, text, _labels):
    if not FIELD_KEY.match(text):
        raise CellError("BAD_KEY", value=text)
    return text


def _reader_of(parser):
    def read_structure(_column, _cell, text, _labels):
        try:
            return parser(text) or None
        except cell_text.BadText as error:
            raise CellError("BAD_PATTERN", value=error.args[0]) from error

    return read_structure


_READERS = {
    "procedure": _read_procedure,
    "integer": _read_integer,
    "number": _read_number,
    "date": _read_date,
    "boolean": _read_boolean,
    "choice": _read_choice,
    "key": _read_key,
    "options": _reader_of(cell_text.parse_options),
    "columns": _reader_of(cell_text.parse_columns),
    "condition": _reader_of(cell_text.parse_condition),
    "params": _reader_of(cell_text.parse_params),
}
_WRITERS = {
    "boolean": lambda value: 1 if value else 0,
    "options": cell_text.format_options,
    "columns": cell_text.format_columns,
    "condition": cell_text.format_condition,
    "params": cell_text.format_params,
}
