"""Each route says who may call it and how; what is open to the world is listed with its reason."""

import ast

import pytest
import source

LIST = source.ROOT / "tests/guards/public_routes.txt"


def routes(addon):
    """(place, paths, options) of the routes in an addon's controllers."""
    for path in source.python_files(addon):
        for node in ast.walk(source.tree(path)):
            if not isinstance(node, ast.FunctionDef):
                continue
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("route"):
                    options = {item.arg: ast.unparse(item.value) for item in decorator.keywords}
                    place = f"{source.relative(path)}:{node.lineno}"
                    yield place, _paths(decorator, path), options


def _paths(decorator, path):
    if not decorator.args:
        return []  # an override, which keeps its parent's paths
    given = decorator.args[0]
    items = given.elts if isinstance(given, ast.List) else [given]
    return [item.value if isinstance(item, ast.Constant) else _constant(path, item) for item in items]


def _constant(path, node):
    """The value of a constant of the module that a path is given by."""
    for statement in source.tree(path).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == ast.unparse(node):
            return ast.literal_eval(statement.value)
    return ast.unparse(node)


def listed():
    """The paths that public_routes.txt allows, each followed by its reason."""
    found = {}
    for line in LIST.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            path, _, reason = line.partition(" ")
            found[path] = reason.strip()
    return found


@pytest.mark.parametrize("addon", source.addon_names())
def test_routes_are_explicit(addon):
    wrong = [
        place for place, paths, options in routes(addon) if paths and not {"auth", "type", "methods"} <= set(options)
    ]
    assert wrong == [], "give auth, type and methods"


@pytest.mark.parametrize("addon", source.addon_names())
def test_open_routes_are_listed(addon):
    wrong = [
        f"{place} {path}"
        for place, paths, options in routes(addon)
        if options.get("auth") in ("'public'", "'none'") or options.get("csrf") == "False"
        for path in paths
        if not listed().get(path)
    ]
    assert wrong == [], f"name them with the reason in {source.relative(LIST)}"


def test_list_holds_no_route_that_is_gone():
    existing = {path for addon in source.addon_names() for _, paths, _ in routes(addon) for path in paths}
    assert sorted(set(listed()) - existing) == []
