"""What is done to the rows of an index sheet: taken, put right with a note, or refused with a code."""

import re
import unicodedata

from odoo.addons.egov_base.tools import folding
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.row_reader import RowReader

_PAGES = re.compile(r"(\d{1,5})(?:\.0)?\s*(?:to|trang|tr|t)?\.?")
_YEAR = re.compile(r"(1[89]\d\d|20\d\d)(?:\.0)?")
_FIRST_YEAR = 1945


class IndexRules:
    """Checks the rows of one index, given the scans that came with it.

    :param columns: columns that the sheet has
    :param date today: the day of the import
    :param names: names of the PDFs
    :param places: ``[(folded old district, folded old ward, new ward)]``
    """

    def __init__(self, columns, today, names, places):
        self._reader = RowReader(columns)
        self._today = today
        self._names = set(names)
        self._by_key = {}
        for name in names:
            self._by_key.setdefault(file_key(name), []).append(name)
        self._places = places
        self._rows, self._files = {}, {}

    @property
    def used(self):
        """Names of the scans that rows have claimed."""
        return set(self._files)

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        values, findings = self._reader.take(given)
        if any(finding.refused for finding in findings):
            return values, findings
        if "issued_on" in values:
            values["issued_on"] = values["issued_on"][0]
        for step in (self._number, self._dates, self._pages, self._address, self._file, self._twice):
            findings += step(row, values)
        return values, findings

    def _number(self, _row, values):
        number = re.sub(r"\s*([/\-–])\s*", r"\1", values["number"]).strip()
        changed = number != values["number"]
        values["number"] = number
        return [Finding("number", "NUMBER_SPACES", False)] if changed else []

    def _dates(self, _row, values):
        findings, issued = [], values.get("issued_on")
        if issued and issued > self._today:
            return [Finding("issued_on", "DATE_FUTURE", True)]
        if issued and issued.weekday() == 6:
            findings.append(Finding("issued_on", "DATE_SUNDAY", False))
        text = values.pop("year", None)
        found = _YEAR.fullmatch(text) if text else None
        if text and not found:
            return [*findings, Finding("year", "YEAR_FORMAT", True)]
        year = int(found[1]) if found else None
        if not year and not issued:
            return [*findings, Finding("year", "YEAR_MISSING", True)]
        if not year:
            year = issued.year
            findings.append(Finding("year", "YEAR_FROM_DATE", False, {"year": year}))
        elif issued and issued.year != year:
            return [*findings, Finding("year", "YEAR_DIFFERS", True, {"year": year, "date_year": issued.year})]
        if not _FIRST_YEAR <= year <= self._today.year:
            return [*findings, Finding("year", "YEAR_RANGE", True, {"first": _FIRST_YEAR, "last": self._today.year})]
        values["year"] = year
        return findings

    def _pages(self, _row, values):
        text = values.pop("page_count", None)
        if not text:
            return []
        found = _PAGES.fullmatch(folding.fold(text)) if "," not in text and "-" not in text else None
        if not found or not int(found[1]):
            return [Finding("page_count", "PAGES_FORMAT", True)]
        values["page_count"] = int(found[1])
        return [] if text.isdigit() else [Finding("page_count", "PAGES_WORDS", False, {"pages": int(found[1])})]

    def _address(self, _row, values):
        old, new = values.get("address_old"), values.get("address_new")
        if not old and not new:
            return [Finding("address_old", "ADDRESS_MISSING", True)]
        if new or not self._places:
            return []
        wards = self._mapped(values)
        if len(wards) != 1:
            code = "PLACE_UNKNOWN" if not wards else "PLACE_MANY"
            return [Finding("address_old", code, False, {"wards": ", ".join(sorted(wards))})]
        ward = wards.pop()
        values["address_new"] = f"{old.split(',')[0].strip()}, {ward}"
        return [Finding("address_new", "ADDRESS_MAPPED", False, {"address": values["address_new"]})]

    def _mapped(self, values):
        parts = (values.get("address_old"), values.get("old_ward"), values.get("old_district"))
        text = f" {folding.fold(' '.join(filter(None, parts)))} "
        return {new for district, ward, new in self._places if f" {ward} " in text and f" {district} " in text}

    def _file(self, row, values):
        given = values.get("file_name")
        if not given:
            return [Finding("file_name", "NO_FILE", False)]
        findings = []
        if given in self._names:
            name = given
        else:
            close = self._by_key.get(file_key(given), [])
            if len(close) != 1:
                return [Finding("file_name", "FILE_MANY" if close else "FILE_MISSING", True, {"name": given})]
            name = close[0]
            findings.append(Finding("file_name", "FILE_MATCHED", False, {"name": name}))
        if name in self._files:
            return [*findings, Finding("file_name", "FILE_TWICE", True, {"name": name, "row": self._files[name]})]
        self._files[name] = row
        values["file_name"] = name
        return findings

    def _twice(self, row, values):
        key = record_key(values.get("kind"), values.get("agency"), values["number"], values.get("year"))
        if key in self._rows:
            return [Finding("number", "DUPLICATE_ROW", True, {"row": self._rows[key]})]
        self._rows[key] = row
        return []


def file_key(name):
    """Return what two spellings of a file's name have in common: without folder, accents, capitals and ending."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    return folding.fold(re.sub(r"\.pdf$", "", last, flags=re.IGNORECASE))


def record_key(kind, agency, number, year):
    """Return what tells one file of an archive from all others of an office."""
    compact = re.sub(r"\s+", "", number or "").upper()
    return f"{kind or 'permit'}|{folding.fold(agency or '')}|{compact}|{year or ''}"
