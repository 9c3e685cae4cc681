"""The rows of a settlement file or a bank statement, by the layout that a profile describes."""

from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools import source
from odoo.addons.egov_import.tools.csv_reader import CsvReader

from . import cells
from .cells import Fault

#: What a column may mean, in the order of the screens.
ROLES = ("gw_ref", "order_ref", "moment", "time", "amount", "credit", "debit", "fee", "net", "status", "kind", "memo")
_HEADING_ROWS = 30
_SEPARATORS = ",;\t|"
SUCCESS, FAILED, PENDING, REFUND = "success", "failed", "pending", "refund"


class Row(NamedTuple):
    """One line of a file; ``kind`` is ``in`` or ``out``, amounts are above or at 0."""

    number: int
    gw_ref: str
    order_ref: str
    kind: str
    amount: int
    fee: int
    net: int
    moment: datetime
    status: str
    memo: str


class BadRow(NamedTuple):
    """A line that cannot be read: column role, code and what stands there."""

    number: int
    role: str
    code: str
    value: str


class Layout(NamedTuple):
    """How a file is laid out.

    ``columns`` gives for a role its headings; ``words`` for a folded word of status or kind what it means.
    ``signs``: ``none`` (kinds by words), ``signed`` (minus is money that goes out) or ``columns`` (credit and debit).
    """

    columns: dict
    words: dict = {}
    heading_row: int = 0
    encoding: str = ""
    separator: str = ""
    factor: int = 1
    date_format: str = ""
    offset: timedelta = clock.OFFSET
    signs: str = "none"


class NoColumns(ValueError):
    """The headings of the profile are not in the file; ``missing`` names them."""

    def __init__(self, missing):
        super().__init__(", ".join(missing))
        self.missing = missing


def read(content, layout):
    """Yield a `Row` or a `BadRow` for each line below the heading.

    :raise BadFile: when it is no such file
    :raise NoColumns: when a column of the profile is missing
    """
    rows, places = _find_headings(content, layout)
    for number, given in rows:
        if any(cell is not None and cell != "" for cell in given):
            try:
                yield _row(number, given, places, layout)
            except Fault as fault:
                yield BadRow(number, getattr(fault, "role", ""), fault.code, fault.value)


def _find_headings(content, layout):
    """Return the rows below the heading and the places of the columns.

    A separator that the profile leaves open is the one that shows the headings: short files tell no other way.
    """
    least = None
    for reader in _readers(content, layout):
        rows = enumerate(reader.rows(), 1)
        for number, given in islice(rows, layout.heading_row or _HEADING_ROWS):
            if layout.heading_row and number < layout.heading_row:
                continue
            places = _places(given, layout)
            missing = _missing(places, layout)
            if not missing:
                return rows, places
            least = missing if least is None or len(missing) < len(least) else least
    raise NoColumns(least or _missing({}, layout))


def _readers(content, layout):
    first = source.reader(content, timed=True)
    if not isinstance(first, CsvReader):
        yield first
        return
    for separator in (layout.separator,) if layout.separator else (first.separator, *_SEPARATORS):
        yield CsvReader(content, layout.encoding or None, separator)


def _places(headings, layout):
    """Return ``{role: place}`` of the headings that are there."""
    folded = {}
    for place, cell in enumerate(headings):
        folded.setdefault(folding.fold(cells.text(cell)), place)
    found = {}
    for role, titles in layout.columns.items():
        for title in titles:
            place = folded.get(folding.fold(title))
            if place is not None:
                found[role] = place
                break
    return found


def _missing(places, layout):
    return [titles[0] for role, titles in layout.columns.items() if role not in places]


def _row(number, given, places, layout):
    def cell(role):
        place = places.get(role)
        return given[place] if place is not None and place < len(given) else None

    def read_as(role, reader, *options):
        try:
            return reader(cell(role), *options)
        except Fault as fault:
            fault.role = role
            raise

    def money(role):
        return read_as(role, cells.amount, layout.factor)

    kind, amount = _kind_and_amount(layout, money)
    status, kind = _meaning(layout, cell, kind)
    moment = read_as("moment", cells.moment, layout.date_format, layout.offset)
    if moment is None:
        raise _fault("moment", "EMPTY")
    if "time" in places:
        moment += read_as("time", cells.time_of_day)
    gw_ref = cells.text(cell("gw_ref"), 64)
    if not gw_ref:
        raise _fault("gw_ref", "EMPTY")
    fee = abs(money("fee") or 0)
    net = money("net")
    net = amount - fee if net is None else abs(net)
    memo = cells.text(cell("memo"))
    return Row(number, gw_ref, cells.text(cell("order_ref"), 64), kind, amount, fee, net, moment, status, memo)


def _kind_and_amount(layout, money):
    if layout.signs == "columns":
        credit, debit = money("credit") or 0, money("debit") or 0
        if bool(credit) == bool(debit):
            raise _fault("credit", "AMOUNT")
        return ("in", abs(credit)) if credit else ("out", abs(debit))
    amount = money("amount")
    if amount is None:
        raise _fault("amount", "EMPTY")
    if amount < 0 and layout.signs == "none":
        raise _fault("amount", "NEGATIVE", amount)
    return ("out" if amount < 0 else "in"), abs(amount)


def _meaning(layout, cell, kind):
    """What the words of a line say: whether the money has moved, and which way."""
    status = SUCCESS
    for role in ("status", "kind"):
        if role not in layout.columns:
            continue
        word = cells.text(cell(role))
        meaning = layout.words.get(folding.fold(word))
        if meaning is None:
            raise _fault(role, "WORD", word)
        if meaning == REFUND:
            kind = "out"
        elif meaning != SUCCESS:
            status = meaning
    return status, kind


def _fault(role, code, value=""):
    fault = Fault(code, value)
    fault.role = role
    return fault
