"""Files for tests, made in memory."""

import io
import random

from PIL import Image
from pypdf import PdfWriter


def picture(kind="PNG", size=(40, 30), noise=False, exif=None):
    """A picture; with ``noise`` it does not get small by packing."""
    image = Image.new("RGB", size, (200, 30, 30))
    if noise:
        source = random.Random(7)
        image.frombytes(source.randbytes(size[0] * size[1] * 3))
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"exif": exif} if exif else {}))
    return buffer.getvalue()


def pdf(pages=1, password=None, owner=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
