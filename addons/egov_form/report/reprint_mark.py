"""Marks put on the margin of a finished PDF; the file itself stays as it was stored."""

import io

from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from ..tools.pdf_style import FONT, FONT_ITALIC, clean, register_fonts

_SIZE = 9
_MARGIN = 20


def mark(pdf, text):
    """Return a copy of ``pdf`` with ``text`` in the top right corner of each page."""
    pages = PdfFileReader(io.BytesIO(pdf), strict=False)
    marks = PdfFileReader(io.BytesIO(_marks(pages, clean(text))), strict=False)
    writer = PdfFileWriter()
    for number in range(pages.getNumPages()):
        writer.addPage(pages.getPage(number))
        writer.getPage(number).mergePage(marks.getPage(number))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _marks(pages, text):
    register_fonts()
    output = io.BytesIO()
    canvas = Canvas(output, invariant=1, initialFontName=FONT)
    for number in range(pages.getNumPages()):
        box = pages.getPage(number).mediaBox
        width, height = float(box.getWidth()), float(box.getHeight())
        canvas.setPageSize((width, height))
        canvas.setFont(FONT_ITALIC, _SIZE)
        canvas.drawRightString(width - _MARGIN, height - _MARGIN, text)
        canvas.showPage()
    canvas.save()
    return output.getvalue()
