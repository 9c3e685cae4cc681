"""What a notification or an answer to a query says about the money."""

import re

PAID, PENDING, CANCELLED, FAILED = "paid", "pending", "cancelled", "failed"

_BY_CODE = {
    0: PAID,
    9000: PENDING,  # authorised; MoMo captures by itself
    1000: PENDING,
    7000: PENDING,
    7002: PENDING,
    1003: CANCELLED,
    1005: CANCELLED,
    1006: CANCELLED,
}


def outcome(code):
    """What resultCode says, a number or its digits; anything else is a failure."""
    digits = str(code)
    return _BY_CODE.get(int(digits), FAILED) if re.fullmatch(r"[0-9]{1,6}", digits) else FAILED
