"""What happens to the money of fees, as the mapping of accounts and the books name it."""

EVENTS = [
    ("collected", "Collected"),
    ("refunded", "Given back"),
    ("settled", "Paid out by the gateway"),
    ("gateway_fee", "Fee of the gateway"),
    ("deposited", "Cash brought to the bank"),
    ("payable", "Owed to the State budget"),
    ("kept", "Kept share"),
    ("remitted", "Paid to the State budget"),
    ("held", "Security taken"),
    ("released", "Security given back"),
]
#: What an accountant may write by hand: all that has no payment of a charge.
BY_HAND = [pair for pair in EVENTS if pair[0] not in ("collected", "refunded")]


def retry_minutes(attempts):
    """Return how long to wait after so many failures: doubling, at most a day."""
    return min(2 ** min(attempts, 11), 24 * 60)


def lines(parts):
    """Return the lines of a move from ``[(label, debit account, credit account, amount)]``.

    One debit line for each account, as the bank shows one sum; credits stay apart, as each fee is accounted for
    separately (Law 97/2015/QH13, article 14).

    :return: ``[(account, label or None, debit, credit)]``, whose two sums are equal
    """
    debits, credits = {}, {}
    for label, debit, credit, amount in parts:
        debits[debit] = debits.get(debit, 0) + amount
        credits[credit, label] = credits.get((credit, label), 0) + amount
    found = [(account, None, amount, 0) for account, amount in debits.items()]
    return found + [(account, label, 0, amount) for (account, label), amount in credits.items()]
