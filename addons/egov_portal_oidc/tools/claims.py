"""From the claims of a provider to who somebody is."""

import re
from datetime import date

from odoo.addons.egov_base.tools import names, personal_number, phone

_DATES = (
    re.compile(r"(?P<y>\d{4})-?(?P<m>\d{2})-?(?P<d>\d{2})"),
    re.compile(r"(?P<d>\d{2})/(?P<m>\d{2})/(?P<y>\d{4})"),
)
_SEXES = {"male": "male", "nam": "male", "m": "male", "1": "male", "female": "female", "nữ": "female", "nu": "female",
          "f": "female", "2": "female", "0": "female"}  # fmt: skip
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def read(claims, mapping):
    """Return what the claims tell, cleaned; what is missing or unreadable is None.

    :param dict mapping: our name of a value → the provider's name of its claim
    """
    given = {name: _text(claims.get(claim)) for name, claim in mapping.items()}
    number = personal_number.normalise(given.get("personal_number"))
    return {
        "name": names.clean(given.get("name"))[:100] or None,
        "personal_number": number or None,
        "birth_date": _date(given.get("birth_date")),
        "sex": _SEXES.get((given.get("sex") or "").lower()),
        "phone": phone.normalise(given.get("phone")) or None if given.get("phone") else None,
        "email": _email(given.get("email")),
        "assurance": given.get("assurance"),
    }


def problem(person):
    """Return why the claims confirm nobody (``incomplete`` or ``number``), or None."""
    if not (person["name"] and person["personal_number"] and person["birth_date"]):
        return "incomplete"
    findings = personal_number.check(person["personal_number"], person["birth_date"], sex=person["sex"])
    return "number" if any(finding.hard for finding in findings) else None


def is_assured(value, minimum):
    """Tell whether the level of assurance reaches the one asked for; numbers compare as numbers."""
    if not minimum:
        return True
    digits = re.findall(r"\d+", value or ""), re.findall(r"\d+", minimum)
    if all(digits):
        return int(digits[0][-1]) >= int(digits[1][-1])
    return value == minimum


def _text(value):
    """Only texts and whole numbers are values: True or a list is no name."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip() or None


def _date(text):
    for pattern in _DATES:
        if match := pattern.fullmatch(text or ""):
            try:
                return date(*(int(match[part]) for part in "ymd"))
            except ValueError:
                return None
    return None


def _email(text):
    return text.lower() if text and len(text) <= 254 and _EMAIL.fullmatch(text) else None
