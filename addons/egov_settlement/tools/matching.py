"""The lines of a settlement file against what the office has recorded.

A line is known by the reference of its order, else by the one payment reference in its memo; the amount, the status
and the state of our own record then decide. Nothing here guesses: whatever does not fit becomes an exception.
"""

from bisect import bisect_left
from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from odoo.addons.egov_fee.tools import pay_ref

from .layout import SUCCESS

OK = "ok"
COLLECT = "collect"
AMOUNT_DIFF = "amount_diff"
PAID_NOT_RECORDED = "paid_not_recorded"
MISSING = "missing_in_file"
DOUBLE = "double_payment"
DUPLICATE = "dup_line"
UNKNOWN = "unknown_ref"
AMBIGUOUS = "ambiguous"
REFUND_OK = "refund_ok"
REFUND_UNEXPECTED = "refund_unexpected"
NOT_SUCCESS = "not_success"
PAYOUT = "payout"
OTHER_OUT = "other_out"

#: Results that somebody has to look at.
EXCEPTIONS = frozenset({AMOUNT_DIFF, PAID_NOT_RECORDED, DOUBLE, UNKNOWN, AMBIGUOUS, REFUND_UNEXPECTED})
#: Results of lines that are not money about a charge.
INFORMATIONAL = frozenset({DUPLICATE, NOT_SUCCESS, OTHER_OUT})

# How an entry stands.
DONE, ELSEWHERE, OPEN, GONE = "done", "elsewhere", "open", "gone"
SUGGESTED = 5
KINDS = ("in", "out")


class Entry(NamedTuple):
    """What the office has recorded about one order.

    ``state``: ``done`` through this channel, paid ``elsewhere``, ``open``, or ``gone`` (nothing is due any more).
    ``claimed``: a line of an earlier file is about it.
    """

    orders: tuple
    number: str
    kind: str
    amount: int
    state: str
    moment: datetime
    claimed: bool = False


class Outcome(NamedTuple):
    """What a line is: its result, the place of the entry in the list, places of entries that it might be."""

    result: str
    entry: int = -1
    suggestions: tuple = ()


def references(row):
    """Return the payment references that a line names: those of its order, else those in its memo."""
    order = pay_ref.without_retry(row.order_ref.strip().upper())
    if pay_ref.is_valid(order):
        return [order]
    return pay_ref.find(row.order_ref) or pay_ref.find(row.memo)


class Matcher:
    """Matches lines with entries, each entry once.

    :param list entries: of `Entry`
    :param bool collects: whether an open charge is collected by its transfer (a bank statement)
    :param set known: ``(number, kind)`` of lines in earlier files
    :param payout: function that tells from a memo whether a gateway pays out with it
    :param timedelta window: how far apart a line and what it might be may lie
    """

    def __init__(self, entries, collects=False, known=(), payout=None, window=timedelta(minutes=10)):
        self._entries = entries
        self._collects = collects
        self._seen = {kind: {number for number, of in known if of == kind} for kind in KINDS}
        self._payout = payout or (lambda memo: False)
        self._window = window
        self._claimed = {place for place, entry in enumerate(entries) if entry.claimed}
        self._of_number, self._of_order = {kind: {} for kind in KINDS}, {kind: {} for kind in KINDS}
        for place, entry in enumerate(entries):
            if entry.number and entry.state == DONE:
                self._of_number[entry.kind].setdefault(entry.number, place)
            known_orders = self._of_order[entry.kind]
            for order in entry.orders:
                known_orders[order] = (*known_orders.get(order, ()), place)

    def match(self, rows):
        """Return the `Outcome` of each row, in their order."""
        outcomes = [None] * len(rows)
        for place, row in enumerate(rows):
            outcomes[place] = self._by_itself(row) or self._by_number(row)
        for place, row in enumerate(rows):
            if outcomes[place] is None:
                outcomes[place] = self._incoming(row) if row.kind == "in" else self._outgoing(row)
        self._suggest(rows, outcomes)
        return outcomes

    def _by_itself(self, row):
        if row.status != SUCCESS:
            return Outcome(NOT_SUCCESS)
        seen = self._seen[row.kind]
        if row.gw_ref in seen:
            return Outcome(DUPLICATE)
        seen.add(row.gw_ref)
        # payers use wallets that carry the name of a gateway: whoever names a charge pays it
        if row.kind == "in" and not references(row) and self._payout(row.memo):
            return Outcome(PAYOUT)
        return None

    def _by_number(self, row):
        """The number under which we have recorded the payment ourselves."""
        place = self._of_number[row.kind].get(row.gw_ref)
        if place is None or place in self._claimed:
            return None
        entry = self._entries[place]
        named = references(row)
        if named and entry.orders and not set(named) & set(entry.orders):
            return Outcome(AMBIGUOUS, place)
        return self._claim(place, row, OK if row.kind == "in" else REFUND_OK)

    def _claim(self, place, row, result):
        self._claimed.add(place)
        if row.amount != self._entries[place].amount:
            result = AMOUNT_DIFF if row.kind == "in" else REFUND_UNEXPECTED
        return Outcome(result, place)

    def _incoming(self, row):
        named = references(row)
        if len(named) > 1:
            return Outcome(AMBIGUOUS)
        places = self._of_order["in"].get(named[0], ()) if named else ()
        if not places:
            return Outcome(UNKNOWN)
        for place in places:
            if self._entries[place].state == DONE and place not in self._claimed:
                return self._claim(place, row, OK)
        place = places[0]
        state = self._entries[place].state
        if state in (DONE, ELSEWHERE) or place in self._claimed:
            return Outcome(DOUBLE, place)
        if self._collects and state == OPEN:
            return self._claim(place, row, COLLECT)
        self._claimed.add(place)
        return Outcome(PAID_NOT_RECORDED, place)

    def _outgoing(self, row):
        named = references(row)
        places = [place for order in named for place in self._of_order["out"].get(order, ())]
        for place in places:
            if place not in self._claimed and self._entries[place].amount == row.amount:
                return self._claim(place, row, REFUND_OK)
        if self._collects and not named:
            return Outcome(OTHER_OUT)
        origin = [place for order in named for place in self._of_order["in"].get(order, ())]
        return Outcome(REFUND_UNEXPECTED, (places or origin or [-1])[0])

    def _suggest(self, rows, outcomes):
        """Name what lines without a reference might be: the same amount at nearly the same time."""
        lost = [place for place, outcome in enumerate(outcomes) if outcome.result in (UNKNOWN, AMBIGUOUS)]
        if not lost:
            return
        by_amount = defaultdict(list)
        wanted = {rows[place].amount for place in lost}
        for place, entry in enumerate(self._entries):
            waits = entry.kind == "in" and entry.state in (DONE, OPEN) and place not in self._claimed
            if waits and entry.moment and entry.amount in wanted:
                by_amount[entry.amount].append((entry.moment, place))
        for each in by_amount.values():
            each.sort()
        for place in lost:
            near = self._near(by_amount.get(rows[place].amount, []), rows[place].moment)
            outcomes[place] = outcomes[place]._replace(suggestions=near)

    def _near(self, candidates, moment):
        first = bisect_left(candidates, (moment - self._window, -1))
        found = []
        for at, place in candidates[first:]:
            if at > moment + self._window:
                break
            found.append((abs(at - moment), place))
        return tuple(place for _distance, place in sorted(found)[:SUGGESTED])
