"""What a row about a person or an organisation has to fulfil, without a database.

The rules of numbers, names and phones are those of `egov_base`; the rule codes are theirs, too.
"""

import re

from odoo.addons.egov_base.tools import folding, names, personal_number

from .finding import Finding
from .row_reader import RowReader

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TAX_CODE = re.compile(r"\d{10}(-\d{3})?|\d{12}")
_COMMUNE = re.compile(r"\d{5}")
# Units that were abolished on 1 July 2025 (Law 72/2025/QH15), where they begin a part of an address.
_DISTRICT = re.compile(r"(?:^|[,;\-–])\s*(?:quận|huyện|thị trấn|thị xã|tx\.|tt\.|q\.|h\.)\s*\S", re.IGNORECASE)
_SEVERAL = re.compile(r"[\r\n]+\s*\S")
_MIN_YEAR = 1880
_REMEMBERED = 50_000


def names_district(address):
    """Tell whether an address names a unit that was abolished on 1 July 2025."""
    return bool(_DISTRICT.search(address))


class PeopleRules:
    """Checks rows one after the other, and remembers what the file had before.

    :param columns: the `Column` of each key that people have
    :param date today: the Vietnamese date
    :param home: id of the country whose names and numbers are Vietnamese ones
    """

    def __init__(self, columns, today, home):
        self._reader = RowReader(columns)
        self._named, self._sorted = {}, {}
        self._today, self._home = today, home
        self._seen = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row.

        :param int row: its number
        :param dict given: cells by column key
        """
        values, findings = self._reader.take(given)
        self._check_name(values, given, findings)
        self._check_identity(values, findings)
        self._check_contact(values, findings)
        if values.get("name"):
            values["search_key"], values["sort_key"] = self._keys(values)
            self._check_repeated(row, values, findings)
        return values, findings

    def _check_repeated(self, row, values, findings):
        """The same number twice in a file, or the same name and birth without one."""
        number = values.get("personal_number")
        who = number or (values["search_key"], values.get("birth_date"), values["kind"], values.get("tax_code"))
        first = self._seen.setdefault(who, row)
        if first != row:
            column, code = ("personal_number", "ID_REPEATED") if number else ("name", "ROW_REPEATED")
            findings.append(Finding(column, code, True, {"row": first}))

    def _keys(self, values):
        """The stored search and sort keys of a row's person, as the book computes them."""
        name = values["name"]
        keys = self._sorted.get(name) if values["kind"] == "person" else None
        if keys is None:
            is_person = values["kind"] == "person"
            keys = f" {folding.fold(name)}", folding.sort_key(name, given_first=is_person)
            if is_person and len(self._sorted) < _REMEMBERED:
                self._sorted[name] = keys
        return keys

    def _is_home(self, values):
        return values.get("country_id", self._home) == self._home

    def _check_name(self, values, given, findings):
        name = values.get("name")
        if not name:
            return
        kind = values.setdefault("kind", "person")
        raw = given["name"]
        if kind == "person" and raw.__class__ is str and "\n" in raw and _SEVERAL.search(raw.strip()):
            findings.append(Finding("name", "NAME_SEVERAL", True))
            return
        known = self._named.get(name) if kind == "person" and "country_id" not in values else None
        if known is None:
            known = self._find_in_name(name, kind, self._is_home(values))
            if kind == "person" and "country_id" not in values and len(self._named) < _REMEMBERED:
                self._named[name] = known
        findings += known

    @staticmethod
    def _find_in_name(name, kind, is_home):
        if not any(map(str.isalpha, name)):
            return (Finding("name", "NAME_SIGN", True, {"sign": name[0]}),)
        found = names.check(name, kind, is_home)
        return (Finding("name", found.code, found.hard, found.params),) if found else ()

    def _check_identity(self, values, findings):
        values.setdefault("kind", "person")
        born = values.pop("birth_date", None)
        precision = "day"
        if born:
            values["birth_date"], precision = born
            if born[0] > self._today:
                findings.append(Finding("birth_date", "BIRTH_FUTURE", True))
            elif born[0].year < _MIN_YEAR:
                findings.append(Finding("birth_date", "DATE_IMPOSSIBLE", True))
        values["birth_precision"] = precision
        number = values.get("personal_number")
        if not number:
            values.setdefault("sex", "unknown")
            return
        told = "sex" not in values and personal_number.decode(number)
        if told:
            values["sex"] = told.sex
            findings.append(Finding("sex", "SEX_FROM_NUMBER", False))
        values.setdefault("sex", "unknown")
        self._check_number(values, number, findings)

    def _check_number(self, values, number, findings):
        """Hard faults alone are told where there are some: a wrong number says nothing about the rest."""
        found = personal_number.check(number, values.get("birth_date"), "day", values["sex"])
        hard = [each for each in found if each.hard]
        zero = Finding("personal_number", "ID_ZERO", False)
        if hard and zero in findings:  # the lost digit was another one
            findings.remove(zero)
            hard = [personal_number.Finding("ID_LENGTH", True, {"n": personal_number.LENGTH - 1})]
        refused = bool(hard) or "number_note" not in values
        for each in hard[:1] or found:
            findings.append(Finding("personal_number", each.code, refused, each.params))

    def _check_contact(self, values, findings):
        def refuse(column, code, **params):
            findings.append(Finding(column, code, True, params))

        address = values.get("address")
        if address and names_district(address):
            refuse("address", "ADDR_DISTRICT")
        email = values.get("email")
        if email and not _EMAIL.fullmatch(email):
            refuse("email", "EMAIL_FORMAT")
        code = values.get("tax_code")
        if code:
            digits = personal_number.normalise(code)
            values["tax_code"] = f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits
            if not _TAX_CODE.fullmatch(values["tax_code"]):
                refuse("tax_code", "TAX_CODE")
        commune = values.get("commune_code")
        if commune and not _COMMUNE.fullmatch(commune.zfill(5)):
            refuse("commune_code", "COMMUNE_CODE")
        elif commune and len(commune) < 5:
            values["commune_code"] = commune.zfill(5)
            findings.append(Finding("commune_code", "CODE_ZERO", False))
        old = values.get("old_number")
        if old:
            values["old_number"] = old = personal_number.normalise(old).upper()
            if old.isdigit() and len(old) == 8:
                values["old_number"] = f"0{old}"
                findings.append(Finding("old_number", "ID_ZERO", False))
