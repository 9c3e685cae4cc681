"""What a gateway may keep of a payment by its contract."""

from decimal import ROUND_HALF_UP, Decimal

#: Gateways round as they like; a đồng more or less is theirs.
TOLERANCE = 1


def fee(amount, percent, fixed=0):
    """Return the fee in đồng, half a đồng rounded up."""
    share = Decimal(amount) * Decimal(str(percent)) / 100
    return int(share.quantize(Decimal(1), ROUND_HALF_UP)) + fixed


def is_right(row, percent, fixed=0):
    """Tell whether a line keeps what the contract says and pays out the rest."""
    expected = fee(row.amount, percent, fixed) if row.kind == "in" and row.amount else 0
    paid_rest = row.net == row.amount - row.fee
    return paid_rest and (row.kind == "out" or abs(row.fee - expected) <= TOLERANCE)
