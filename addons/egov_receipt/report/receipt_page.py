"""Receipts on paper, drawn straight on the canvas: a page takes a millisecond, and a day's receipts make one file.

After form 01/PLPĐT (Circular 91/2026/TT-BTC, Appendix V), which is a model and not compulsory. The wording is that of
the form, so it is Vietnamese. The same receipts give the same bytes.
"""

import functools
import io
from typing import NamedTuple

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.egov_form.tools.pdf_style import FONT, FONT_BOLD, FONT_ITALIC, clean, register_fonts
from odoo.addons.egov_form.tools.words import date_text

from ..tools import qr

METHODS = {
    "cash": "Tiền mặt",
    "card": "Thẻ ngân hàng",
    "transfer": "Chuyển khoản",
    "gateway": "Thanh toán trực tuyến",
}


class Paper(NamedTuple):
    """A paper with its margins and type; without a height it is cut off under the text."""

    width: float
    height: float
    margin: float
    size: float


PAPERS = {
    "a5": Paper(148 * mm, 210 * mm, 12 * mm, 10.5),
    "slip": Paper(80 * mm, 0, 4 * mm, 9),
}

#: Compressing many pages takes longer than sending them to the printer next door.
UNCOMPRESSED_FROM = 50
_SPARE = {"left": 0, "center": 0.5, "right": 1}


class Page:
    """Texts and lines of one receipt, placed from the top down before anything is drawn."""

    def __init__(self, paper):
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


def pdf(receipts, paper="a5"):
    """Return one file with these receipts (`Receipt` of `receipt_data`), each from a page of its own."""
    register_fonts()
    stream = io.BytesIO()
    compressed = int(len(receipts) <= UNCOMPRESSED_FROM)
    canvas = Canvas(stream, invariant=1, initialFontName=FONT, pageCompression=compressed, lang="vi-VN")
    canvas.setTitle("Biên lai thu phí, lệ phí")
    pen = _Pen(canvas)
    for receipt in receipts:
        page = Page(PAPERS[paper])
        (_draw_slip if paper == "slip" else _draw_sheet)(page, receipt)
        pen.draw(page)
    canvas.save()
    return stream.getvalue()


# Layout


def _draw_sheet(page, receipt):
    split = page.left + page.width * 0.64
    page.text(receipt.collector_name, FONT_BOLD, width=split - page.left - 3 * mm)
    small = {"size": page.paper.size - 1, "width": split - page.left - 3 * mm}
    for line in receipt.collector_lines:
        page.text(line, **small)
    below, page.y = page.y, page.paper.margin
    identity = {"left": split, "width": page.right - split}
    page.text(f"Mẫu số: {receipt.form_code}", **identity)
    page.text(f"Ký hiệu: {receipt.symbol}", **identity)
    page.text(f"Số: {receipt.number_text}", FONT_BOLD, page.paper.size + 1.5, **identity)
    page.y = max(below, page.y)
    _draw_middle(page, receipt)
    _draw_lines(page, receipt)
    _draw_totals(page, receipt)
    _draw_foot(page, receipt)


def _draw_slip(page, receipt):
    page.text(receipt.collector_name, FONT_BOLD, align="center")
    for line in receipt.collector_lines:
        page.text(line, size=page.paper.size - 1, align="center")
    _draw_middle(page, receipt)
    _draw_lines(page, receipt)
    _draw_totals(page, receipt)
    page.gap().text("Người thu tiền", FONT_BOLD, align="center").text(receipt.cashier, align="center")
    _draw_signature(page, receipt, page.left, page.width)
    side = 30 * mm
    page.gap().code(receipt.lookup_url, page.left + (page.width - side) / 2, side)
    page.y += side
    page.text(f"Mã tra cứu: {receipt.lookup_text}", FONT_BOLD, align="center")
    page.text(f"Tra cứu tại {receipt.lookup_place}", size=page.paper.size - 1.5, align="center")


def _draw_middle(page, receipt):
    size = page.paper.size
    page.gap(1).text(receipt.title, FONT_BOLD, size + (3 if page.paper.height else 1.5), "center")
    if not page.paper.height:
        page.text(f"Mẫu số {receipt.form_code} · Ký hiệu {receipt.symbol}", align="center")
        page.text(f"Số: {receipt.number_text}", FONT_BOLD, size + 2, "center")
    page.text(date_text(receipt.date).capitalize(), FONT_ITALIC, align="center")
    if receipt.replaces:
        page.text(receipt.replaces, FONT_ITALIC, size - 0.5, "center")
    page.gap(0.8).field("Người nộp tiền", receipt.payer_name, FONT_BOLD)
    page.field("Mã số thuế", receipt.payer_tax_code)
    page.field("Địa chỉ", receipt.payer_address)
    page.field("Mã hồ sơ", receipt.origin)


def _draw_lines(page, receipt):
    size, right = page.paper.size, page.right
    columns = 22 * mm
    page.gap(0.7).rule()
    start = page.y
    page.text("Loại phí, lệ phí", FONT_BOLD)
    page.y = start
    page.text("Số tiền (đ)", FONT_BOLD, align="right", left=right - columns, width=columns).gap(0.3).rule()
    for line in receipt.lines:
        page.need(4 * size)
        start = page.y
        page.text(line.amount, align="right", left=right - columns, width=columns)
        page.y = start
        page.text(line.name, width=page.width - columns - 2 * mm)
        if line.detail:
            page.text(line.detail, FONT_ITALIC, size - 1.5, width=page.width - columns - 2 * mm)
    page.gap(0.4).rule()


def _draw_totals(page, receipt):
    page.need(14 * page.paper.size)
    start = page.y
    page.text("Tổng số tiền:", FONT_BOLD)
    page.y = start
    page.text(f"{receipt.amount} đ", FONT_BOLD, page.paper.size + 1, "right")
    page.field("Bằng chữ", f"{receipt.amount_text}.", FONT_ITALIC)
    page.field("Hình thức thanh toán", METHODS[receipt.method])
    page.field("Mã thanh toán", receipt.pay_ref)


def _draw_foot(page, receipt):
    side, size = 27 * mm, page.paper.size
    page.gap(1).need(side + 4 * size)
    top = page.y
    left, width = page.left + page.width * 0.5, page.width * 0.5
    page.text("NGƯỜI THU TIỀN", FONT_BOLD, align="center", left=left, width=width)
    page.text("(Ký điện tử)" if receipt.signature else "", FONT_ITALIC, size - 1, "center", left, width)
    _draw_signature(page, receipt, left, width)
    page.y = max(page.y, top + side - 1.3 * size)
    page.text(receipt.cashier, FONT_BOLD, align="center", left=left, width=width)
    below, page.y = page.y, top
    page.code(receipt.lookup_url, page.left, side)
    page.y = max(below, top + side) + size * 0.3
    page.text(f"Mã tra cứu: {receipt.lookup_text}", FONT_BOLD, size - 1)
    page.text(f"Tra cứu tại {receipt.lookup_place}", size=size - 1.5)


def _draw_signature(page, receipt, left, width):
    for line in receipt.signature:
        page.text(line, FONT_ITALIC, page.paper.size - 2, "center", left, width)


# Drawing


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
