"""Reading the catalogue from tables of cells: good rows, and why the others are bad.

Nothing here knows where cells come from or where values go.
"""

import re
from typing import NamedTuple

from . import cell_values
from .catalogue_tables import BY_KEY, HEAD_KEYS, PARTS, TABLES, UNITS_WITHOUT_VALUE

_KEY_IN_BRACKETS = re.compile(r"\[(\w+)\]\s*$")
_KEY_IN_TITLE = re.compile(r"\((\w+)\)\s*$")


class RowProblem(NamedTuple):
    """Why a row was refused. ``row`` is the row of the sheet (the heading is row 1).

    ``procedure`` is the code that the row names, if it can be read.
    """

    table: str
    row: int
    column: str
    code: str
    params: dict
    procedure: object = None


class Row(NamedTuple):
    """A row that can be read; ``values`` by column key, ``given`` the columns there are."""

    table: str
    row: int
    values: dict
    given: frozenset


class Known(NamedTuple):
    """What the database already has.

    ``sectors``: id by code and by name; ``cases``: names by procedure code (every
    known procedure has an entry); ``field_keys``: likewise for form fields.
    """

    sectors: dict
    cases: dict
    field_keys: dict


class Result(NamedTuple):
    """``heads`` and ``parts`` by procedure code, ``problems``, and rows read in all."""

    heads: dict
    parts: dict
    problems: list
    rows: list


def sheet_key(title):
    """Return the table that a sheet's title means, or None: "Thủ tục (procedures)"."""
    found = _KEY_IN_TITLE.search(title)
    key = found.group(1) if found else title.strip().lower()
    return key if key in BY_KEY else None


def header_key(cell):
    """Return the column key of a heading: "Mã thủ tục [code]" or plain "code"."""
    text = str(cell or "").strip()
    found = _KEY_IN_BRACKETS.search(text)
    return found.group(1) if found else text.lower()


def named_codes(tables):
    """Return what stands in the columns for the code of a procedure, good or bad."""
    codes = set()
    for key, lines in tables.items():
        header = [header_key(cell) for cell in (lines[0] if lines else [])]
        place = header.index(_code_key(key)) if _code_key(key) in header else None
        if place is not None:
            codes.update(cell_values.code_text(cells[place]) for cells in lines[1:] if place < len(cells))
    return codes


def read_tables(tables, known, labels=None, complete=False):
    """Read all tables.

    :param tables: ``{table key: [heading cells, cells, cells, …]}``
    :param known: ``Known``
    :param labels: ``{(table key, column key): {label in small letters: code}}``
    :param complete: the tables say all there is; otherwise a table without a good
        row for a procedure leaves the lines of that procedure as they are
    """
    rows, problems = [], []
    for table in TABLES:
        if table.key in tables:
            good, bad = _read_table(table, tables[table.key], labels or {})
            rows += good
            problems += bad
    rows, bad = _check_links(rows, problems, known)
    problems = sorted(problems + bad, key=_place)
    heads = {row.values["code"]: row for row in rows if row.table == "procedures"}
    return Result(heads, _parts_by_procedure(rows, complete), problems, rows)


def _place(problem):
    keys = [table.key for table in TABLES]
    return (keys.index(problem.table), problem.row)


def _read_table(table, lines, labels):
    header = [header_key(cell) for cell in (lines[0] if lines else [])]
    columns = {column.key: column for column in table.columns}
    missing = [column.key for column in table.columns if column.required and column.key not in header]
    if missing:
        return [], [RowProblem(table.key, 1, key, "MISSING_COLUMN", {}) for key in missing]
    given = frozenset(key for key in header if key in columns)
    rows, problems = (
        [],
        [RowProblem(table.key, 1, key, "UNKNOWN_COLUMN", {}) for key in header if key and key not in columns],
    )
    for number, cells in enumerate(lines[1:], start=2):
        if all(cell is None or str(cell).strip() == "" for cell in cells):
            continue
        values, bad = _read_row(table, number, dict(zip(header, cells, strict=False)), labels)
        problems += bad
        if not bad:
            rows.append(Row(table.key, number, values, given))
    return rows, problems


