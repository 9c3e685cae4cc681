"""The 12-digit personal number: PPP G YY RRRRRR.

Decree 137/2015/ND-CP art. 13, Circular 07/2016/TT-BCA art. 7: PPP is the province of birth registration, G tells the
century and the sex (0/1 for 1900-1999, 2/3 for 2000-2099 ...; even is male), YY ends the year of birth, RRRRRR is
random. There is no check digit.
"""

import re
from typing import NamedTuple

# Circular 07/2016/TT-BCA, in force since 2016-03-15. Numbers are for life: all 63 codes stay good after the
# provinces merged on 2025-07-01. Other codes exist (births registered abroad), so an unknown one only warns.
PROVINCES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096".split()
)

LENGTH = 12
_OLD_LENGTH = 9
_NOISE = re.compile(r"[\s.\-'’\u200b\ufeff]")


class Finding(NamedTuple):
    """What is wrong with a number; a soft finding may be kept with a reason."""

    code: str
    hard: bool
    params: dict


class Decoded(NamedTuple):
    """What a personal number tells."""

    province: str
    year: int
    sex: str


def normalise(number):
    """Return `number` without the spaces, dots, dashes and apostrophes that people and spreadsheets add."""
    return _NOISE.sub("", number or "")


def is_complete(number):
    """Tell whether `number` has the written form of a personal number."""
    return len(number) == LENGTH and number.isascii() and number.isdigit()


def is_old(number):
    """Tell whether `number` has the written form of the old identity card's number."""
    return len(number) == _OLD_LENGTH and number.isascii() and number.isdigit()


def decode(number):
    """Return what the number tells, or None when it is not one."""
    number = normalise(number)
    return _decode(number) if is_complete(number) else None


def _decode(number):
    century, female = divmod(int(number[3]), 2)
    return Decoded(number[:3], 1900 + 100 * century + int(number[4:6]), "female" if female else "male")


def check(number, birth_date=None, birth_precision="day", sex=None):
    """Return the findings on `number`, hard ones first; an empty list means that all is well.

    :param date birth_date: the date of birth on the papers; its year is known at every `birth_precision`
    :param str birth_precision: day, month or year
    :param str sex: male, female, or anything else when unknown
    """
    if not is_complete(number or ""):
        number = normalise(number)
        form = _check_form(number)
        if form:
            return [form]
    told = _decode(number)
    findings = []
    if birth_date and told.year != birth_date.year:
        years = {"y1": told.year, "y2": birth_date.year}
        if told.year // 100 != birth_date.year // 100:
            findings.append(Finding("ID_CENTURY", True, years))
        if told.year % 100 != birth_date.year % 100:
            findings.append(Finding("ID_YEAR", True, years))
    if sex in ("male", "female") and sex != told.sex:
        findings.append(Finding("ID_SEX", False, {"a": told.sex, "b": sex}))
    if told.province not in PROVINCES:
        findings.append(Finding("ID_PROVINCE", False, {"p": told.province}))
    return findings


def _check_form(number):
    if is_complete(number):
        return None
    strange = next((char for char in number if not (char.isascii() and char.isdigit())), None)
    if strange:
        return Finding("ID_LETTERS", True, {"c": strange})
    if is_old(number):
        return Finding("ID_OLD9", True, {})
    if len(number) != LENGTH:
        return Finding("ID_LENGTH", True, {"n": len(number)})
    return None


def mask(number):
    """Return the number with only its ends legible: 048190001234 gives 048******234."""
    number = number or ""
    shown = 3 if len(number) >= _OLD_LENGTH else 1
    hidden = len(number) - 2 * shown
    return f"{number[:shown]}{'*' * hidden}{number[-shown:]}" if hidden > 0 else "*" * len(number)
