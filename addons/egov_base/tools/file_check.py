"""What a file really is, and whether an official will be able to open it.

The content decides, the name proves nothing: a picture or PDF that opens, is not locked and
has pages. What comes from outside is also no second thing at the same time (a picture that is
also an archive or a web page).
"""

import io
import re
import subprocess
import sys
import unicodedata
import warnings
from pathlib import Path
from typing import NamedTuple

from PIL import Image

MEGABYTE = 1024 * 1024
#: Extensions by kind of file; the first one is the usual.
EXTENSIONS = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "application/pdf": ("pdf",),
}
#: What scanners of an office make besides; Odoo keeps Pillow from opening them.
SCANS = frozenset({"image/tiff", "image/webp"})
#: A picture of more pixels is not unpacked: a small file may hold a huge one. A PNG has
#: to be unpacked whole, a JPEG is looked at in one eighth of its size.
MAX_PIXELS = {"image/jpeg": 200_000_000, "image/png": 40_000_000}
MAX_NAME = 120
_HEAD = 1024  # a PDF may have some bytes before its mark
_DECODED = ("image/jpeg", "image/png")
_PROBE = str(Path(__file__).with_name("pdf_probe.py"))
_PROBE_SECONDS = 20
#: The end record of an archive stands in its last bytes (comment included).
_ARCHIVE_TAIL = 65_557
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php)\b", re.IGNORECASE)


class Refused(Exception):
    """The file is not taken; ``code`` is what the caller words.

    Codes: EMPTY, TOO_LARGE, TYPE, LOCKED, DAMAGED, TOO_MANY_PAGES.
    """

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


class Checked(NamedTuple):
    """What a good file is."""

    mimetype: str
    page_count: int


def check(content, max_bytes, max_pages=None, name=None, scans=False):
    """Return what ``content`` is.

    :param name: of a stranger's file: its ending has to fit, and the file to be one thing only
    :param scans: whether TIFF and WebP are taken, too
    :raise Refused: with the reason
    """
    check_size(len(content), max_bytes)
    mimetype = _kind(content, strict=name is not None)
    if not mimetype or (mimetype in SCANS and not scans):
        raise Refused("TYPE")
    if name is not None and not (_extension_fits(name, mimetype) and _is_one_thing(content, mimetype)):
        raise Refused("TYPE")
    pages = 1
    if mimetype == "application/pdf":
        pages = _count_pages(content)
    elif mimetype in _DECODED:
        _check_image(content, mimetype)
    if max_pages and pages > max_pages:
        raise Refused("TOO_MANY_PAGES", pages=pages, maximum=max_pages)
    return Checked(mimetype, pages)


def check_size(size, max_bytes):
    """Refuse an empty or too large file before anything else is done with it."""
    if size <= 0:
        raise Refused("EMPTY")
    if size > max_bytes:
        raise Refused("TOO_LARGE", size=size, maximum=max_bytes)


def megabytes(size):
    """A size as people read it: 4,2."""
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0")


def clean_name(name):
    """A file name without folders and signs that a file system or a header could misread."""
    name = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if char.isprintable() and char not in '<>:"|?*').strip(". ")
    stem, dot, extension = name.rpartition(".")
    if len(name) <= MAX_NAME:
        return name or "tep"
    return f"{stem[: MAX_NAME - len(extension) - 1]}.{extension}" if dot and len(extension) < 10 else name[:MAX_NAME]


def _kind(content, strict):
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith((b"II*\x00", b"MM\x00*")):
        return "image/tiff"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-") or (not strict and b"%PDF-" in content[:_HEAD]):
        return "application/pdf"
    return None


def _extension_fits(name, mimetype):
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return extension in EXTENSIONS[mimetype]


def _is_one_thing(content, mimetype):
    is_archive = b"PK\x05\x06" in content[-_ARCHIVE_TAIL:]
    has_markup = _MARKUP.search(content[:_HEAD]) or _MARKUP.search(content[-_HEAD:])
    is_hidden_pdf = mimetype != "application/pdf" and b"%PDF-" in content
    return not (is_archive or has_markup or is_hidden_pdf)


def _check_image(content, mimetype):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
                if image.width * image.height > MAX_PIXELS[mimetype]:
                    raise Refused("DAMAGED")
                image.draft("L", (image.width // 8, image.height // 8))
                image.load()
        if not _is_whole(content, mimetype):
            raise Refused("DAMAGED")
    except Refused:
        raise
    except Exception as error:  # whatever a decoder stumbles over, nobody will open it
        raise Refused("DAMAGED") from error


def _is_whole(content, mimetype):
    """Whether a picture has its end: decoders may be set to fill up what is missing with grey."""
    if mimetype == "image/png":
        return b"IEND\xaeB`\x82" in content[-_ARCHIVE_TAIL:]
    return b"\xff\xd9" in content[content.rfind(b"\xff\xda") :]


def _count_pages(content):
    try:
        answer = subprocess.run(
            [sys.executable, _PROBE],
            input=content,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=True,
            cwd="/",
        ).stdout.decode()
    except subprocess.SubprocessError as error:
        raise Refused("DAMAGED") from error
    if not answer.isdecimal():
        raise Refused(answer)
    return int(answer)
