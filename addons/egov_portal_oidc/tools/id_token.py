"""Verification of an ID token (OpenID Connect Core 1.0 section 3.1.3.7)."""

import hashlib

from joserfc import jwk, jws, jwt
from joserfc.errors import JoseError

from . import pkce
from .errors import OidcError

#: Asymmetric only: with HS256 whoever knows the public key could sign, and "none" is no signature at all.
ALGORITHMS = {"RS256": "RSA", "ES256": "EC"}
#: Clocks of two computers may differ by this many seconds.
SKEW = 120
#: A log-in is interactive: a token made longer ago was not made for it.
MAX_AGE = 600
MIN_RSA_BITS = 2048
MAX_SUBJECT = 255


class UnknownKeyError(OidcError):
    """No key of the set fits: the provider may have changed its keys since they were fetched."""


def verify(token, key_set, *, issuer, client_id, nonce, now, access_token=None):
    """Return the claims of an ID token.

    :param dict key_set: the provider's JSON Web Key Set
    :param float now: seconds since 1970
    :raise UnknownKeyError: fetch the keys anew and try once more
    :raise OidcError: ``token``, with what is wrong as detail
    """
    key = _key(token, key_set)
    try:
        claims = jwt.decode(token, key, algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError) as error:
        raise OidcError("token", f"signature: {type(error).__name__}") from error
    _check_parties(claims, issuer, client_id)
    _check_times(claims, now)
    if not pkce.same(claims.get("nonce"), nonce):
        raise OidcError("token", "nonce")
    if "at_hash" in claims and access_token and not pkce.same(claims["at_hash"], _half_hash(access_token)):
        raise OidcError("token", "at_hash")
    return claims


def _key(token, key_set):
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError, AttributeError, TypeError) as error:
        raise OidcError("token", "not a signed token") from error
    kind = ALGORITHMS.get(header.get("alg"))
    if not kind:
        raise OidcError("token", "algorithm")
    fitting = [key for key in key_set.get("keys", ()) if _fits(key, kind, header)]
    if len(fitting) != 1:
        raise UnknownKeyError("token", f"{len(fitting)} keys fit")
    try:
        key = jwk.import_key(fitting[0])
    except (JoseError, ValueError, TypeError) as error:
        raise OidcError("token", "key") from error
    if kind == "RSA" and key.public_key.key_size < MIN_RSA_BITS:
        raise OidcError("token", "key too short")
    return key


def _fits(key, kind, header):
    return (
        isinstance(key, dict)
        and key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and key.get("alg", header["alg"]) == header["alg"]
        and (kind != "EC" or key.get("crv") == "P-256")
        and ("kid" not in header or key.get("kid") == header["kid"])
    )


def _check_parties(claims, issuer, client_id):
    if claims.get("iss") != issuer:
        raise OidcError("token", "iss")
    audience = claims.get("aud")
    audience = [audience] if isinstance(audience, str) else audience
    if not isinstance(audience, list) or client_id not in audience:
        raise OidcError("token", "aud")
    if (len(audience) > 1 or "azp" in claims) and claims.get("azp") != client_id:
        raise OidcError("token", "azp")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT:
        raise OidcError("token", "sub")


def _check_times(claims, now):
    for name in ("exp", "iat"):
        if not _is_number(claims.get(name)):
            raise OidcError("token", name)
    if claims["exp"] <= now - SKEW:
        raise OidcError("token", "expired")
    if not now - MAX_AGE - SKEW <= claims["iat"] <= now + SKEW:
        raise OidcError("token", "iat")
    if "nbf" in claims and not (_is_number(claims["nbf"]) and claims["nbf"] <= now + SKEW):
        raise OidcError("token", "nbf")


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _half_hash(text):
    return pkce.encode(hashlib.sha256(text.encode("ascii")).digest()[:16])
