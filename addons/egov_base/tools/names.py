"""Names of persons: cleaning, and the traces that old fonts and damaged scans leave."""

import re
import unicodedata
from typing import NamedTuple

_SPACES = re.compile(r"\s+")
# Letters that TCVN3 and VNI texts show when read as Unicode and that no Vietnamese name has.
_OLD_FONT = re.compile(r"[§µ¸¹¶·©®¨£¤¢¥¦¡°±²³´«»¬¼½¾¿×÷Þþ]|[ÑñØøÛûÏïËëÄäÅåÖöÜüß]")
_DAMAGE = re.compile(r"[?\ufffd\u0000-\u001f|_<>\[\]{}\\/@#$%^&*+=~\"]|\d")
# What no name on a paper holds; brackets, hyphens, apostrophes, dots and slashes of foreign names do occur.
_FOREIGN = re.compile(r"[\ufffd\u0000-\u001f|_<>\[\]{}\\@#$%^&*+=~\"?!;:]")
#: The longest names that are kept, by kind of party; papers have room for less.
MAX_LENGTH = {"person": 100, "organisation": 250}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ")


class Finding(NamedTuple):
    """What is wrong with a name; a soft finding is only shown."""

    code: str
    hard: bool
    params: dict


def check(name, kind="person", vietnamese=True):
    """Return what is wrong with a cleaned name, or None.

    :param str kind: person or organisation
    :param bool vietnamese: whether the letters of Vietnamese are to be expected
    """
    most = MAX_LENGTH[kind]
    if len(name) > most:
        return Finding("NAME_LENGTH", True, {"most": most, "count": len(name)})
    if not name or kind == "organisation" or not vietnamese:
        return None
    if _OLD_FONT.search(name):
        return Finding("NAME_FONT", True, {})
    sign = foreign_sign(name)
    if sign:
        return Finding("NAME_SIGN", True, {"sign": sign})
    return None if " " in name else Finding("NAME_ONE_WORD", False, {})


def clean(name):
    """Return `name` composed (NFC), with single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", name or "")).strip()


def has_old_font(name):
    """Tell whether `name` looks typed with a TCVN3 or VNI font; meant for Vietnamese names only."""
    return bool(_OLD_FONT.search(name or ""))


def foreign_sign(name):
    """Return the first sign in the name of a person that no name has, or None."""
    found = _FOREIGN.search(name or "")
    return found and found.group()


def is_readable(text):
    """Tell whether `text` arrived without signs of damage to its accents."""
    return "?" not in text and "\ufffd" not in text and not has_old_font(text)


def is_intact(name):
    """Tell whether `name` can be taken over from a scan as it is: letters of Vietnamese only, composed, two words."""
    if not name or _DAMAGE.search(name) or not is_readable(name) or not unicodedata.is_normalized("NFC", name):
        return False
    bases = {unicodedata.normalize("NFD", char)[0].lower() for char in name if char.isalpha()}
    return " " in name and bases <= _LETTERS and not any(unicodedata.combining(char) for char in name)
