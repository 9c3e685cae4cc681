"""A row that states the law says which law, and from when; rows of one code do not overlap."""

import collections

import pytest
import source

OPEN_END = "9999-12-31"


def law_models():
    """Models of the suite that carry both a legal basis and a validity."""
    fields = collections.defaultdict(set)
    for addon in source.addon_names():
        for path in source.python_files(addon):
            for node in source.classes(path):
                if model := source.model_name(node):
                    fields[model] |= source.model_fields(node)
    return {model for model, names in fields.items() if {"legal_basis", "valid_from"} <= names}


def law_rows(addon):
    models = law_models()
    for path, model, xmlid, values in source.records(addon):
        is_own = "." not in xmlid or xmlid.startswith(f"{addon}.")
        if model in models and is_own:
            yield path, model, xmlid, values


@pytest.mark.parametrize("addon", source.addon_names())
def test_law_rows_name_their_source(addon):
    wrong = [
        f"{source.relative(path)}: {xmlid} lacks {key}"
        for path, _, xmlid, values in law_rows(addon)
        for key in ("legal_basis", "valid_from")
        if not values.get(key)
    ]
    assert wrong == []


@pytest.mark.parametrize("addon", source.addon_names())
def test_law_rows_do_not_overlap(addon):
    by_code = collections.defaultdict(list)
    for _, model, _, values in law_rows(addon):
        if values.get("code"):
            begin, end = values["valid_from"], values.get("valid_to") or OPEN_END
            by_code[model, values["code"]].append((begin, end))
    overlapping = [
        key
        for key, spans in by_code.items()
        for earlier, later in zip(sorted(spans), sorted(spans)[1:], strict=False)
        if later[0] <= earlier[1]
    ]
    assert overlapping == []
