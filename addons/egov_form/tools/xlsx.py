"""Spreadsheets as the offices exchange them: one header row, typed columns.

    workbook([("Hồ sơ", [("Mã hồ sơ", 22, "text"), ("Nhận lúc", 18, "datetime")], rows)])
"""

import io
import re
from datetime import date, datetime

import xlsxwriter

from .pdf_style import clean

_FORMATS = {
    "text": {"text_wrap": True, "valign": "top"},
    "integer": {"num_format": "#,##0", "valign": "top"},
    "number": {"num_format": "#,##0.##", "valign": "top"},
    "percent": {"num_format": "0.0%", "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top"},
    "datetime": {"num_format": "hh:mm dd/mm/yyyy", "valign": "top"},
}
_NUMBERS = ("integer", "number", "percent")
_MAX_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_MAX_CELL = 32767


def workbook(sheets):
    """Return an xlsx file.

    :param sheets: ``[(title, [(header, width in characters, kind)], rows)]``; kinds are
        text, integer, number, percent, date and datetime. Text is written as text, so a
        personal number keeps its zeros and nothing typed becomes a formula. Rows may be
        an iterator: they are written as they come.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {kind: book.add_format(spec) for kind, spec in _FORMATS.items()}
    taken = set()
    for title, columns, rows in sheets:
        sheet = book.add_worksheet(_title(title, taken))
        sheet.freeze_panes(1, 0)
        for position, (_header, width, kind) in enumerate(columns):
            sheet.set_column(position, position, width, formats[kind])
        for position, (header, _width, _kind) in enumerate(columns):
            sheet.write_string(0, position, clean(header), head)
        for line, row in enumerate(rows, start=1):
            for position, value in enumerate(row):
                kind = columns[position][2]
                _write(sheet, line, position, value, kind, formats[kind])
    book.close()
    return stream.getvalue()


def _title(title, taken):
    """Return a title that a spreadsheet accepts and that no other sheet has."""
    wanted = _NOT_IN_TITLES.sub("-", clean(title)).strip(" '")[:_MAX_TITLE] or "1"
    unique, turn = wanted, 2
    while unique.lower() in taken:
        ending = f" ({turn})"
        unique, turn = wanted[: _MAX_TITLE - len(ending)] + ending, turn + 1
    taken.add(unique.lower())
    return unique


def _write(sheet, line, position, value, kind, cell_format):
    if value is None or value is False or value == "":
        sheet.write_blank(line, position, None, cell_format)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(line, position, value, cell_format)
    elif isinstance(value, (int, float)) and kind in _NUMBERS:
        sheet.write_number(line, position, value, cell_format)
    else:
        sheet.write_string(line, position, clean(value)[:_MAX_CELL], cell_format)
