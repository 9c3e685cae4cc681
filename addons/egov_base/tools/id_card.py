"""The text in the QR code of the identity card, as a keyboard scanner types it.

Fields: personal number | old number | name | birth ddmmyyyy | sex | address | issue date ddmmyyyy. Newer cards add
fields at the end. Scanners type through the input method of the desk, so accents arrive damaged: the twelve digits
are trusted, the name only when it is intact.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import NamedTuple

from . import folding, names, personal_number

_SEPARATOR = re.compile(r"\s*[|¦]+?\s*")
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
_SEXES = {"nam": "male", "nu": "female"}


class Card(NamedTuple):
    """What a card tells; `name` is empty when it arrived damaged, `name_seen` is what arrived."""

    number: str
    old_number: str = ""
    name: str = ""
    name_seen: str = ""
    birth_date: date | None = None
    sex: str = "unknown"
    address: str = ""
    issue_date: date | None = None


def parse(text):
    """Return the `Card` that `text` holds, or None when there is no personal number in it."""
    text = unicodedata.normalize("NFC", text or "").strip()
    match = _NUMBER.search(text)
    if not match or "|" not in text:
        return None
    parts = [part.strip() for part in text[match.start() :].split("|")]
    parts += [""] * (7 - len(parts))
    number, old, name, birth, sex, address, issued = (parts[0][:12], *parts[1:7])
    told = personal_number.decode(number)
    birth_date = _day(birth)
    return Card(
        number=number,
        old_number=old if re.fullmatch(r"\d{9}", old) else "",
        name=name if names.is_intact(name) else "",
        name_seen=name,
        birth_date=birth_date if birth_date and birth_date.year == told.year else None,
        sex=_SEXES.get(folding.fold(sex), told.sex),
        address=address if names.is_readable(address) else "",
        issue_date=_day(issued),
    )


def _day(text):
    try:
        return datetime.strptime(text, "%d%m%Y").date()
    except ValueError:
        return None