def _read_row(table, number, cells, labels):
    values, problems = {}, []
    for column in table.columns:
        try:
            values[column.key] = cell_values.read(column, cells.get(column.key), labels.get((table.key, column.key)))
        except cell_values.CellError as error:
            problems.append(RowProblem(table.key, number, column.key, error.code, error.params))
    check = _ROW_CHECKS.get(table.key)
    if not problems and check:
        problems += [RowProblem(table.key, number, column, code, {}) for column, code in check(values)]
    code = values.get(_code_key(table.key))
    return values, [problem._replace(procedure=code) for problem in problems]


def _code_key(table_key):
    return "code" if table_key == "procedures" else "procedure"


def _check_procedure(values):
    if values["sets"] < 1:
        yield "sets", "NOT_POSITIVE"


def _check_limit(values):
    if values["unit"] not in UNITS_WITHOUT_VALUE and not values["value"]:
        yield "value", "NOT_POSITIVE"


def _check_field(values):
    if values["kind"] == "choice" and not values["options"]:
        yield "options", "REQUIRED"
    if values["kind"] == "table" and not values["columns"]:
        yield "columns", "REQUIRED"


_ROW_CHECKS = {"procedures": _check_procedure, "limits": _check_limit, "fields": _check_field}


def _check_links(rows, problems, known):
    """Take out rows that repeat another or name what is nowhere."""
    refused_heads = {problem.row for problem in problems if problem.table == "procedures"}
    good, bad, seen = [], [], {}
    cases = {code: set(names) for code, names in known.cases.items()}
    keys = {code: set(names) for code, names in known.field_keys.items()}
    _renew(cases, rows, "cases", "name")
    _renew(keys, rows, "fields", "key")
    codes = set(known.cases)
    for row in rows:
        found = _link_problem(row, known, codes, cases, keys, bool(refused_heads))
        identity = _identity(row)
        if not found and identity in seen:
            found = (BY_KEY[row.table].identity[-1], "DUPLICATE", {"other": seen[identity]})
        if found:
            code = row.values[_code_key(row.table)]
            bad.append(RowProblem(row.table, row.row, *found, code))
            continue
        if identity:
            seen[identity] = row.row
        if row.table == "procedures":
            codes.add(row.values["code"])
        good.append(row)
    return good, bad


def _renew(names, rows, table, column):
    """Names that the file gives stand in for those that the database has."""
    given = {}
    for row in rows:
        if row.table == table:
            given.setdefault(row.values["procedure"], set()).add(row.values[column])
    names.update(given)


def _identity(row):
    columns = BY_KEY[row.table].identity
    return (row.table, *(row.values[key] for key in columns)) if columns else None


def _link_problem(row, known, codes, cases, keys, some_refused):
    values = row.values
    if row.table == "procedures":
        if values["sector"] not in known.sectors:
            return "sector", "UNKNOWN_SECTOR", {"value": values["sector"]}
        return None
    code = values["procedure"]
    if code not in codes:
        reason = "REFUSED_PROCEDURE" if some_refused else "UNKNOWN_PROCEDURE"
        return "procedure", reason, {"value": code}
    if values.get("case") and values["case"] not in cases.get(code, ()):
        return "case", "UNKNOWN_CASE", {"value": values["case"]}
    condition = values.get("shown_when")
    if condition and condition["key"] not in keys.get(code, set()) - {values["key"]}:
        return "shown_when", "UNKNOWN_KEY", {"value": condition["key"]}
    return None


def _parts_by_procedure(rows, complete):
    """Rows by procedure and table, without the code of the procedure."""
    parts = {}
    for row in rows:
        code = row.values[_code_key(row.table)]
        own = parts.setdefault(code, {table.key: [] for table in PARTS} if complete else {})
        if row.table != "procedures":
            values = {key: value for key, value in row.values.items() if key != "procedure"}
            own.setdefault(row.table, []).append(values)
    return parts


def split_head(row):
    """Split a row of the first table: values of the procedure, values of the version."""
    head = {key: row.values[key] for key in HEAD_KEYS if key in row.given}
    version = {key: value for key, value in row.values.items() if key in row.given and key not in HEAD_KEYS}
    return head, version
