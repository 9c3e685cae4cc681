"""Signatures of VNPAY 2.1.0: HMAC-SHA512 in lower hexadecimal digits, by the secret of the terminal.

A payment and its notification sign their parameters, sorted and encoded as in an address; requests and answers of the
API sign some values in a fixed order, joined by bars.
"""

import hashlib
import hmac
from urllib.parse import quote_plus

HASH, HASH_TYPE = "vnp_SecureHash", "vnp_SecureHashType"


def _names(text):
    return tuple(f"vnp_{name}" for name in text.split("|"))


REQUESTS = {
    "querydr": _names("RequestId|Version|Command|TmnCode|TxnRef|TransactionDate|CreateDate|IpAddr|OrderInfo"),
    "refund": _names(
        "RequestId|Version|Command|TmnCode|TransactionType|TxnRef|Amount|TransactionNo|TransactionDate|CreateBy"
        "|CreateDate|IpAddr|OrderInfo"
    ),
}
_RESULT = (
    "ResponseId|Command|ResponseCode|Message|TmnCode|TxnRef|Amount|BankCode|PayDate|TransactionNo|TransactionType"
    "|TransactionStatus|OrderInfo"
)
RESPONSES = {
    "querydr": _names(_RESULT + "|PromotionCode|PromotionAmount"),
    "refund": _names(_RESULT),
}


def digest(secret, text):
    """The signature of a text."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def encoded(values, keep_empty=False):
    """Parameters as VNPAY signs them: sorted by name, without empty ones and without the signature itself."""
    wanted = sorted(name for name in values if name not in (HASH, HASH_TYPE))
    return "&".join(
        f"{quote_plus(name)}={quote_plus(str(values[name]))}" for name in wanted if keep_empty or values[name] != ""
    )


def sign(secret, values):
    """The signature of the parameters of a payment."""
    return digest(secret, encoded(values))


def is_signed(secret, values):
    """Whether parameters come from who knows the secret. Some senders sign the empty ones too."""
    given = _given(values)
    return any([hmac.compare_digest(given, digest(secret, encoded(values, keep))) for keep in (True, False)])


def sign_fields(secret, names, values):
    """The signature of an API message, over those fields in that order."""
    return digest(secret, "|".join(str(values.get(name) or "") for name in names))


def is_signed_by_fields(secret, names, values):
    """Whether an API message comes from who knows the secret."""
    return hmac.compare_digest(_given(values), sign_fields(secret, names, values))


def _given(values):
    # Comparing in constant time takes ASCII only; anything else is no signature.
    return str(values.get(HASH) or "").lower().encode("ascii", "replace").decode()
