"""The stamp on drawings that belong to a permit: a box drawn on every page, whatever its size."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.egov_form.tools.pdf_style import FONT, FONT_BOLD, clean, register_fonts

_RED = (0.70, 0.08, 0.11)
_WIDTH, _HEIGHT, _MARGIN = 92 * mm, 40 * mm, 8 * mm
#: The box takes at most this share of the width of a page.
_SHARE = 0.42
_MAX_SIDE = 842


def stamp(content, lines, corner="bottom_right"):
    """Return a PDF of the drawing with the stamp on each page.

    :param bytes content: a PDF or a picture
    :param list lines: texts of the box; the first is bold
    :param str corner: ``bottom_right``, ``bottom_left``, ``top_right`` or ``top_left``
    """
    pdf = content if content[:5] == b"%PDF-" else _picture_page(content)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        page.transfer_rotation_to_content()
        box = page.mediabox
        width, height = float(box.width), float(box.height)
        scale = min(1.0, width * _SHARE / _WIDTH)
        overlay = PdfReader(io.BytesIO(_box(lines))).pages[0]
        x = width - _WIDTH * scale - _MARGIN * scale if corner.endswith("right") else _MARGIN * scale
        y = _MARGIN * scale if corner.startswith("bottom") else height - (_HEIGHT + _MARGIN) * scale
        shift = Transformation().scale(scale).translate(float(box.left) + x, float(box.bottom) + y)
        page.merge_transformed_page(overlay, shift)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _picture_page(content):
    picture = Image.open(io.BytesIO(content))
    width, height = picture.size
    scale = _MAX_SIDE / max(width, height)
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(width * scale, height * scale), invariant=1)
    canvas.drawImage(ImageReader(picture.convert("RGB")), 0, 0, width * scale, height * scale)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _box(lines):
    """Return a page of the size of the stamp."""
    register_fonts()
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    canvas.setStrokeColorRGB(*_RED)
    canvas.setFillColorRGB(*_RED)
    canvas.setLineWidth(1.4)
    canvas.rect(1, 1, _WIDTH - 2, _HEIGHT - 2)
    step = (_HEIGHT - 4 * mm) / max(len(lines), 4)
    for place, line in enumerate(lines):
        font = FONT_BOLD if place == 0 else FONT
        text = clean(line)
        size = min(11.0, 11.0 * (_WIDTH - 6 * mm) / max(stringWidth(text, font, 11.0), 1))
        canvas.setFont(font, size)
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 2 * mm - (place + 0.75) * step, text)
    canvas.showPage()
    canvas.save()
    return output.getvalue()
