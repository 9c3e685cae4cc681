"""Random values of one log-in, and the proof of RFC 7636 that the same browser session asks for the token."""

import base64
import hashlib
import hmac
import secrets


def new_secret():
    """Return 256 random bits in URL-safe letters: good as state, nonce and code verifier (43 characters)."""
    return secrets.token_urlsafe(32)


def challenge(verifier):
    """Return the S256 challenge of a code verifier (RFC 7636 section 4.2)."""
    return encode(hashlib.sha256(verifier.encode("ascii")).digest())


def encode(data):
    """Return bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def same(given, expected):
    """Compare two secrets in constant time; an empty one equals nothing."""
    return bool(given and expected) and hmac.compare_digest(str(given).encode(), str(expected).encode())
