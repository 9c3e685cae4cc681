"""The accessibility checker that the browser tests run in pages: axe-core, pinned, from npm."""

import shutil

from . import console, paths

PINNED = paths.CONFIG / "browser-checks"
FOLDER = paths.LOCAL / "browser-checks"
SCRIPT = FOLDER / "node_modules/axe-core/axe.min.js"
NO_NETWORK = "Check that npm reaches a package index (npm config list), then run again."


def make():
    """Install the checker if it is not there; return its script, or None on a machine without npm."""
    if not shutil.which("npm"):
        return SCRIPT if SCRIPT.is_file() else None
    files = [PINNED / name for name in ("package.json", "package-lock.json")]
    fingerprint = paths.digest(*files)
    if not (paths.is_done("browser-checks", fingerprint) and SCRIPT.is_file()):
        with paths.locked("browser-checks"):
            FOLDER.mkdir(parents=True, exist_ok=True)
            for file in files:
                shutil.copy(file, FOLDER)
            console.step("Installing the accessibility checker")
            console.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", FOLDER],
                "installing the accessibility checker",
                NO_NETWORK,
            )
            paths.mark_done("browser-checks", fingerprint)
    return SCRIPT
