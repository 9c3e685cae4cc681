"""The archive package of a dossier: a zip that says and proves what it holds.

A package has its files, an index for people (``muc-luc.pdf``) and an index for machines
(``manifest.json``) with the size and SHA-256 of every file. The SHA-256 of the whole zip
is kept outside of it, so that nobody can change both a file and its line.

The same content always gives the same bytes.
"""

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass

from odoo.addons.egov_base.tools.folding import fold

FORMAT = "egov-dossier-package/1"
MANIFEST = "manifest.json"
INDEX = "muc-luc.pdf"
MAX_NAME = 80
#: Files of these kinds are packed already; packing them again only costs time.
PACKED = (".jpg", ".jpeg", ".png", ".pdf", ".zip", ".docx", ".xlsx", ".odt", ".mp4")


@dataclass(frozen=True)
class Entry:
    """A file of the package: where it lies, what it is called, its content."""

    path: str
    title: str
    data: bytes

    @property
    def sha256(self):
        return hashlib.sha256(self.data).hexdigest()

    def describe(self):
        """The line of this file in the manifest."""
        return {
            "path": self.path,
            "title": self.title,
            "size": len(self.data),
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class Problem:
    """What is wrong with a package: a code, and the file it concerns.

    Codes: ``not_a_zip``, ``no_manifest``, ``bad_manifest``, ``missing``, ``changed``,
    ``unlisted``, ``duplicate``.
    """

    code: str
    path: str = ""


def safe_name(name, fallback="tep"):
    """A file name that every system can unpack: small letters without accents, hyphens."""
    stem, extension = _split(name or "")
    stem = fold(stem).replace(" ", "-")[:MAX_NAME].strip("-") or fallback
    return f"{stem}{extension.lower()}"


def _split(name):
    """A file name without its extension, and the extension with its dot."""
    match = re.fullmatch(r"(.+)(\.[A-Za-z0-9]{1,8})", name)
    return match.groups() if match else (name, "")


class Paths:
    """Gives every file of a package a path of its own."""

    def __init__(self):
        self._taken = {MANIFEST, INDEX}

    def take(self, folder, name):
        """The path of a file ``name`` in ``folder``, numbered when it is there already."""
        stem, extension = _split(f"{folder}/{safe_name(name)}")
        path, number = f"{stem}{extension}", 1
        while path in self._taken:
            number += 1
            path = f"{stem}-{number}{extension}"
        self._taken.add(path)
        return path


def build(entries, header, moment):
    """The bytes of a package.

    :param list entries: the files, with their index among them
    :param dict header: what the package is about; goes into the manifest
    :param datetime moment: local time that every file of the zip carries
    """
    manifest = {
        "format": FORMAT,
        **header,
        "files": [entry.describe() for entry in entries],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return zip_bytes([*entries, Entry(MANIFEST, MANIFEST, text.encode())], moment)


def zip_bytes(entries, moment):
    """The bytes of a plain zip with these files."""
    stamp = max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for entry in entries:
            info = zipfile.ZipInfo(entry.path, stamp)
            packed = entry.path.lower().endswith(PACKED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            package.writestr(info, entry.data)
    return buffer.getvalue()


def read_manifest(data):
    """The manifest of a package, as a dict.

    :raise ValueError: when the bytes are no package
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            manifest = json.loads(package.read(MANIFEST))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ValueError("unknown format")
    return manifest


def verify(data):
    """What is wrong with a package: a list of :class:`Problem`, empty when it is whole."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return [Problem("not_a_zip")]
    with package:
        names = Counter(package.namelist())
        if MANIFEST not in names:
            return [Problem("no_manifest")]
        try:
            listed = {line["path"]: line for line in read_manifest(data)["files"]}
        except (ValueError, KeyError, TypeError):
            return [Problem("bad_manifest")]
        problems = [Problem("duplicate", name) for name in names if names[name] > 1]
        problems += [
            Problem("unlisted", name) for name in names if name not in listed | {MANIFEST: 0}
        ]
        for path, line in listed.items():
            if path not in names:
                problems.append(Problem("missing", path))
            elif not _is_whole(package, path, line):
                problems.append(Problem("changed", path))
        return problems


def _is_whole(package, path, line):
    """Whether a file is byte for byte what its line in the manifest says."""
    if package.getinfo(path).file_size != line.get("size"):
        return False
    try:
        digest = hashlib.sha256(package.read(path)).hexdigest()
    except zipfile.BadZipFile:  # the zip's own checksum differs
        return False
    return digest == line.get("sha256")
