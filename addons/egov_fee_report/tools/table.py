"""A table of a report, and how its cells are written on paper and on the screen."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Column:
    label: str
    kind: str = "text"  # as in `egov_form.tools.xlsx`
    width: int = 12
    is_sum: bool = False

    @property
    def is_number(self):
        return self.kind in ("integer", "number", "percent")


@dataclass
class Table:
    """Rows are tuples of raw values; ``refs`` names the record behind each row, as (model, id), or None."""

    title: str
    columns: list
    rows: list = field(default_factory=list)
    refs: list = field(default_factory=list)
    note: str = ""

    def add(self, *values, ref=None):
        if len(values) != len(self.columns):
            raise ValueError(f"{len(values)} values for {len(self.columns)} columns")
        self.rows.append(values)
        self.refs.append(ref)

    def total(self, label):
        """Return the sum of the column with this label."""
        position = [column.label for column in self.columns].index(label)
        return sum(row[position] for row in self.rows)

    def foot(self, word):
        """Return the row of sums; empty when nothing is summed up."""
        if not any(column.is_sum for column in self.columns):
            return []
        sums = [
            sum(row[position] or 0 for row in self.rows) if column.is_sum else ""
            for position, column in enumerate(self.columns)
        ]
        first = next(
            position for position, column in enumerate(self.columns) if not column.is_sum and column.kind == "text"
        )
        sums[first] = word
        return sums

    def texts(self, row):
        return [text(value, column.kind) for value, column in zip(row, self.columns, strict=True)]

    def alignment(self):
        return "".join("r" if column.is_number else "c" if column.kind == "date" else "l" for column in self.columns)


def text(value, kind):
    """Write a cell as Vietnamese papers do."""
    if value is None or value is False or value == "":
        return ""
    if kind == "date" and isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind == "percent" and not isinstance(value, str):
        return decimal(100 * value) + " %"
    if kind == "integer" and not isinstance(value, str):
        return f"{value:,}".replace(",", ".")
    return str(value)


def decimal(value):
    """Write a number with a comma and at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def masked(number):
    """Hide the middle of an identifier: three digits in front, three at the end."""
    number = number or ""
    return number[:3] + "*" * (len(number) - 6) + number[-3:] if len(number) > 6 else "*" * len(number)
