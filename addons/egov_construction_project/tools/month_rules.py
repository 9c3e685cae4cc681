"""Rows of monthly figures from a spreadsheet: read as the offices write them, or refused with a code."""

import re
from datetime import date, datetime

from odoo.addons.egov_import.tools.cells import plain
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.row_reader import RowReader

MONEY = ("plan_disbursed", "disbursed", "value_done")
PERCENT = ("plan_progress", "progress")
_PERIOD = re.compile(r"(?:thang\s*)?(\d{1,2})\s*[/\-.]\s*(\d{4})")
_GROUPED = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+")
_MAX_MONEY = 10**14


class MonthRules:
    """Checks the rows of one file.

    :param date today: months after this one have no figures of what was done
    """

    def __init__(self, columns, today):
        self._reader = RowReader(columns)
        self._columns = {column.key for column in columns}
        self._today = today
        self._seen = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        given = {key: _as_text(key, cell) for key, cell in given.items()}
        values, findings = self._reader.take(given)
        if any(finding.refused for finding in findings):
            return values, findings
        period = _period(values["period"])
        if not period:
            return values, [*findings, Finding("period", "PERIOD_FORMAT", True)]
        values["period"] = period.isoformat()
        for key in (*PERCENT, *MONEY):
            if key in values:
                findings += self._number(key, values)
        done = any(values.get(key) for key in ("progress", "disbursed", "value_done"))
        if period > self._today and done:
            findings.append(Finding("period", "PERIOD_FUTURE", True))
        key = (values["project_code"], values["period"])
        if key in self._seen:
            findings.append(Finding("period", "PERIOD_TWICE", True, {"row": self._seen[key]}))
        self._seen.setdefault(key, row)
        return values, findings

    def _number(self, key, values):
        text = values.pop(key)
        value = read_money(text) if key in MONEY else read_percent(text)
        if value is None:
            return [Finding(key, "NUMBER_FORMAT", True)]
        if key in PERCENT and not 0 <= value <= 100:
            return [Finding(key, "PROGRESS_RANGE", True)]
        if key in MONEY and not 0 <= value <= _MAX_MONEY:
            return [Finding(key, "MONEY_RANGE", True)]
        values[key] = value
        return []


def read_money(text):
    """Return whole dong: dots, commas or spaces may part thousands; None when it is no such number."""
    text = re.sub(r"\s*(?:đ|đồng|vnd)$", "", text.strip(), flags=re.IGNORECASE)
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[.,  ]", "", text)
    return int(text) if text.isdigit() else None


def read_percent(text):
    """Return a percentage with comma or point; None when it is none."""
    text = text.strip().removesuffix("%").strip().replace(",", ".")
    return float(text) if re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?", text) else None


def _as_text(key, cell):
    """A month that a spreadsheet has turned into a day is its month."""
    if key == "period" and isinstance(cell, (date, datetime)):
        return f"{cell.month:02d}/{cell.year}"
    if key in MONEY and isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.4f}"  # no dong has a fraction, and 123.456 of a program is no 123.456 dong
    return plain(cell) if not isinstance(cell, str) and cell is not None else cell


def _period(text):
    found = _PERIOD.fullmatch(re.sub(r"tháng", "thang", text.strip().lower()))
    if not found or not 1 <= int(found[1]) <= 12 or not 2000 <= int(found[2]) <= 2100:
        return None
    return date(int(found[2]), int(found[1]), 1)
