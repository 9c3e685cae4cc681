"""At which addresses a provider may be asked."""

import re
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost"}
_CONTROL = re.compile(r"[\x00-\x20\\]")


def is_endpoint(address, simulated=False):
    """Tell whether a provider may be asked at this address.

    A real one is asked over TLS; a simulator lives on this computer only.
    """
    try:
        parts = urlsplit(address or "")
        is_port = parts.port != 0  # a wrong one raises
    except ValueError:
        return False
    if not is_port or parts.username or parts.fragment or not parts.hostname or _CONTROL.search(address):
        return False
    if simulated:
        return parts.scheme in ("http", "https") and parts.hostname in LOOPBACK
    return parts.scheme == "https" and parts.hostname not in LOOPBACK
