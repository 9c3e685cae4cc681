"""Catalogue tables in an xlsx workbook: one sheet a table, headings in its first row."""

import io
import zipfile
import zlib
from xml.etree import ElementTree

import openpyxl
import xlsxwriter

from .import_table import sheet_key

MAX_ROWS = 20_000
MAX_COLUMNS = 200
#: A workbook of this many bytes, once unpacked, holds some hundred thousand rows.
MAX_UNPACKED = 100_000_000
#: What openpyxl, which trusts its files, raises on those that somebody made or damaged.
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    ElementTree.ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_WIDTHS = {"name": 60, "note": 40, "version_note": 40, "label": 40, "condition": 40}


class BadWorkbook(ValueError):
    """The file is no workbook that can be read, or has no sheet of the catalogue."""


class BigWorkbook(ValueError):
    """The workbook holds more than is read at once."""


def read(content):
    """Return ``{table key: [cells of a row, …]}`` of the sheets that are known."""
    try:
        tables = _read_sheets(content)
    except BigWorkbook:
        raise
    except _UNREADABLE as error:
        raise BadWorkbook from error
    if not tables:
        raise BadWorkbook
    return tables


def _read_sheets(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
            raise BigWorkbook
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    known = ((sheet_key(sheet.title), sheet) for sheet in book.worksheets)
    tables = {key: _read_rows(sheet) for key, sheet in known if key}
    book.close()
    return tables


def _read_rows(sheet):
    """Return the rows of a sheet; what is empty far below, as spreadsheets leave it, is not kept."""
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows = []
    for row in sheet.iter_rows(values_only=True):
        if len(rows) < MAX_ROWS:
            rows.append(list(row[:MAX_COLUMNS]))
        elif any(cell is not None for cell in row):
            raise BigWorkbook
    width = len(rows[0]) if rows else 0
    return [row + [None] * (width - len(row)) for row in rows]


def write(tables, titles, guide=()):
    """Return the bytes of a workbook.

    :param tables: ``{table key: [cells of a row, …]}``, headings first
    :param titles: title of each sheet; ends with the key in brackets
    :param guide: rows of a last sheet of explanations: title, then rows
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    plain = book.add_format({"valign": "top"})
    sheets = [(titles[key], rows) for key, rows in tables.items()]
    if guide:
        sheets.append((guide[0], guide[1:]))
    for title, rows in sheets:
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                style = heading if number == 0 else text if isinstance(cell, str) else plain
                _write_cell(sheet, number, place, cell, style)
        for place, cell in enumerate(rows[0] if rows else ()):
            key = str(cell).rpartition("[")[2].rstrip("]")
            sheet.set_column(place, place, _WIDTHS.get(key, 16))
    book.close()
    return stream.getvalue()


def _write_cell(sheet, number, place, cell, style):
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(number, place, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(number, place, cell, style)
    else:
        sheet.write_datetime(number, place, cell)
