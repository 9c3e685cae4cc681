"""People's data stays out of the log, which outlives the database's access rules."""

import ast

import pytest
import source

PERSONAL = {
    "address", "birth_date", "email", "id_number", "identity_ids", "mobile",
    "personal_number", "phone", "search_key", "tax_code",
}  # fmt: skip
WHOLE_RECORDS = {"form_values", "payload", "vals", "vals_list", "values"}
LEVELS = {"critical", "debug", "error", "exception", "info", "log", "warning"}


def log_calls(path):
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            logger = ast.unparse(node.func.value)
            if node.func.attr in LEVELS and logger.split(".")[-1].endswith("logger"):
                yield node


def names_used(node):
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute):
            yield part.attr
        elif isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant):
            yield str(part.slice.value)


@pytest.mark.parametrize("addon", source.addon_names())
def test_log_calls_name_no_person(addon):
    wrong = [
        f"{source.relative(path)}:{call.lineno}: {name}"
        for path in source.python_files(addon)
        for call in log_calls(path)
        for argument in call.args[1:]
        for name in names_used(argument)
        if name in PERSONAL | WHOLE_RECORDS
    ]
    assert wrong == [], "log ids, not people"


@pytest.mark.parametrize("addon", source.addon_names())
def test_log_messages_are_not_formatted(addon):
    """An f-string would slip data past the check above."""
    wrong = [
        f"{source.relative(path)}:{call.lineno}"
        for path in source.python_files(addon)
        for call in log_calls(path)
        if call.args and not isinstance(call.args[0], ast.Constant)
    ]
    assert wrong == []
