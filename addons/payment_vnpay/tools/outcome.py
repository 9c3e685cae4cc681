"""What a notification or an answer to a query says about the money."""

PAID, PENDING, SUSPECT, CANCELLED, FAILED = "paid", "pending", "suspect", "cancelled", "failed"
#: The payer's money has moved, or the payment cannot be told from one where it has.
MONEY = (PAID, SUSPECT)

_BY_CODE = {"07": SUSPECT, "11": CANCELLED, "24": CANCELLED}
_BY_STATUS = {
    "00": PAID,
    "01": PENDING,
    "04": SUSPECT,  # the bank took the money, VNPAY did not receive it
    "05": PENDING,
    "06": PENDING,
    "07": SUSPECT,
    "09": PENDING,
}


def outcome(code, status):
    """What vnp_ResponseCode and vnp_TransactionStatus say together: paid only when both are 00."""
    if code == "00":
        return _BY_STATUS.get(status, FAILED)
    if SUSPECT in (_BY_CODE.get(code), _BY_STATUS.get(status)):
        return SUSPECT
    return _BY_CODE.get(code, FAILED)
