"""Find Odoo 19: in ODOO_HOME, a folder of packages, or Debian's archive."""

import hashlib
import json
import os
from pathlib import Path

from . import console, debian, paths

PIN = paths.CONFIG / "odoo-pin.json"
TREE = paths.LOCAL / "odoo"
PACKAGES = TREE / "usr/lib/python3/dist-packages"
LAYOUT = "2"  # raise when the lists below change, so that trees get unpacked anew
EXCLUDED = (
    # Every language but Vietnamese: 800 MB.
    "*/i18n/[!v]*.po", "*/i18n/v[!i]*.po", "*/i18n/vi?*.po",
    # Parts without their data, which Odoo would add to its addons path.
    "./usr/lib/python3/dist-packages/addons",
    "./usr/lib/python3/dist-packages/doc",
    "./usr/lib/python3/dist-packages/setup",
    # It asks pip for packages that only Debian has.
    "./usr/lib/python3/dist-packages/odoo-*.egg-info",
)  # fmt: skip
SEGMENTATION_STUB = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def home():
    """The folder with Odoo's Python package, fetched when it is not here yet."""
    own = os.environ.get("ODOO_HOME")
    if own:
        return _check_home(Path(own).expanduser().resolve())
    fingerprint = paths.digest(PIN, LAYOUT, os.environ.get("ODOO_DEB", ""))
    if not paths.is_done("odoo", fingerprint):
        with paths.locked("odoo"):
            if not paths.is_done("odoo", fingerprint):
                _fetch()
                paths.mark_done("odoo", fingerprint)
    return PACKAGES


def addons_folders(odoo_home):
    """Odoo's addons lie beside the package in a checkout, and inside it."""
    candidates = (odoo_home / "addons", odoo_home / "odoo/addons")
    return [folder for folder in candidates if (folder / "base").is_dir() or (folder / "web").is_dir()]


def _check_home(folder):
    release = folder / "odoo/release.py"
    if not release.is_file():
        raise console.SetupError(
            f"ODOO_HOME={folder} holds no odoo/release.py",
            "Point it at a checkout of Odoo 19.0 (where odoo-bin is), or unset it.",
        )
    if "version_info = (19, 0" not in release.read_text():
        raise console.SetupError(f"ODOO_HOME={folder} is not Odoo 19.0", "Check out branch 19.0.")
    return folder


def _fetch():
    pin = json.loads(PIN.read_text())
    deb, jquery = _packages(pin)
    _check_pin(deb, pin)
    console.step(f"Unpacking {deb.name}")
    debian.unpack(deb, TREE, EXCLUDED)
    debian.unpack(jquery, TREE, ["./usr/share/doc"])
    _mend()


def _packages(pin):
    names = (pin["package"], pin["jquery_package"])
    if os.environ.get("ODOO_DEB"):
        return [debian.find_deb(os.environ["ODOO_DEB"], name) for name in names]
    console.step("Fetching Odoo 19 from Debian's archive (120 MB)")
    apt = debian.PrivateApt()
    apt.update()
    return apt.download(*names)


def _check_pin(deb, pin):
    with open(deb, "rb") as handle:
        total = hashlib.sha256()
        while block := handle.read(1 << 20):
            total.update(block)
    if total.hexdigest() == pin["sha256"]:
        return
    message = f"{deb.name} is not {pin['version']}, which the suite is tested with"
    if os.environ.get("EGOV_STRICT") == "1":
        raise console.SetupError(message, pin["when_gone"])
    console.warn(message)


def _mend():
    """Put in place what Debian's package leaves out and pages cannot do without."""
    stub = PACKAGES / "odoo/addons" / SEGMENTATION_STUB
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text("window.SelfieSegmentation = undefined;\n")
