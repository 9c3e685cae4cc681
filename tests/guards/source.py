"""What the static guards read: manifests, Python classes, records of data files.

Standard library only, and no Odoo: the guards run on a bare checkout.
"""

import ast
import csv
import functools
import subprocess
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
ADDONS = ROOT / "addons"
IGNORED = {".git", ".local", "__pycache__", ".pytest_cache", ".ruff_cache"}


def addon_names():
    return sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


@functools.cache
def manifest(addon):
    return ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())


@functools.cache
def tree(path):
    return ast.parse(path.read_text(), filename=str(path))


def python_files(addon, tests=False):
    """An addon's Python files, without its tests unless they are asked for."""
    for path in sorted((ADDONS / addon).rglob("*.py")):
        if tests or "tests" not in path.relative_to(ADDONS / addon).parts:
            yield path


def classes(path):
    return [node for node in tree(path).body if isinstance(node, ast.ClassDef)]


def class_value(node, name):
    """The literal given to an attribute in a class body, or None."""
    for statement in node.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            try:
                return ast.literal_eval(statement.value)
            except ValueError:
                return None
    return None


def model_name(node):
    """The model that a class defines or extends, or None for other classes."""
    name = class_value(node, "_name")
    if name:
        return name
    inherited = class_value(node, "_inherit")
    return inherited if isinstance(inherited, str) else None


def model_fields(node):
    """Names of the fields declared in a class body."""
    return {
        target.id
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Call)
        and ast.unparse(statement.value.func).startswith("fields.")
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def records(addon):
    """(file, model, external id, values) of the records in an addon's data files."""
    for name in manifest(addon).get("data", []):
        path = ADDONS / addon / name
        if path.suffix == ".xml":
            yield from _xml_records(path)
        elif path.suffix == ".csv":
            yield from _csv_records(path)


def _xml_records(path):
    for node in ElementTree.parse(path).iter("record"):
        values = {}
        for field in node.findall("field"):
            given = field.get("ref") or field.get("eval") or field.text or ""
            values[field.get("name")] = given.strip()
        yield path, node.get("model"), node.get("id", ""), values


def _csv_records(path):
    with open(path, encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield path, path.stem, row.get("id", ""), row


def project_files():
    """Text files that belong to the project, as (path, text)."""
    for path in _files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _files():
    """Those git tracks or would track; without git, those outside the ignored folders."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = (path for path in ROOT.rglob("*") if not IGNORED & set(path.relative_to(ROOT).parts))
    else:
        found = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in found if path.is_file())


def relative(path):
    return str(path.relative_to(ROOT))
