"""Whatever an import may say of a row is planted in a spreadsheet of its addon's tests."""

import ast
import re

import pytest
import source

_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[A-Z]{6,}")
_SHARED = "egov_import"


def importing_addons():
    """Addons with a register that takes spreadsheets."""
    return [
        addon
        for addon in source.addon_names()
        if any("def _import_rules(" in path.read_text() for path in source.python_files(addon)) and addon != _SHARED
    ]


def raised_codes(addon):
    """The codes of `Finding("column", "CODE", …)` in an addon."""
    for path in source.python_files(addon):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                yield from filter(_CODE.fullmatch, texts(*node.args[:2]))


def texts(*trees):
    """The text constants in some nodes."""
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (node.value for node in nodes if isinstance(node.value, str))


def texts_of_tests(addon):
    """The texts in the tests of an addon."""
    files = [path for path in source.python_files(addon, tests=True) if path.parent.name == "tests"]
    return set(texts(*map(source.tree, files)))


def test_there_are_imports():
    assert "egov_food_safety" in importing_addons()
    assert "TDP_UNKNOWN" in set(raised_codes("egov_household_import"))


@pytest.mark.parametrize("addon", importing_addons())
def test_a_register_plants_every_code_in_a_sheet(addon):
    files = (path for path in source.python_files(addon, tests=True) if path.parent.name == "tests")
    tests = "".join(path.read_text() for path in files)
    assert "_assert_planted(" in tests and "_assert_every_code(" in tests


@pytest.mark.parametrize("addon", [*importing_addons(), _SHARED, "egov_construction_archive"])
def test_a_code_that_is_raised_is_planted(addon):
    assert set(raised_codes(addon)) - texts_of_tests(addon) == set()
