"""One way to write a value down, so that equal contents have equal hashes."""

import hashlib
import json
import unicodedata
from datetime import date, datetime
from decimal import Decimal


def canonical(value):
    """Return the canonical JSON of a value: sorted keys, NFC text, ISO dates, no spaces, no NaN.

    Dictionaries with other than text keys and unknown types raise `TypeError` rather than
    being written in a way that two different contents could share.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value):
    """Return the SHA-256 of a value's canonical JSON, in hexadecimal."""
    return digest_text(canonical(value))


def digest_text(text):
    """Return the SHA-256 of a text, in hexadecimal."""
    return digest_bytes(text.encode())


def digest_bytes(content):
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def short(hexdigest):
    """Return the part of a hash that people compare on screen and paper: ``9F2C-41AB``."""
    return f"{hexdigest[:4]}-{hexdigest[4:8]}".upper()


def _plain(value):
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("Keys of a canonical dictionary are texts")
        return {unicodedata.normalize("NFC", key): _plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no canonical form")
