"""Where a page may send somebody on: to our own pages only."""

import re

# One slash at first (two, or a backslash, would be another host), and no control characters.
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def local_path(target, otherwise=""):
    """Return `target` when it is an address on this server, else `otherwise`."""
    return target if _LOCAL.fullmatch(target or "") else otherwise
