"""Signatures of MoMo's API v2: HMAC-SHA256 in hexadecimal digits, over values that are not encoded.

Each message signs its own fields, in alphabetical order. The access key is signed without being sent back.
"""

import hashlib
import hmac

FIELDS = {
    "create": (
        "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType"
    ).split(),
    "ipn": (
        "accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime"
        " resultCode transId"
    ).split(),
    "query": "accessKey orderId partnerCode requestId".split(),
    "refund": "accessKey amount description orderId partnerCode requestId transId".split(),
}


def raw(kind, access_key, values):
    """The text that a message of this kind signs."""
    values = {**values, "accessKey": access_key}
    return "&".join(f"{name}={_text(values.get(name))}" for name in FIELDS[kind])


def sign(kind, access_key, secret_key, values):
    """The signature of a message."""
    return hmac.new(secret_key.encode(), raw(kind, access_key, values).encode(), hashlib.sha256).hexdigest()


def is_signed(kind, access_key, secret_key, values):
    """Whether a message comes from who knows the secret."""
    # Comparing in constant time takes ASCII only; anything else is no signature.
    given = str(values.get("signature") or "").lower().encode("ascii", "replace").decode()
    return hmac.compare_digest(given, sign(kind, access_key, secret_key, values))


def _text(value):
    return "" if value is None else str(value)
