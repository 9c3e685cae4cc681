"""Whether a file can be read, told by its content; its name proves nothing."""

import io
from typing import NamedTuple

from PIL import Image
from pypdf import PdfReader

MEGABYTE = 1024 * 1024
#: Scanned plans are large; what is larger was scanned in a way that nobody can send on.
MAX_SIZE = 50 * MEGABYTE
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OTHER_IMAGES = (b"II*\x00", b"MM\x00*")  # TIFF; Odoo keeps Pillow from opening it and WebP
_HEAD = 1024  # a PDF may have some bytes before its mark


class Problem(NamedTuple):
    """Why a file cannot be kept: ``code`` in EMPTY, TOO_LARGE, TYPE, LOCKED, DAMAGED."""

    code: str
    size: float


def find_problem(raw):
    """Return the `Problem` of a file's content, or None when it is a readable PDF or picture."""
    size = round(len(raw) / MEGABYTE, 1)
    if not raw:
        return Problem("EMPTY", size)
    if len(raw) > MAX_SIZE:
        return Problem("TOO_LARGE", size)
    if b"%PDF-" in raw[:_HEAD]:
        code = _pdf_problem(raw)
    elif raw.startswith(_IMAGES):
        code = _image_problem(raw)
    elif raw.startswith(_OTHER_IMAGES) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        code = None
    else:
        code = "TYPE"
    return Problem(code, size) if code else None


def _pdf_problem(raw):
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return "LOCKED"
        return None if reader.pages[0] else "DAMAGED"
    except Exception:  # pypdf raises whatever the damage leads to
        return "DAMAGED"


def _image_problem(raw):
    try:
        Image.open(io.BytesIO(raw)).verify()
    except Exception:  # as above, of Pillow
        return "DAMAGED"
    return None
