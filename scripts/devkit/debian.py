"""Fetch packages of Debian's unstable suite through a private apt, as any user.

The machine's own apt configuration is left alone: only its mirror, its proxy
settings and the archive's signing keys are used.
"""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

from . import console, paths

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SUITE = "sid"
CODENAMES = {
    "bullseye", "bookworm", "trixie", "forky", "sid",
    "stable", "testing", "unstable", "oldstable",
}  # fmt: skip
NO_DEBIAN = (
    "Odoo comes from Debian's archive by default. Install apt and the package "
    "debian-archive-keyring, or point ODOO_HOME at a checkout of Odoo 19.0, "
    "or ODOO_DEB at a folder with the .deb files."
)


def _mirrors():
    """Mirrors of the Debian archive that this machine's apt is set up with."""
    if not shutil.which("apt-get"):
        raise console.SetupError("apt-get is not on this machine", NO_DEBIAN)
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)",
         "Created-By: Packages"],
        capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = []
    for line in listing.splitlines():
        address, _, release = line.strip().rpartition(" ")
        if release in CODENAMES and address not in found:
            found.append(address)
    return found


class PrivateApt:
    def __init__(self, keyring=KEYRING):
        self.home = paths.LOCAL / "apt"
        self.keyring = keyring

    def _options(self):
        settings = {
            "Dir::Etc::SourceList": self.home / "sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Dir::State": self.home,
            "Dir::State::Lists": self.home / "lists",
            "Dir::State::status": self.home / "status",
            "Dir::Cache": self.home / "cache",
            "APT::Sandbox::User": "",
            "Acquire::Languages": "none",
        }
        return [text for key, value in settings.items() for text in ("-o", f"{key}={value}")]

    def update(self):
        """Read the suite's package list, from the first mirror that serves it."""
        if not self.keyring.is_file():
            raise console.SetupError(f"{self.keyring} is missing", NO_DEBIAN)
        for folder in ("lists/partial", "cache/archives/partial"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        (self.home / "status").touch()
        problem = "apt has no Debian mirror configured"
        for mirror in _mirrors():
            (self.home / "sources.list").write_text(f"deb [signed-by={self.keyring}] {mirror} {SUITE} main\n")
            problem = self._update_from_mirror()
            if not problem:
                return
        raise console.SetupError(f"no package list could be read:\n{problem}", NO_DEBIAN)

    def _update_from_mirror(self):
        problem = ""
        # A mirror may lag behind the list's expiry date; the signature still holds.
        for extra in ([], ["-o", "Acquire::Check-Valid-Until=false"]):
            command = ["apt-get", *self._options(), *extra, "--error-on=any", "update"]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode == 0:
                return ""
            problem = done.stderr.strip() or done.stdout.strip()
        return problem

    def download(self, *packages):
        """Download packages and return their files, in the order asked for."""
        paths.DOWNLOADS.mkdir(parents=True, exist_ok=True)
        console.run(
            ["apt-get", *self._options(), "download", *packages],
            f"downloading {', '.join(packages)}",
            NO_DEBIAN,
            cwd=paths.DOWNLOADS,
        )
        return [find_deb(paths.DOWNLOADS, package) for package in packages]


def find_deb(folder, package):
    files = sorted(Path(folder).glob(f"{package}_*.deb"), key=os.path.getmtime)
    if not files:
        raise console.SetupError(f"no {package}_*.deb in {folder}", NO_DEBIAN)
    return files[-1]


def version_of(deb):
    return unquote(deb.name.split("_")[1])


def unpack(deb, target, exclude=()):
    """Unpack a package's files without installing it."""
    target.mkdir(parents=True, exist_ok=True)
    source = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE)
    patterns = [f"--exclude={pattern}" for pattern in exclude]
    try:
        console.run(
            ["tar", "-x", "--no-same-owner", "-C", target, *patterns],
            f"unpacking {deb.name}",
            "Check the free disk space (about 1.5 GB is needed) and run again.",
            stdin=source.stdout,
        )
    finally:
        source.stdout.close()
        if source.wait():
            deb.unlink(missing_ok=True)
            raise console.SetupError(f"{deb.name} is damaged and was removed", "Run again.")
