"""Names of persons: cleaning, and the traces that old fonts and damaged scans leave."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Letters that TCVN3 and VNI texts show when read as Unicode and that no Vietnamese name has.
_OLD_FONT = re.compile(r"[§µ¸¹¶·©®¨£¤¢¥¦¡°±²³´«»¬¼½¾¿×÷]|[ÑñØøÛûÏïËëÄäÅåÖöÜüß]")
_DAMAGE = re.compile(r"[?\ufffd\u0000-\u001f|_<>\[\]{}\\/@#$%^&*+=~\"]|\d")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ")


def clean(name):
    """Return `name` composed (NFC), with single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", name or "")).strip()


def has_old_font(name):
    """Tell whether `name` looks typed with a TCVN3 or VNI font; meant for Vietnamese names only."""
    return bool(_OLD_FONT.search(name or ""))


def is_readable(text):
    """Tell whether `text` arrived without signs of damage to its accents."""
    return "?" not in text and "\ufffd" not in text and not has_old_font(text)


def is_intact(name):
    """Tell whether `name` can be taken over from a scan as it is: letters of Vietnamese only, composed, two words."""
    if not name or _DAMAGE.search(name) or not is_readable(name) or not unicodedata.is_normalized("NFC", name):
        return False
    bases = {unicodedata.normalize("NFD", char)[0].lower() for char in name if char.isalpha()}
    return " " in name and bases <= _LETTERS and not any(unicodedata.combining(char) for char in name)
