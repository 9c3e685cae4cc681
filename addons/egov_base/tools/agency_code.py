"""Agency identifiers in their two written forms.

Decision 20/2020/QD-TTg art. 4 writes from the top down (H17.28.01); QCVN 102:2016/BTTTT, which it replaced, wrote four
groups from the bottom up (000.01.28.H17) and is still printed on older papers and used by older systems.
"""

import re

_CURRENT = re.compile(r"[A-Y]\d{2}(\.\d{2,3})*")
_LEGACY = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})")
_MAX_LENGTH = 35


def is_valid(code):
    """Tell whether `code` has the form in force."""
    return bool(code) and len(code) <= _MAX_LENGTH and bool(_CURRENT.fullmatch(code))


def to_legacy(code):
    """Return the older written form, or None when the code has none (more than four levels, three-digit groups)."""
    if not is_valid(code):
        return None
    root, *groups = code.split(".")
    if len(groups) > 3 or any(len(group) > 2 for group in groups[:2]):
        return None
    second, third, fourth = groups + ["00"] * (3 - len(groups))
    return f"{fourth:0>3}.{third}.{second}.{root}"


def to_current(code):
    """Return the form in force of either written form, or None when `code` is neither."""
    if is_valid(code):
        return code
    match = _LEGACY.fullmatch(code or "")
    if not match:
        return None
    fourth, third, second, root = match.groups()
    groups = [second, third, fourth[1:] if fourth.startswith("0") else fourth]
    while groups and not int(groups[-1]):
        groups.pop()
    return ".".join([root, *groups])
