"""Manifests say what is needed, all of it, and nothing that is so by default."""

import re

import pytest
import source

REQUIRED = ("name", "summary", "version", "category", "author", "license", "depends")
DEFAULTS = {
    "application": False,
    "auto_install": False,
    "data": [],
    "demo": [],
    "description": "",
    "external_dependencies": {},
    "installable": True,
    "post_init_hook": "",
    "pre_init_hook": "",
    "sequence": 100,
    "uninstall_hook": "",
}
LOADED_FOLDERS = ("data", "demo", "report", "security", "views", "wizard")
addons = pytest.mark.parametrize("addon", source.addon_names())


@addons
def test_required_keys(addon):
    manifest = source.manifest(addon)
    assert [key for key in REQUIRED if not manifest.get(key)] == []
    assert manifest["license"] == "LGPL-3"
    assert manifest["author"] == "e-ward contributors"
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", manifest["version"])


@addons
def test_no_key_at_its_default(addon):
    manifest = source.manifest(addon)
    same = [key for key, value in manifest.items() if DEFAULTS.get(key, ...) == value]
    assert same == []


@addons
def test_depends_are_sorted_and_minimal(addon):
    depends = source.manifest(addon)["depends"]
    assert depends == sorted(depends)
    implied = set()
    for name in depends:
        implied |= _all_depends(name)
    assert sorted(implied & set(depends)) == []


def _all_depends(addon):
    if addon not in source.addon_names():
        return set()
    found = set()
    for name in source.manifest(addon)["depends"]:
        found |= {name} | _all_depends(name)
    return found


@addons
def test_listed_files_exist(addon):
    manifest = source.manifest(addon)
    listed = manifest.get("data", []) + manifest.get("demo", [])
    folder = source.ADDONS / addon
    assert [name for name in listed if not (folder / name).is_file()] == []
    assert len(listed) == len(set(listed))


@addons
def test_data_files_are_listed(addon):
    """A file left out of the manifest is dead weight that looks alive.

    Files that Python code loads by their name count as used.
    """
    manifest = source.manifest(addon)
    listed = set(manifest.get("data", []) + manifest.get("demo", []))
    folder = source.ADDONS / addon
    code = "\n".join(path.read_text() for path in source.python_files(addon))
    unused = [
        str(path.relative_to(folder))
        for name in LOADED_FOLDERS
        for path in sorted((folder / name).rglob("*"))
        if path.suffix in (".xml", ".csv", ".sql")
        and str(path.relative_to(folder)) not in listed
        and path.name != "neutralize.sql"
        and path.name not in code
    ]
    assert unused == []


@addons
def test_menus_come_last(addon):
    data = source.manifest(addon).get("data", [])
    folders = [name.split("/")[0] for name in data if not name.endswith("_menus.xml")]
    if "security" in folders:
        assert folders[0] == "security", "access rights come first"
    menus = [index for index, name in enumerate(data) if name.endswith("_menus.xml")]
    assert menus in ([], [len(data) - 1]), "one menus file, the last one"
