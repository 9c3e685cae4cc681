"""Signing keys made at start, and JSON Web Tokens signed with them (RFC 7515)."""

import base64
import hashlib
import hmac
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, length=None):
    return encode(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))


class RsaKey:
    algorithm = "RS256"

    def __init__(self):
        self.kid = secrets.token_hex(8)
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def public(self):
        numbers = self._key.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.kid,
            "n": number(numbers.n),
            "e": number(numbers.e),
        }

    def sign(self, data):
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class EcKey:
    algorithm = "ES256"

    def __init__(self):
        self.kid = secrets.token_hex(8)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def public(self):
        numbers = self._key.public_key().public_numbers()
        point = {"x": number(numbers.x, 32), "y": number(numbers.y, 32)}
        return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid, **point}

    def sign(self, data):
        r, s = utils.decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def token(claims, key, **header):
    """A signed token; `header` overrides what stands in it, to make wrong ones."""
    header = {"typ": "JWT", "alg": key.algorithm, "kid": key.kid, **header}
    signed = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
    return f"{signed}.{encode(key.sign(signed.encode()))}"


def unsigned_token(claims):
    """The attack with algorithm "none"."""
    parts = ({"typ": "JWT", "alg": "none"}, claims)
    return ".".join(encode(json.dumps(part).encode()) for part in parts) + "."


def confused_token(claims, key):
    """The attack that signs with HS256 and the public key as the shared secret."""
    header = {"typ": "JWT", "alg": "HS256", "kid": key.kid}
    signed = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
    secret = json.dumps(key.public()).encode()
    return f"{signed}.{encode(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


def half_hash(text):
    """at_hash of OpenID Connect Core 3.1.3.6."""
    return encode(hashlib.sha256(text.encode()).digest()[:16])


def challenge(verifier):
    return encode(hashlib.sha256(verifier.encode()).digest())
