"""The virtual environment that Odoo and the tests run in."""

import functools
import os
import shutil
import subprocess
import sys

from . import console, debian, paths

REQUIREMENTS = paths.ROOT / "requirements.txt"
OLDEST, NEWEST = (3, 10), (3, 13)
NO_NETWORK = "Check that pip reaches a package index (pip config list), then run again."
METADATA = "Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n"
#: A first line with the interpreter itself may hold no space and only 127 bytes.
LAUNCHER = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
"""


def python():
    """A Python that Odoo 19 supports, preferring the one that runs this script."""
    chosen = os.environ.get("EGOV_PYTHON")
    if chosen:
        _check_version(chosen)
        return chosen
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        # The base installation: a venv made from another venv would depend on it.
        return getattr(sys, "_base_executable", None) or sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise console.SetupError(
        f"Python {sys.version.split()[0]} is not one that Odoo 19 runs on",
        "Install Python 3.10, 3.11, 3.12 or 3.13 and name it in EGOV_PYTHON.",
    )


@functools.cache
def _check_version(interpreter):
    """Raise unless a Python that somebody named is one that Odoo runs on."""
    question = "import sys; print(sys.version_info[0], sys.version_info[1])"
    try:
        answer = subprocess.run([interpreter, "-c", question], capture_output=True, text=True).stdout
        fits = OLDEST <= tuple(map(int, answer.split())) <= NEWEST
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise console.SetupError(
            f"EGOV_PYTHON={interpreter} is no Python that Odoo 19 runs on",
            "Name a Python 3.10, 3.11, 3.12 or 3.13, or unset it.",
        )


def make(folder, requirements, fingerprint=""):
    """Make a virtual environment with the pinned packages; return its bin folder."""
    name = folder.name
    fingerprint = paths.digest(requirements, python(), sys.version, fingerprint)
    if not _is_made(folder, fingerprint):
        with paths.locked(name):
            if not _is_made(folder, fingerprint):
                paths.mark_undone(name)
                _build(folder, requirements)
                paths.mark_done(name, fingerprint)
    return folder / "bin"


def _is_made(folder, fingerprint):
    return paths.is_done(folder.name, fingerprint) and (folder / "bin/python").exists()


def _build(folder, requirements):
    console.step(f"Installing Python packages from {requirements.name}")
    shutil.rmtree(folder, ignore_errors=True)
    console.run(
        [python(), "-m", "venv", "--without-pip", folder],
        "making the virtual environment",
        "Install python3-venv, or name another Python in EGOV_PYTHON.",
    )
    _bootstrap_pip(folder)
    pip_install(folder, "--no-deps", "-r", requirements)


def _bootstrap_pip(folder):
    interpreter = folder / "bin/python"
    done = subprocess.run(
        [interpreter, "-m", "ensurepip", "--default-pip"],
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        return
    # Debian ships ensurepip's wheels in a package of their own.
    apt = debian.PrivateApt()
    apt.update()
    (deb,) = apt.download("python3-pip-whl")
    debian.unpack(deb, paths.LOCAL / "pip")
    wheel = next((paths.LOCAL / "pip/usr/share/python-wheels").glob("pip-*.whl"))
    console.run(
        [interpreter, wheel / "pip", "install", "--no-index", wheel],
        "installing pip",
        "Install your distribution's python3-venv and run again.",
    )


def pip_install(folder, *arguments):
    console.run(
        [folder / "bin/python", "-m", "pip", "install", "--quiet",
         "--disable-pip-version-check", *arguments],
        "installing Python packages",
        NO_NETWORK,
    )  # fmt: skip


def link_odoo(odoo_home):
    """Let the virtual environment see Odoo as an installed package.

    The metadata names no requirements: they are pinned in requirements.txt, and
    packages that ask for Odoo 19.0 find it installed.
    """
    fingerprint = paths.digest(odoo_home, (paths.LOCAL / "stamps/venv").read_text(), LAUNCHER)
    launcher = paths.VENV / "bin/odoo"
    if paths.is_done("link", fingerprint) and launcher.exists():
        return
    with paths.locked("link"):
        site = next((paths.VENV / "lib").glob("python3.*/site-packages"))
        (site / "odoo_core.pth").write_text(f"{odoo_home}\n")
        info = site / "odoo-19.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(METADATA)
        (info / "INSTALLER").write_text("e-ward scripts\n")
        (info / "RECORD").write_text("")
        launcher.write_text(LAUNCHER.format(python=paths.VENV / "bin/python"))
        launcher.chmod(0o755)
        paths.mark_done("link", fingerprint)
