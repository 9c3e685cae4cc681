"""House numbers as positions along a street: 12, 12A and the mouth of alley 12/3 stand in this order."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"(\d{1,5})\s*([A-Za-z]?)(?:\s*/.*)?")
_STEP = Decimal("0.01")


def position(text):
    """Return the place of a house number on its street, or None when it is none.

    What lies in an alley stands where the alley begins; a letter follows its number.
    """
    found = _NUMBER.fullmatch((text or "").strip())
    if not found or not int(found[1]):
        return None
    letter = found[2].upper()
    return Decimal(found[1]) + _STEP * (ord(letter) - ord("A") + 1 if letter else 0)


def side(text):
    """Return "odd" or "even", the side on which a house stands where numbers follow the usual order."""
    place = position(text)
    return place and ("odd" if int(place) % 2 else "even")


def label(place):
    """Return a position as it is written: 12A."""
    whole = int(place)
    letter = int((Decimal(str(place)) - whole) / _STEP)
    return f"{whole}{chr(ord('A') + letter - 1)}" if letter else str(whole)
