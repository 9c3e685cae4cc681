"""Where things are: what is downloaded or made lies in .local/."""

import ast
import contextlib
import fcntl
import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDONS = ROOT / "addons"
CONFIG = ROOT / "config"
LOCAL = Path(os.environ.get("EGOV_LOCAL") or ROOT / ".local").resolve()
DOWNLOADS = LOCAL / "downloads"
VENV = LOCAL / "venv"
LOGS = LOCAL / "log"
HEAVY = {"account"}


def addon_names():
    """The suite's own addons, sorted by name."""
    return sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


def apart_names():
    """The addons that stand on Odoo's accounting: it slows every test down, so they have databases of their own."""
    return [name for name in addon_names() if HEAVY & set(_manifest(name)["depends"])]


def suite_names():
    """The addons that are installed together for tests, benchmarks and the demonstration."""
    apart = set(apart_names())
    return [name for name in addon_names() if name not in apart]


def _manifest(name):
    return ast.literal_eval((ADDONS / name / "__manifest__.py").read_text())


def digest(*parts):
    """A short fingerprint of texts and files, to see whether a step is out of date."""
    total = hashlib.sha256()
    for part in parts:
        is_file = isinstance(part, Path) and part.is_file()
        data = part.read_bytes() if is_file else str(part).encode()
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()[:20]


def is_done(name, fingerprint):
    stamp = LOCAL / "stamps" / name
    return stamp.is_file() and stamp.read_text() == fingerprint


def mark_done(name, fingerprint):
    stamp = LOCAL / "stamps" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint)


def mark_undone(name):
    (LOCAL / "stamps" / name).unlink(missing_ok=True)


@contextlib.contextmanager
def locked(name):
    """Let one process at a time do a piece of the set-up; the others wait."""
    LOCAL.mkdir(parents=True, exist_ok=True)
    with open(LOCAL / f"{name}.lock", "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
