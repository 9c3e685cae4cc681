"""Patterns of printed numbers: ``{number:02d}/{year}``.

The patterns are typed by administrators, so ``str.format`` is out of the question: it reads
attributes of its arguments. Only the names below are known, with a zero-padded width at most.
"""

import re

TOKEN = re.compile(r"\{(number|year|volume|code)(?::0?([1-9])d)?\}")


def problem(pattern):
    """Return why a pattern cannot be used: ``None``, ``"braces"`` or ``"number"``.

    :param str pattern: the pattern to judge
    """
    if re.search(r"[{}]", TOKEN.sub("", pattern or "")):
        return "braces"
    if not any(match[1] == "number" for match in TOKEN.finditer(pattern or "")):
        return "number"
    return None


def render(pattern, **values):
    """Fill a pattern; a name without a value becomes an empty string."""

    def fill(match):
        name, width = match.groups()
        value = values.get(name)
        return ("" if value is None else str(value)).rjust(int(width or 0), "0")

    return TOKEN.sub(fill, pattern)
