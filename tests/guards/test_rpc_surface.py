"""Every public method of a model can be called over the network: the list is pinned.

A method that is no API starts with an underscore. When the list is meant to
change, write it anew and look at the difference:

    python3 tests/guards/test_rpc_surface.py
"""

import ast
import sys

import source

PINNED = source.ROOT / "tests/guards/rpc_surface.txt"
# Overrides of the ORM's own methods add nothing to the surface.
ORM_METHODS = {
    "copy",
    "copy_data",
    "create",
    "default_get",
    "fields_get",
    "init",
    "read",
    "search_fetch",
    "unlink",
    "write",
}


def surface():
    return sorted(
        f"{addon} {model}.{method.name}"
        for addon in source.addon_names()
        for path in source.python_files(addon)
        for node in source.classes(path)
        if (model := source.model_name(node))
        for method in node.body
        if isinstance(method, ast.FunctionDef) and is_public(method)
    )


def is_public(method):
    decorators = {ast.unparse(decorator) for decorator in method.decorator_list}
    hidden = {"api.private", "property", "staticmethod"} & decorators
    return not (method.name.startswith("_") or method.name in ORM_METHODS or hidden)


def test_surface_is_pinned():
    pinned = [line for line in PINNED.read_text().splitlines() if not line.startswith("#")]
    assert sorted(set(surface()) - set(pinned)) == [], "new API: is it meant, and checked?"
    assert sorted(set(pinned) - set(surface())) == [], "API is gone: who called it?"


def write():
    heading = "# Model methods that can be called over the network. Written by test_rpc_surface.py."
    PINNED.write_text("\n".join([heading, *surface()]) + "\n")


if __name__ == "__main__":
    sys.exit(write())
