"""Structured settings as short texts that people can write in a cell or a box.

========== ==============================================================
options    ``male = Nam; female = Nữ`` (or one a line)
columns    ``name | Họ tên | text | required; born | Ngày sinh | date``
condition  ``key = value`` or ``key = value1, value2``
params     ``first_pages = 2; first_rate = 2000``
========== ==============================================================
"""

import re

_SEPARATOR = re.compile(r"[;\n]")
_BOOLEANS = {"true": True, "false": False}


class BadText(ValueError):
    """The text does not follow the pattern; ``args[0]`` is the part in question."""


def parse_options(text):
    """Return ``[{"value", "label"}]``; a part without "=" is its own label."""
    options = []
    for part in _parts(text):
        value, found, label = (piece.strip() for piece in part.partition("="))
        if not value or (found and not label):
            raise BadText(part)
        if value in [option["value"] for option in options]:
            raise BadText(part)
        options.append({"value": value, "label": label or value})
    return options


def format_options(options, separator="; "):
    """The text of ``parse_options``."""
    return separator.join(
        option["value"] if option["value"] == option["label"] else f"{option['value']} = {option['label']}"
        for option in options or []
    )


def parse_columns(text):
    """Return ``[{"key", "label", "kind", "required"}]``."""
    columns = []
    for part in _parts(text):
        pieces = [piece.strip() for piece in part.split("|")]
        if not 2 <= len(pieces) <= 4 or not all(pieces[:2]):
            raise BadText(part)
        kind = pieces[2] if len(pieces) > 2 and pieces[2] else "text"
        flag = pieces[3] if len(pieces) > 3 else ""
        if kind not in ("text", "number", "date", "boolean") or flag not in ("", "required"):
            raise BadText(part)
        if not re.match(r"[a-z][a-z0-9_]{0,39}$", pieces[0]):
            raise BadText(part)
        if pieces[0] in [column["key"] for column in columns]:
            raise BadText(part)
        columns.append({"key": pieces[0], "label": pieces[1], "kind": kind, "required": bool(flag)})
    return columns


def format_columns(columns, separator="; "):
    """The text of ``parse_columns``."""
    return separator.join(
        " | ".join(
            [column["key"], column["label"], column.get("kind", "text")]
            + (["required"] if column.get("required") else [])
        )
        for column in columns or []
    )


def parse_condition(text):
    """Return ``{"key", "value"}``; "true" and "false" are booleans, commas give a list."""
    key, found, value = (piece.strip() for piece in (text or "").partition("="))
    if not key and not value:
        return None
    values = [piece.strip() for piece in value.split(",") if piece.strip()]
    if not (key and found and values):
        raise BadText(text)
    values = [_BOOLEANS.get(value, value) for value in values]
    return {"key": key, "value": values[0] if len(values) == 1 else values}


def format_condition(condition):
    """The text of ``parse_condition``."""
    if not condition:
        return ""
    value = condition["value"]
    values = value if isinstance(value, list) else [value]
    words = [str(each).lower() if isinstance(each, bool) else each for each in values]
    return f"{condition['key']} = {', '.join(words)}"


def parse_params(text):
    """Return ``{key: whole number}``."""
    params = {}
    for part in _parts(text):
        key, found, value = (piece.strip() for piece in part.partition("="))
        if not found or not re.match(r"[a-z_]+$", key) or not value.isdigit():
            raise BadText(part)
        params[key] = int(value)
    return params


def format_params(params):
    """The text of ``parse_params``."""
    return "; ".join(f"{key} = {value}" for key, value in (params or {}).items())


def _parts(text):
    return [part.strip() for part in _SEPARATOR.split(text or "") if part.strip()]
