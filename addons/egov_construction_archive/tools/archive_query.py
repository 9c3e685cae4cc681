"""What somebody asks an archive for: the number of a permit, a box, a parcel of a map sheet, or words."""

import re
import unicodedata
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding

_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_VALUE = r"\s*[:.]?\s*(\d[\w./-]*|[a-z]\d[\w./-]*)"
_NO = r"(?:\s+(?:số|so))?"
#: “tờ” alone is read with its mark, for without it it may be a residential group (“tổ”).
_SHEET = re.compile(rf"\b(?:tờ(?:\s+bản\s+đồ)?|to\s+ban\s+do){_NO}{_VALUE}")
_SHEET_BESIDE_PARCEL = re.compile(rf"\b(?:tờ|to)(?:\s+(?:bản\s+đồ|ban\s+do))?{_NO}{_VALUE}")
_PARCEL = re.compile(rf"\b(?:thửa|thua)(?:\s+(?:đất|dat))?{_NO}{_VALUE}")
_BOX = re.compile(rf"\b(?:hộp|hop){_NO}{_VALUE}")
_FOLDER = re.compile(rf"\b(?:cặp|bìa){_NO}{_VALUE}")
_CALLED = re.compile(r"^(?:(?:giấy\s+phép|giay\s+phep|gpxd|gp|hồ\s+sơ|ho\s+so|số|so)\b[\s:.]*)+(?=\d)")
_NUMBER = re.compile(r"\d{1,7}[a-z]?(?:[/\-–][\wđ./\-–&]*)?")
_PAIR = re.compile(r"(\d+)/(\d+)")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_GAPS = re.compile(r"\s*([/\-–])\s*")


class Query(NamedTuple):
    """What was recognised; `words` is what is left, folded."""

    number: str = ""
    year: int = 0
    pair: tuple = ()
    sheet: str = ""
    parcel: str = ""
    box: str = ""
    folder: str = ""
    words: tuple = ()


def number_key(number):
    """Return a number as numbers are compared: in capitals, without spaces and leading zeros."""
    return _ZEROS.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFC", number or "")).upper().replace("–", "-"))


def parse(text):
    """Return the `Query` of a typed text."""
    text = unicodedata.normalize("NFC", text or "").lower().strip()
    whole = _GAPS.sub(r"\1", _CALLED.sub("", text))
    if _NUMBER.fullmatch(whole):
        return _of_number(whole)
    found = {}
    text = _take(text, found, "parcel", _PARCEL)
    text = _take(text, found, "sheet", _SHEET_BESIDE_PARCEL if "parcel" in found else _SHEET)
    text = _take(text, found, "box", _BOX)
    text = _take(text, found, "folder", _FOLDER)
    return Query(**found, words=tuple(folding.fold(text).split()))


def _take(text, found, name, pattern):
    """Move what a pattern names out of a text."""
    match = pattern.search(text)
    if not match:
        return text
    found[name] = match[1].strip("./-")
    return f"{text[: match.start()]} {text[match.end() :]}"


def _of_number(text):
    """A number, with the year that stands in it: “45/2012” is no. 45 of 2012, or begins so."""
    pair = _PAIR.fullmatch(text)
    parts = text.split("/")
    years = [part for part in parts[1:] if part.isdigit() and _FIRST_YEAR <= int(part) <= _LAST_YEAR]
    alone = text.isdigit() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR
    year = int(years[0]) if years else int(text) if alone else 0
    return Query(
        number=number_key(text),
        year=year,
        pair=pair.groups() if pair else (),
        words=tuple(folding.fold(text).split()),
    )


def without_year(number, year):
    """Return a number without the year in it: “45/2012/GPXD” gives “45/GPXD”."""
    first, *others = number.split("/")
    return "/".join([first, *(part for part in others if part != str(year))])


def escaped(text):
    """Return a text for a pattern of the database."""
    return re.sub(r"([%_\\])", r"\\\1", text)


def capitals(spellings):
    """Return spellings with the capitals that people write, for a comparison that is fast."""
    return sorted({form for text in spellings for form in (text, text.upper(), text[:1].upper() + text[1:])})
