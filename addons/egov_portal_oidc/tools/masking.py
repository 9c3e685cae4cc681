"""Keeps secrets and personal data out of logs."""

SECRET = frozenset(
    "access_token authorization client_assertion client_secret code code_verifier id_token nonce "
    "refresh_token state".split()
)


def masked(values):
    """Return a copy of a mapping in which what nobody may read is replaced by stars."""
    return {key: "***" if str(key).lower() in SECRET else value for key, value in values.items()}
