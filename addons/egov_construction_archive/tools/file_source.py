"""The files of an import where they lie: in a zip or in a folder, listed first and then read one at a time."""

import os
import zipfile
import zlib
from pathlib import Path

MAX_FILES = 20_000
_INDEX_TYPES = (".xlsx", ".csv")
_JUNK = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")


class BadSource(Exception):
    """The files cannot be used; ``code`` says why: UNREADABLE, TOO_MANY_FILES, NO_INDEX, MANY_INDEXES, TOO_LARGE,
    MISSING."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


class FileSource:
    """Names and sizes of files, and their contents one by one."""

    def __init__(self, sizes):
        if len(sizes) > MAX_FILES:
            raise BadSource("TOO_MANY_FILES", maximum=MAX_FILES)
        self.sizes = sizes

    def index_name(self):
        """Return the name of the one spreadsheet that lies highest."""
        sheets = [name for name in self.sizes if name.lower().endswith(_INDEX_TYPES)]
        if not sheets:
            raise BadSource("NO_INDEX")
        highest = min(name.count("/") for name in sheets)
        found = [name for name in sheets if name.count("/") == highest]
        if len(found) > 1:
            raise BadSource("MANY_INDEXES", names=", ".join(sorted(found)[:5]))
        return found[0]

    def pdf_names(self):
        """Return the names of the scans."""
        return [name for name in self.sizes if name.lower().endswith(".pdf")]

    def content(self, name, maximum):
        """Return the content of one file, never more than ``maximum`` bytes of it."""
        if name not in self.sizes:  # taken away since it was listed
            raise BadSource("MISSING")
        if self.sizes[name] > maximum:
            raise BadSource("TOO_LARGE", size=self.sizes[name], maximum=maximum)
        try:
            with self._open(name) as stream:
                content = stream.read(maximum + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise BadSource("UNREADABLE") from error
        if len(content) > maximum:
            raise BadSource("TOO_LARGE", size=len(content), maximum=maximum)
        return content

    def _open(self, name):
        raise NotImplementedError


class ZipSource(FileSource):
    """Files of a zip, which is not unpacked."""

    def __init__(self, path):
        try:
            self._packed = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise BadSource("UNREADABLE") from error
        self._entries = {}
        for entry in self._packed.infolist():
            if not entry.is_dir() and not _is_junk(entry.filename):
                self._entries[_zip_name(entry)] = entry
        super().__init__({name: entry.file_size for name, entry in self._entries.items()})

    def _open(self, name):
        return self._packed.open(self._entries[name])


class FolderSource(FileSource):
    """Files of a folder of the server; what leads out of it is not followed."""

    def __init__(self, path):
        self._root = Path(path)
        sizes = {}
        for folder, folders, names in os.walk(self._root, followlinks=False):
            folders.sort()
            for name in sorted(names):
                file = Path(folder, name)
                relative = file.relative_to(self._root).as_posix()
                if file.is_file() and not file.is_symlink() and not _is_junk(relative):
                    sizes[relative] = file.stat().st_size
        super().__init__(sizes)

    def _open(self, name):
        return open(self._root / name, "rb")


def inside(root, name):
    """Return the folder ``name`` below ``root``, or None when it is none or leads out of it."""
    if not root or not name:
        return None
    base = Path(root).resolve()
    folder = (base / name).resolve()
    return folder if folder.is_dir() and folder != base and base in folder.parents else None


def _is_junk(name):
    folded = name.lower()
    return folded.startswith(_JUNK[0]) or folded.rsplit("/", 1)[-1] in _JUNK[1:] or "/." in f"/{folded}"


def _zip_name(entry):
    """Names of a zip that was made without saying that they are UTF-8, as the usual programs of Windows do."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
