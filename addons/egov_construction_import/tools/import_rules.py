"""The rules of rows with permits: what cells say, and the same checks as on the screen."""

import re
from datetime import date

from odoo.addons.egov_construction.tools import checks
from odoo.addons.egov_import.tools import cells
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.row_reader import RowReader

AREAS = ("parcel_area", "footprint", "floor_area", "height")
WHOLE = ("floors", "paper_extensions")
_UNIT = re.compile(r"(m2|m²|m|tầng|lần)$", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d{1,3}(,\d{3})+(\.\d+)?")
_SATURDAY = 5
#: Columns of the sheet whose field has another name in the register.
_COLUMNS = {"number": "paper_number"}


def decimal(cell):
    """Return a figure as people write it, comma or dot; None when it cannot be told which is meant."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    text = _UNIT.sub("", cells.plain(cell).replace(" ", "").lower())
    if _AMBIGUOUS.fullmatch(text):
        return None
    if _THOUSANDS.fullmatch(text):
        mark = "." if text.rfind(".") < text.rfind(",") or "," not in text else ","
        text = text.replace(mark, "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


class PermitRules:
    """Checks the rows of one file.

    :param columns: those that the file has
    :param date today: nothing is of a later day
    :param str agency: who issued a permit when the row does not say
    """

    def __init__(self, columns, today, agency):
        self._reader = RowReader(columns)
        self._today = today
        self._agency = agency
        self._seen = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        figures = {key: given.get(key) for key in (*AREAS, *WHOLE) if given.get(key) not in (None, "")}
        values, findings = self._reader.take({key: cell for key, cell in given.items() if key not in figures})
        for key, cell in figures.items():
            value = decimal(cell)
            if value is None or value < 0 or (key in WHOLE and value != int(value)):
                findings.append(Finding(key, "FIGURE_FORMAT", True))
            else:
                values[key] = int(value) if key in WHOLE else value
        for key in ("issued_on", "term_until"):
            if key in values:
                values[key] = values[key][0]
        if not any(finding.refused for finding in findings):
            findings += self._check_values(row, values)
        for key in ("issued_on", "term_until"):
            if isinstance(values.get(key), date):
                values[key] = values[key].isoformat()
        return values, findings

    def _check_values(self, row, values):
        values.setdefault("agency_name", self._agency)
        values["paper_number"] = checks.clean_number(values["paper_number"])
        issued = values["issued_on"]
        found = checks.check_number(values["paper_number"], issued.year)
        if issued > self._today:
            found.append(checks.Finding("DATE_FUTURE", "issued_on", True))
        elif issued.weekday() >= _SATURDAY:
            found.append(checks.Finding("DATE_OFF", "issued_on", False))
        works = {"kind": "new", "works_kind": "house", "grade": "4", **values}
        small = {"AREA_LAND", "AREA_FLOOR", "ADDR_DISTRICT", "TERM_MISSING"}
        known = [each for each in checks.check_content(works, 1.3, is_own=False) if each.code in small]
        found += [each for each in known if each.code != "AREA_FLOOR" or works.get("footprint")]
        note = values.get("confirm_note")
        yield from (
            Finding(_COLUMNS.get(each.field, each.field), each.code, True, _plain(each.params))
            for each in found
            if each.hard or not note
        )
        key = checks.number_key(values["paper_number"], issued.year, values["agency_name"])
        if key in self._seen:
            yield Finding("paper_number", "NO_DUPLICATE", True, {"row": self._seen[key]})
        self._seen.setdefault(key, row)


def _plain(params):
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in params.items()}
