"""Reading single cells as people and spreadsheets leave them: the value, and what was put right on the way.

A reader takes a cell and returns a `Read`; what cannot be read raises `Fault`.
"""

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding, personal_number, phone

from .bad_file import MAX_CELL
from .xlsx_reader import FORMULA

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"})
_MOST_SHOWN = 20
_SPACES = re.compile(r"\s+")
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DAY_FIRST = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:[/.\-]| thang )\s*(\d{1,2})\s*(?:[/.\-]| nam )\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR = re.compile(r"(?:nam )?(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
_UNKNOWN_PARTS = re.compile(r"^(?:(?:00|--|xx|\.\.)[/.\-]){1,2}(?=\d)")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+?0*(\d{1,2})", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.0)?")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(1_000, 80_000)
_YEARS = range(1880, 2200)
_EMPTY = frozenset({"", "-", "--", "x", "null", "none", "không", "không có", "n/a"})


class Fault(Exception):
    """A cell that cannot be taken; ``code`` and ``params`` say why."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


class Read(NamedTuple):
    """A value and the codes of what was put right."""

    value: object
    notes: tuple = ()


_NOTHING = Read(None)


def plain(cell):
    """Return a cell as text: composed, without invisible signs, spaces single, numbers without exponent."""
    if cell is None:
        return ""
    if cell.__class__ is str:
        if cell.isprintable() and "  " not in cell and unicodedata.is_normalized("NFC", cell):
            return cell.strip()
        return _SPACES.sub(" ", unicodedata.normalize("NFC", cell.translate(_INVISIBLE))).strip()
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    return str(cell)


def as_given(cell):
    """Return a cell as text with its line breaks: what stood in two lines may be two people."""
    if cell.__class__ is str and "\n" in cell.strip():
        return "\n".join(filter(None, map(plain, cell.splitlines())))
    return plain(cell)


def is_empty(cell):
    """Tell whether a cell holds nothing."""
    return cell is None or (cell.__class__ is str and not cell.strip())


def check_cell(cell):
    """Raise a `Fault` for what no column takes: errors of a spreadsheet, formulas without result, endless texts."""
    if cell.__class__ is not str:
        return
    if cell[:1] == "#":
        if cell == FORMULA:
            raise Fault("FORMULA_EMPTY")
        if cell.strip().upper() in _ERRORS:
            raise Fault("FORMULA_ERROR", value=cell.strip())
    if len(cell) > MAX_CELL:
        raise Fault("TOO_LONG", maximum=MAX_CELL)
    if "\ufffd" in cell:
        raise Fault("CELL_DAMAGED")


def read_text(column, cell):
    """Any text, composed, in one line."""
    text = plain(cell)
    if len(text) > column.maximum:
        raise Fault("TOO_LONG", maximum=column.maximum)
    is_decomposed = cell.__class__ is str and not cell.isascii() and not unicodedata.is_normalized("NFC", cell)
    return Read(text or None, ("TEXT_COMPOSED",) if is_decomposed else ())


def read_number_id(_column, cell):
    """A personal number; how spreadsheets damage it is put right where nothing is lost."""
    if cell.__class__ is str and personal_number.is_complete(cell):
        return Read(cell)
    notes = ()
    text = plain(cell)
    number = personal_number.normalise(text)
    if not number:
        return _NOTHING
    if len(number) == 12 and number.isascii() and number.isdigit():
        return Read(number, ("ID_CLEANED",) if number != text else ())
    found = _SCIENTIFIC.fullmatch(text.strip("'’ "))
    if found:
        digits, power = found[1] + (found[2] or ""), int(found[3])
        if len(digits) != power + 1:
            raise Fault("ID_SCIENTIFIC")
        number, notes = digits, ("ID_RESTORED",)
    elif number.isdigit() and number != text and cell.__class__ is str:
        notes = ("ID_CLEANED",)
    if len(number) == personal_number.LENGTH - 1 and number.isascii() and number.isdigit():
        return Read(f"0{number}", (*notes, "ID_ZERO"))
    if len(number) == 10 and phone.normalise(number) and number.startswith("0"):
        raise Fault("ID_PHONE")
    return Read(number, notes)


def read_date(_column, cell, vague=False):
    """A date as dd/mm/yyyy, as a spreadsheet has it, or by its serial; ``vague``: also a month or a year alone.

    The value is ``(date, precision)``.
    """
    if isinstance(cell, date):
        return Read((cell, "day"))
    text = folding_text(cell)
    if text in _EMPTY:
        return _NOTHING
    text = _MIDNIGHT.sub("", text.strip("'’ "))
    if vague and _UNKNOWN_PARTS.match(text):
        text = _UNKNOWN_PARTS.sub("", text)
    found = _DAY_FIRST.fullmatch(text)
    if found:
        return _day_first(*found.groups())
    found = _ISO.fullmatch(text)
    if found:
        return Read((_date(*map(int, found.groups())), "day"), ("DATE_ISO",))
    if vague:
        found = _YEAR.fullmatch(text)
        if found and int(found[1]) in _YEARS:
            return Read((date(int(found[1]), 1, 1), "year"), ("DATE_YEAR_ONLY",))
        found = _MONTH.fullmatch(text)
        if found:
            return Read((_date(int(found[2]), int(found[1]), 1), "month"), ("DATE_MONTH_ONLY",))
    if _SERIAL.fullmatch(text) or (cell.__class__ in (int, float) and int(cell) in _SERIALS):
        return Read((_EPOCH + timedelta(days=int(float(text))), "day"), ("DATE_SERIAL",))
    raise Fault("DATE_FORMAT")


def read_birth(column, cell):
    """A date of birth, of which only the month or the year may be known."""
    return read_date(column, cell, vague=True)


def read_phone(_column, cell):
    """A phone number; a number cell has lost its 0."""
    text = cell if cell.__class__ is str else plain(cell)
    number = phone.normalise(text)
    if number:
        return Read(number)
    text = plain(text).strip("'’ ")
    if not text:
        return _NOTHING
    number = phone.normalise(text)
    if number:
        return Read(number)
    if len(text) in (9, 10) and text.isdigit():
        number = phone.normalise(f"0{text}")
    if not number:
        raise Fault("PHONE_FORMAT")
    return Read(number, ("PHONE_ZERO",))


def read_choice(column, cell):
    """One of the words of the column, whatever its accents and capitals."""
    text = folding.fold(plain(cell))
    if not text:
        return _NOTHING
    value = column.choices.get(text)
    if value is None:
        shown = column.choices.shown
        more = ["…"] if len(shown) > _MOST_SHOWN else []
        raise Fault("CHOICE_UNKNOWN", choices=", ".join([*shown[:_MOST_SHOWN], *more]))
    return Read(value)


def folding_text(cell):
    """Return the text of a date without accents, its signs kept: "ngày 14 tháng 3 năm 1990"."""
    text = plain(cell).lower()
    return (
        text
        if text.isascii()
        else "".join(
            char for char in unicodedata.normalize("NFD", text.replace("đ", "d")) if not unicodedata.combining(char)
        )
    )


def _day_first(day, month, year):
    if len(year) == 2:
        raise Fault("DATE_SHORT_YEAR")
    day, month, year = int(day), int(month), int(year)
    if month > 12 and day <= 12:
        raise Fault("DATE_ORDER", month=month)
    value = _date(year, month, day)
    return Read((value, "day"), ("DATE_DAY_FIRST",) if day <= 12 and day != month else ())


def _date(year, month, day):
    try:
        value = date(year, month, day)
    except ValueError as error:
        raise Fault("DATE_IMPOSSIBLE") from error
    if year not in _YEARS:
        raise Fault("DATE_IMPOSSIBLE")
    return value


READERS = {
    "text": read_text,
    "number_id": read_number_id,
    "date": read_date,
    "birth": read_birth,
    "phone": read_phone,
    "choice": read_choice,
}
_DIGITS = re.compile(r"\d{9,12}")


def masked(cell):
    """Return a cell as a report of faults shows it: short, and every personal number masked."""
    text = plain(cell)
    number = personal_number.normalise(text)
    if phone.normalise(text):
        return text
    if len(number) >= 9 and number.isdigit():
        text = personal_number.mask(number)
    else:
        text = _DIGITS.sub(lambda found: personal_number.mask(found.group()), text)
    return f"{text[:60]}…" if len(text) > 60 else text
