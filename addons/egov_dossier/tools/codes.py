"""Dossier codes and look-up secrets.

A dossier code is ``<agency identifier>-YYMMDD-NNNN`` (Circular 03/2025/TT-VPCP
art. 13; before it Circular 01/2018/TT-VPCP art. 19), with a counter that starts
again each day in each agency.
"""

import re
import secrets
from datetime import date

#: No 0 O 1 I L: the secret is read from paper and typed on a phone.
SECRET_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECRET_LENGTH = 8

_CODE = re.compile(
    r"(?:\d{3}(?:\.\d{2,3}){1,3}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3}){0,5})"
    r"-\d{6}-\d{4,8}"
)


def counter_scope(agency_code, day):
    """Name of the counter from which the dossiers of one day take their number."""
    return f"dossier/{agency_code}/{day:%Y%m%d}"


def code_of(scope, number):
    """The dossier code of the ``number``-th dossier counted under ``scope``."""
    agency_code, day = scope.split("/")[1:]
    day = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    return f"{agency_code}-{day:%y%m%d}-{number:04d}"


def is_code(text):
    """Whether ``text`` is written as a dossier code, of today's or the old form."""
    return bool(_CODE.fullmatch(text or ""))


def ending(text, today):
    """The end ``YYMMDD-NNNN`` of a code of one's own office typed short, or ``None``.

    One to four digits are a number of today.
    """
    if re.fullmatch(r"\d{6}-\d{1,8}", text):
        day, number = text.split("-")
        return f"{day}-{int(number):04d}"
    if re.fullmatch(r"\d{1,4}", text):
        return f"{today:%y%m%d}-{int(text):04d}"
    return None


def new_secret():
    """A secret for looking up the progress of a dossier without logging in."""
    return "".join(secrets.choice(SECRET_ALPHABET) for _ in range(SECRET_LENGTH))
