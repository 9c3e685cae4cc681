"""Reading the cells of rows, column by column; what many rows have in common is read once."""

from . import cells
from .finding import Finding

#: Kinds whose values repeat from row to row.
_REPEATED = frozenset({"choice", "date", "birth", "text"})
_REMEMBERED = 50_000
#: Notes that hold for a whole column are kept for the first row that they are true of.
_ONCE = frozenset({"DATE_DAY_FIRST", "DATE_ISO"})


class RowReader:
    """Turns cells into values.

    :param columns: the `Column` of each key that rows may have
    """

    def __init__(self, columns):
        self._columns = {
            column.key: (column, cells.READERS[column.kind], {} if column.kind in _REPEATED else None)
            for column in columns
        }
        self._required = [column.key for column in columns if column.required]
        self._said = set()

    def take(self, given):
        """Return ``(values, findings)`` of the cells of a row."""
        values, findings = {}, []
        for key, cell in given.items():
            if cell is None or cell == "":
                continue
            column, reader, known = self._columns[key]
            try:
                read = known.get(cell) if known is not None else None
                if read is None:
                    cells.check_cell(cell)
                    read = reader(column, cell)
                    if known is not None and cell.__class__ is str and len(known) < _REMEMBERED:
                        known[cell] = read
                value, notes = read
            except cells.Fault as fault:
                findings.append(Finding(key, fault.code, True, fault.params))
                continue
            if value is not None:
                values[key] = value
            if notes:
                findings += self._notes(key, notes)
        for key in self._required:
            if key not in values and not any(finding.column == key for finding in findings):
                findings.append(Finding(key, "REQUIRED", True))
        return values, findings

    def _notes(self, key, notes):
        for note in notes:
            if note not in _ONCE:
                yield Finding(key, note, False)
            elif (key, note) not in self._said:
                self._said.add((key, note))
                yield Finding(key, note, False)
