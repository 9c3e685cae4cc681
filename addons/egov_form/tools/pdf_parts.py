"""Pieces of a form that reportlab does not have: blanks, rules, the national heading."""

import functools

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from .pdf_style import FONT, FONT_BOLD, clean, markup, style

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

PLAIN_TABLE = [
    ("FONTNAME", (0, 0), (-1, -1), FONT),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


class Rule(Flowable):
    """A thin line of a given length, in the middle of the width it is given."""

    def __init__(self, length, above=3, below=2):
        super().__init__()
        self.length, self.above, self.below = length, above, below

    def wrap(self, width, height):
        self.offset = max((width - self.length) / 2, 0)
        return width, self.above + self.below

    def draw(self):
        self.canv.setLineWidth(0.6)
        self.canv.line(self.offset, self.below, self.offset + self.length, self.below)


class Blank(Flowable):
    """A label followed by dots up to the right edge, to be filled in by hand."""

    def __init__(self, label, paragraph_style, lines=1):
        super().__init__()
        self.paragraph = Paragraph(label, paragraph_style)
        self.style = paragraph_style
        self.lines = lines
        self.spaceBefore = paragraph_style.spaceBefore
        self.spaceAfter = paragraph_style.spaceAfter

    def wrap(self, width, height):
        self.width = width
        _width, self.label_height = self.paragraph.wrap(width, height)
        self.label_end = self._last_line_width() + 2
        self.starts_below = width - self.label_end < 12 * mm
        rows = self.lines - (0 if self.starts_below else 1)
        self.height = self.label_height + rows * self.style.leading
        return width, self.height

    def _last_line_width(self):
        lines = self.paragraph.blPara.lines
        if not lines:
            return 0
        last = lines[-1]
        left = last[0] if isinstance(last, tuple) else last.extraSpace
        indent = self.style.firstLineIndent if len(lines) == 1 else 0
        return self.width - left + (indent if isinstance(last, tuple) else 0)

    def draw(self):
        self.paragraph.drawOn(self.canv, 0, self.height - self.label_height)
        baseline = self.height - self.label_height + self.style.leading * 0.2
        starts = [0] * self.lines
        if self.starts_below:
            baseline -= self.style.leading
        else:
            starts[0] = self.label_end
        self.canv.setLineWidth(0.7)
        self.canv.setLineCap(1)
        self.canv.setDash(0, 2.2)
        for row, start in enumerate(starts):
            y = baseline - row * self.style.leading
            self.canv.line(start, y, self.width, y)


class Qr(Flowable):
    """A QR code in vectors, ``size`` wide with its quiet zone, centred."""

    quiet_zone = 2  # modules; the paper around it gives the rest of the usual four

    def __init__(self, payload, size):
        super().__init__()
        self.matrix = qr_matrix(clean(payload))
        self.size = size
        self.hAlign = "CENTER"

    def wrap(self, width, height):
        self.offset = max((width - self.size) / 2, 0)
        return width, self.size

    def draw(self):
        module = self.size / (len(self.matrix) + 2 * self.quiet_zone)
        path = self.canv.beginPath()
        top = self.size - self.quiet_zone * module
        for row, modules in enumerate(self.matrix):
            y = top - (row + 1) * module
            for first, count in _dark_runs(modules):
                x = self.offset + (first + self.quiet_zone) * module
                path.rect(x, y, count * module, module)
        self.canv.setFillGray(0)
        self.canv.drawPath(path, stroke=0, fill=1)


@functools.lru_cache(maxsize=512)
def qr_matrix(payload):
    """Return the modules of the QR code of a text: rows of booleans, True = dark."""
    if len(payload) <= 500 and all(char in _QR_ALPHANUMERIC for char in payload):
        data = qrencoder.QRAlphaNum(payload)
    else:
        data = qrencoder.QR8bitByte(payload.encode())
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(data)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


_QR_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def _dark_runs(modules):
    """Yield (first, count) of the neighbouring dark modules of a row."""
    first = None
    for position, dark in enumerate((*modules, False)):
        if dark and first is None:
            first = position
        elif not dark and first is not None:
            yield first, position - first
            first = None


def heading(page, left, number=None, place_date=None):
    """Return the head of a paper: the agency on the left, the nation on the right.

    Decree 30/2020/ND-CP Appendix I: under the agency's name a rule of a third to half
    the length of the name, under the motto one as long as the motto, both centred;
    then the number on the left and place and date, in italics, on the right.
    """
    size = min(page.type_size - 1, 12)
    right_width = min(_width(NATION, size) + 2 * mm, page.text_width * 0.62)
    size *= min(1, right_width / (_width(NATION, size) + 1))
    left_width = page.text_width - right_width
    pad = style(size, "center", spaceAfter=0)
    strong = style(size, "center", bold=True)
    motto_size = size + (1 if page.type_size > 11 else 0.5)
    names = [clean(line) for line in left] or [""]
    left_cell = [Paragraph(markup(name), pad) for name in names[:-1]]
    owner = balanced(markup(names[-1]), left_width - 2 * mm, size, bold=True)
    left_cell += [owner, Rule(_text_width(owner, left_width - 2 * mm) * 0.42)]
    motto = Paragraph(MOTTO, style(motto_size, "center", bold=True))
    right_cell = [Paragraph(NATION, strong), motto, Rule(_width(MOTTO, motto_size))]
    rows = [[left_cell, right_cell]]
    if number or place_date:
        italic = style(page.type_size, "center", italic=True)
        plain = style(page.type_size, "center")
        gap = Spacer(0, page.type_size * 0.3)
        rows.append(
            [
                [gap, Paragraph(markup(number), plain)],
                [gap, Paragraph(markup(place_date), italic)],
            ]
        )
    return Table(rows, [left_width, right_width], style=_HEADING_STYLE)


_HEADING_STYLE = [*PLAIN_TABLE, ("RIGHTPADDING", (0, 0), (0, -1), 2 * mm)]


def balanced(marked_up, width, size, **options):
    """Return a centred paragraph whose lines are about equally long."""
    lines = _count_lines(marked_up, width, size, 0, options)
    low, high = 0, width / 2
    while lines > 1 and high - low > 2:
        indent = (low + high) / 2
        if _count_lines(marked_up, width, size, indent, options) > lines:
            high = indent
        else:
            low = indent
    even = style(size, "center", leftIndent=low, rightIndent=low, **options)
    paragraph = Paragraph(marked_up, even)
    paragraph.wrap(width, 1000)
    return paragraph


def _count_lines(marked_up, width, size, indent, options):
    base = style(size, "center", **options)
    paragraph = Paragraph(marked_up, base)
    paragraph.wrap(width - 2 * indent, 1000)
    # a word broken for want of room would make more lines, never fewer
    return len(paragraph.blPara.lines)


def _width(text, size):
    return stringWidth(text, FONT_BOLD, size)


def _text_width(paragraph, width):
    """Return the length of the longest line of a wrapped paragraph."""
    spare = [
        line[0] if isinstance(line, tuple) else line.extraSpace
        for line in paragraph.blPara.lines
    ]
    indents = paragraph.style.leftIndent + paragraph.style.rightIndent
    return width - indents - min(spare, default=0)
