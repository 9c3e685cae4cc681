"""Rows as the text that PostgreSQL's COPY reads."""

import json

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: value.isoformat()).encode


def as_json(value):
    """A JSON value as a field of COPY."""
    return _encode(value).replace("\\", "\\\\")


def as_text(value):
    """A plain value as a field of COPY."""
    if value is None:
        return "\\N"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def finding_line(row, finding, value=None):
    """A finding as the last fields of its line: row, column, code, refused, value, params."""
    params = as_json(finding.params) if finding.params else "\\N"
    fields = (row, finding.column, finding.code, "t" if finding.refused else "f", as_text(value), params)
    return "\t".join(map(str, fields)) + "\n"
