"""What a row about an establishment has to fulfil before it is loaded; no database."""

from odoo.addons.egov_base.tools import folding
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.row_reader import RowReader

from . import rules

WHOLE = ("employee_count", "health_count", "meals_per_day")
PLACES = ("latitude", "longitude")
DATES = ("opened_on", "health_checked_on", "issued_on", "valid_to")
PAST = ("health_checked_on", "issued_on")
_MAX_COUNT = 100_000


class FoodRules:
    """Checks rows one after the other, and remembers what the file had before.

    :param columns: the `Column` of each key
    :param date today: the Vietnamese date
    :param rules.Figures figures: those of today
    :param dict exempt: whether each activity is exempt, by its id
    """

    def __init__(self, columns, today, figures, exempt):
        self._reader = RowReader(columns)
        self._today, self._figures, self._exempt = today, figures, exempt
        self._seen = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        values, findings = self._reader.take(given)
        for key in DATES:
            if key in values:
                values[key] = values[key][0]
                if key in PAST and values[key] > self._today:
                    findings.append(Finding(key, "DATE_FUTURE", True))
        for key in WHOLE:
            self._read_count(values, key, findings)
        for key in PLACES:
            self._read_place(values, key, findings)
        if values.get("reg_no"):
            values["reg_no"] = rules.clean_reg_no(values["reg_no"])
            if len(values["reg_no"]) in (9, 11) and values["reg_no"].isdigit():
                values["reg_no"] = f"0{values['reg_no']}"
                findings.append(Finding("reg_no", "CODE_ZERO", False))
        self._check_law(values, findings)
        self._check_repeated(row, values, findings)
        return values, findings

    @staticmethod
    def _read_count(values, key, findings):
        text = str(values.get(key, "")).replace(".", "").replace(" ", "")
        if not text:
            return
        if text.isascii() and text.isdigit() and int(text) < _MAX_COUNT:
            values[key] = int(text)
        else:
            del values[key]
            findings.append(Finding(key, "COUNT_FORMAT", True))

    @staticmethod
    def _read_place(values, key, findings):
        if key not in values:
            return
        limit = 90 if key == "latitude" else 180
        try:
            number = float(str(values[key]).replace(",", "."))
        except ValueError:
            number = 999
        if abs(number) <= limit:
            values[key] = number
        else:
            del values[key]
            findings.append(Finding(key, "PLACE_FORMAT", True))

    def _check_law(self, values, findings):
        has_licence = any(values.get(key) for key in ("licence_number", "issued_on", "valid_to"))
        is_exempt = self._exempt.get(values.get("activity_id"), False)
        kind = values.get("licence_kind") or ("commitment" if is_exempt else "certificate")
        if has_licence:
            values["licence_kind"] = kind
        else:
            values.pop("licence_kind", None)
        checked = {**values, "is_exempt": is_exempt, "licence_kind": kind if has_licence else None}
        for fault in rules.check(checked, self._figures, self._today):
            findings.append(Finding(fault.field, fault.code, fault.hard))
        if has_licence and kind == "commitment" and not (values.get("licence_number") and values.get("issued_on")):
            findings.append(Finding("licence_number", "GCN_FIELDS", True))

    def _check_repeated(self, row, values, findings):
        name, address = (folding.fold(values.get(key) or "") for key in ("name", "address"))
        if not name:
            return
        first = self._seen.setdefault((values.get("reg_no"), name, address), row)
        if first != row:
            findings.append(Finding("name", "ROW_REPEATED", True, {"row": first}))
