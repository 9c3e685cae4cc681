"""Short papers drawn straight on the canvas: a page takes a millisecond, and hundreds make one file.

    page = Page(Paper(148 * mm, 210 * mm, 12 * mm, 10.5))
    page.text("BIÊN LAI", FONT_BOLD, align="center").field("Người nộp tiền", "Nguyễn Thị Đào")
    pdf = build([page], "Biên lai")

Texts are measured and broken here; `FormDocument` lays out forms with tables and signatures. The same pages give the
same bytes.
"""

import functools
import io
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from . import qr
from .pdf_style import FONT, clean, register_fonts

#: Compressing many pages takes longer than sending them to the printer next door.
UNCOMPRESSED_FROM = 50
_SPARE = {"left": 0, "center": 0.5, "right": 1}


class Paper(NamedTuple):
    """A paper with its margins and type; without a height it is cut off under the text."""

    width: float
    height: float
    margin: float
    size: float


class Page:
    """Texts and lines of one paper, placed from the top down before anything is drawn."""

    def __init__(self, paper):
        register_fonts()
        self.paper = paper
        self.left, self.right = paper.margin, paper.width - paper.margin
        self.y = paper.margin
        self.items = []
        self.breaks = []

    @property
    def width(self):
        return self.right - self.left

    def text(self, text, font=FONT, size=None, align="left", left=None, width=None, lines=None):
        """Place a text, broken into lines; go on below it."""
        size = size or self.paper.size
        left, width = self.left if left is None else left, width or self.width
        for line in _wrap(clean(text), font, size, width)[:lines]:
            self.y += size * 1.22
            spare = width - _width(line, font, size) if align != "left" else 0
            self.items.append(("text", left + spare * _SPARE[align], self.y, font, size, line))
        return self

    def field(self, label, value, font=FONT):
        """Place “label: value”, the value indented under itself where it is long."""
        if not value:
            return self
        label = f"{label}: "
        indent = _width(label, FONT, self.paper.size)
        if indent > self.width * 0.45:
            return self.text(f"{label}{value}", font)
        start = self.y
        self.text(label)
        self.y = start
        return self.text(value, font, left=self.left + indent, width=self.width - indent)

    def gap(self, share=0.4):
        self.y += self.paper.size * share
        return self

    def rule(self, left=None, right=None):
        self.items.append(("rule", left or self.left, self.y, right or self.right))
        return self

    def code(self, text, left, side):
        self.items.append(("code", left, self.y, side, qr.rows(text)))

    def need(self, height):
        """Go on at the top of another page where so much height is not left."""
        if self.paper.height and self.y + height > self.paper.height - self.paper.margin:
            self.breaks.append(len(self.items))
            self.y = self.paper.margin
        return self


def build(pages, title):
    """Return one file with these pages, each from a sheet of its own."""
    register_fonts()
    stream = io.BytesIO()
    compressed = int(len(pages) <= UNCOMPRESSED_FROM)
    canvas = Canvas(stream, invariant=1, initialFontName=FONT, pageCompression=compressed, lang="vi-VN")
    canvas.setTitle(title)
    pen = _Pen(canvas)
    for page in pages:
        pen.draw(page)
    canvas.save()
    return stream.getvalue()


class _Pen:
    """Writes pages on a canvas; what is written again and again is encoded once in a file."""

    def __init__(self, canvas):
        self.canvas = canvas
        self.codes = {}

    def draw(self, page):
        paper = page.paper
        height = paper.height or page.y + paper.margin
        bounds = [0, *page.breaks, len(page.items)]
        for first, last in zip(bounds, bounds[1:], strict=False):
            self.canvas.setPageSize((paper.width, height))
            for kind, *item in page.items[first:last]:
                getattr(self, f"_{kind}")(height, *item)
            self.canvas.showPage()

    def _text(self, height, x, y, font, size, text):
        key = (font, size, text)
        if key not in self.codes:
            piece = self.canvas.beginText()
            piece.setFont(font, size)
            piece.textOut(text)
            self.codes[key] = " ".join(piece._code[2:])  # without its beginning and its place
        self.canvas._code.append(f"BT 1 0 0 1 {x:.2f} {height - y:.2f} Tm {self.codes[key]} ET")

    def _rule(self, height, x, y, right):
        y = height - y - 1
        self.canvas._code.append(f"0.5 w {x:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def _code(self, height, x, y, side, modules):
        """Draw a QR code, ``side`` wide with its quiet zone, as one path of whole modules."""
        quiet = 2
        module = side / (len(modules) + 2 * quiet)
        left, top = x + quiet * module, height - y - quiet * module
        path = []
        for row, dark in enumerate(modules, start=1):
            column = 0
            for run in dark.split("0"):
                if run:
                    path.append(f"{column} -{row} {len(run)} 1 re")
                    column += len(run)
                column += 1
        path = " ".join(path)
        self.canvas._code.append(f"q {module:.4f} 0 0 {module:.4f} {left:.2f} {top:.2f} cm 0 g {path} f Q")


@functools.lru_cache(maxsize=8192)
def _wrap(text, font, size, width):
    """Return the lines of a text; a word that is too long for one is cut."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if _width(longer, font, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            while _width(word, font, size) > width and len(word) > 1:
                end = len(word) - 1
                while end > 1 and _width(word[:end], font, size) > width:
                    end -= 1
                lines.append(word[:end])
                word = word[end:]
            line = word
        lines.append(line)
    return [line for line in lines if line]


@functools.lru_cache(maxsize=8192)
def _width(text, font, size):
    return stringWidth(text, font, size)
