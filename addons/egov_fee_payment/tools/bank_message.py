"""What a bank tells about money on an account: JSON, signed with HMAC-SHA256 over its bytes."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta

#: Most đồng that one notice may name; columns hold it.
MAX_AMOUNT = 2_000_000_000
MAX_TEXT = 200
_ZONE = timedelta(hours=7)


def sign(secret, body):
    """Return the signature of the bytes of a message, lower case hex."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(secret, body, signature):
    """Whether a message carries the signature of who knows the secret."""
    return bool(secret) and hmac.compare_digest(sign(secret, body), (signature or "").strip().lower())


def read(body):
    """Return the checked content of a message.

    :return: `number`, `account`, `amount`, `memo` and `paid_at` (naive UTC)
    :raise ValueError: when it is no such message
    """
    message = json.loads(body.decode())
    if not isinstance(message, dict):
        raise ValueError("message")
    amount = message.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= MAX_AMOUNT:
        raise ValueError("amount")
    return {
        "number": _text(message, "id"),
        "account": _text(message, "account"),
        "amount": amount,
        "memo": _text(message, "memo", required=False),
        "paid_at": _moment(message.get("time")),
    }


def _text(message, name, required=True):
    value = message.get(name) or ""
    if not isinstance(value, str) or len(value) > MAX_TEXT or "\0" in value or (required and not value.strip()):
        raise ValueError(name)
    return value.strip()


def _moment(text):
    moment = datetime.fromisoformat(text or "")
    if moment.utcoffset() is None:
        return moment - _ZONE
    return (moment - moment.utcoffset()).replace(tzinfo=None, microsecond=0)
