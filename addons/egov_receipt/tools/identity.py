"""How a receipt is named: what the patterns of a regime say about form, symbol and number.

A pattern is a regular expression that fits the whole text. Its named groups carry meaning: ``face`` is 2 where the
form has a printed face value, ``year`` holds the last two digits of the year.
"""

import re
import secrets

#: Without 0, 1, I and O, which are mistaken for each other on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 16  # of 32 letters: 80 bits


def is_pattern(text):
    """Tell whether a text is a regular expression."""
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def groups(pattern, text):
    """Return the named groups of a text that fits a pattern as a whole; None when it does not."""
    found = re.fullmatch(pattern, text or "", re.ASCII)
    return found.groupdict() if found else None


def has_face_value(pattern, form_code):
    """Tell whether a form is of the kind whose amount is printed on it beforehand."""
    return (groups(pattern, form_code) or {}).get("face") == "2"


def year_of(pattern, symbol):
    """Return the year that a symbol carries; None when it carries none."""
    digits = (groups(pattern, symbol) or {}).get("year")
    return 2000 + int(digits) if digits else None


def number_text(number, width):
    """Write a number with leading zeros up to a width; 0 for none."""
    return f"{number:0{width}}" if width else str(number)


def new_lookup_code():
    """Return a secret of 80 bits that a payer can type."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH))


def clean_lookup_code(text):
    """Return a typed look-up code as it is stored: capitals and digits only."""
    return re.sub(r"[^0-9A-Z]", "", (text or "").upper())[: 2 * CODE_LENGTH]


def show_lookup_code(code):
    """Write a look-up code in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
