"""The rules of rows with rates: what cells say about money, pages and days."""

import re

from odoo.addons.egov_fee.tools.limits import MAX_AMOUNT
from odoo.addons.egov_import.tools import cells
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.row_reader import RowReader

_UNIT = re.compile(r"(đồng|đ|vnd)$", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,3}(\.\d{3})+|\d+")
_PROVINCE = re.compile(r"\d{2}")
MONEY = ("amount", "cap")
DAYS = ("valid_from", "valid_to")


def dong(cell):
    """Return an amount of whole đồng: 8000, “8.000”, “8.000 đ”; None for anything else."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return int(cell) if cell == int(cell) and 0 <= cell <= MAX_AMOUNT else None
    text = _UNIT.sub("", cells.plain(cell).replace(" ", "")).strip()
    if not _WHOLE.fullmatch(text):
        return None
    amount = int(text.replace(".", ""))
    return amount if amount <= MAX_AMOUNT else None


def tiers(cell):
    """Return ``[[first page, amount]]`` of “1: 2.000; 3: 1.000”; None when it is something else."""
    found = []
    for part in cells.plain(cell).split(";"):
        page, _colon, amount = part.partition(":")
        value = dong(amount)
        if not page.strip().isdigit() or value is None:
            return None
        found.append([int(page), value])
    pages = [page for page, _amount in found]
    return found if pages and pages[0] == 1 and pages == sorted(set(pages)) else None


class TariffRules:
    """Checks the rows of one file."""

    def __init__(self, columns):
        self._reader = RowReader(columns)
        self._seen = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        money = {key: given.get(key) for key in (*MONEY, "tiers") if given.get(key) not in (None, "")}
        values, findings = self._reader.take({key: cell for key, cell in given.items() if key not in money})
        for key, cell in money.items():
            value = tiers(cell) if key == "tiers" else dong(cell)
            if value is None:
                findings.append(Finding(key, "TIER_FORMAT" if key == "tiers" else "MONEY_FORMAT", True))
            else:
                values[key] = value
        for key in DAYS:
            if key in values:
                values[key] = values[key][0].isoformat()
        if not any(finding.refused for finding in findings):
            findings += self._check_values(row, values)
        return values, findings

    def _check_values(self, row, values):
        formula = values.setdefault("formula", "page_tier" if "tiers" in values else "fixed")
        if formula == "page_tier" and "tiers" not in values:
            yield Finding("tiers", "TIER_FORMAT", True)
        if formula != "page_tier" and "amount" not in values:
            yield Finding("amount", "REQUIRED", True)
        if values.get("valid_to", "9999") < values["valid_from"]:
            yield Finding("valid_to", "DAY_ORDER", True)
        if not _PROVINCE.fullmatch(values.get("province_code", "00")):
            yield Finding("province_code", "PROVINCE", True)
        key = tuple(values.get(name) for name in ("fee_code", "province_code", "area", "channel", "valid_from"))
        if key in self._seen:
            yield Finding("fee_code", "RATE_TWICE", True, {"row": self._seen[key]})
        self._seen.setdefault(key, row)
