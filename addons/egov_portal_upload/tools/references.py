"""Unguessable names of things in addresses, and the short form of a checksum."""

import secrets


def new_reference():
    """A name that nobody guesses: 128 random bits, in letters and digits that are safe in an address."""
    return secrets.token_hex(16)


def check_code(sha256):
    """What people compare of a SHA-256: ``9F2C-41AB``."""
    digits = (sha256 or "")[:8].upper()
    return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 else ""
