"""Catalogue tables in a workbook, one sheet a table, or one table in a CSV file; headings in the first row."""

import io
from itertools import islice

import xlsxwriter

from odoo.addons.egov_import.tools.bad_file import BadFile
from odoo.addons.egov_import.tools.columns import heading
from odoo.addons.egov_import.tools.source import reader

from .catalogue_tables import BY_KEY, TABLES
from .import_table import header_key, sheet_key

MAX_ROWS = 20_000
MAX_MEGABYTES = 60
_WIDTHS = {"name": 60, "note": 40, "version_note": 40, "label": 40, "condition": 40}


class BadWorkbook(ValueError):
    """The file is none that can be read, or has no table of the catalogue."""


class BigWorkbook(ValueError):
    """The file holds more than is read at once."""


def read(content, labels=None):
    """Return ``{table key: [cells of a row, …]}`` of the tables that are known.

    A sheet is known by the key in its title; a CSV file, or a sheet with another title, by its headings.

    :param labels: ``{table key: {column key: heading on screen}}``, for files whose headings are words alone
    """
    named = {key: _folded(columns) for key, columns in (labels or {}).items()}
    try:
        tables = _read_tables(reader(content), named)
    except BadFile as error:
        raise (BigWorkbook if error.code.startswith("TOO_") else BadWorkbook) from error
    if not tables:
        raise BadWorkbook
    return tables


def _folded(columns):
    return {heading(label): key for key, label in columns.items()}


def _read_tables(source, named):
    sheets = source.sheets() if hasattr(source, "sheets") else [("", source.rows())]
    tables = {}
    for title, lines in sheets:
        rows = _read_rows(lines)
        key = sheet_key(title) or _table_of(rows[0] if rows else [], named)
        if key and key not in tables:
            tables[key] = [_with_keys(rows[0], key, named), *rows[1:]] if rows else []
    return tables


def _read_rows(lines):
    """Return the rows of a table; what is empty far below, as spreadsheets leave it, is not kept."""
    lines = iter(lines)
    rows = [list(line) for line in islice(lines, MAX_ROWS)]
    if any(any(cell is not None for cell in line) for line in lines):
        raise BigWorkbook
    width = len(rows[0]) if rows else 0
    return [row + [None] * (width - len(row)) for row in rows]


def _table_of(headings, named):
    """Return the table whose required columns are all there and of whose others most are; None when none is."""
    best, most = None, 0
    for table in TABLES:
        keys = {_column_key(cell, table.key, named) for cell in headings} - {None}
        required = {column.key for column in table.columns if column.required}
        if required <= keys and len(keys) > most:
            best, most = table.key, len(keys)
    return best


def _with_keys(headings, table, named):
    """Return headings that end with the key of their column wherever it is known."""
    keys = [_column_key(cell, table, named) for cell in headings]
    return [f"{cell} [{key}]" if key else cell for cell, key in zip(headings, keys, strict=True)]


def _column_key(cell, table, named):
    key = header_key(cell)
    if any(column.key == key for column in BY_KEY[table].columns):
        return key
    return named.get(table, {}).get(heading(cell))


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
