"""Printed forms: one small builder on reportlab for every legal paper of the office.

    doc = FormDocument("A5")
    doc.heading(["UBND PHƯỜNG A", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"],
                number="Số: 12/TTPVHCC", place_date="A, ngày 20 tháng 11 năm 2026")
    doc.title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ: H17…",
              qr="H17.28-261120-0012")
    doc.field("Tiếp nhận hồ sơ của", "Nguyễn Thị Đào")
    doc.fields([("Điện thoại", "0905…"), ("Email", "")], columns=2)
    doc.para(["Thành phần hồ sơ nộp gồm ", Bold("3 loại"), ":"])
    doc.numbered(["Tờ khai", "Giấy chứng sinh"])
    doc.signatures([("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", ""),
                    ("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", "Lê Văn B")])
    pdf = doc.build()

Every method returns the document, so that calls can be chained. Wherever a *text* is
taken it may be None, a string (line breaks kept) or a list of pieces, each a string,
``Bold(…)``, ``Italic(…)`` or ``BoldItalic(…)``. All text is escaped and composed (NFC).

====================================================================================
``heading(left, number=None, place_date=None)``
    Agency block (list of lines, the last one bold with a short rule beneath) and
    national heading with its rule; below them number and, in italics, place and date.
``title(text, subtitle=None, qr=None, caption=None)``
    Centred bold title, a subtitle under it; with ``qr`` the code at the right edge.
``para(text, bold=False, italic=False, align="left", indent=False, keep=False)``
    ``align``: left, center, right, justify; ``indent``: first line 1 cm in;
    ``keep``: stays on the page of what follows.
``field(label, value=None, lines=1, bold=False)``
    “label: value”; without a value, dots to the right edge (``lines`` rows of them).
``fields(pairs, columns=1)``
    Several fields, in columns; a field may span a row: ``(label, value, True)``.
``numbered(items, start=1)``, ``bullets(items, mark="-")``
    Lists with a hanging indent.
``table(head, rows, widths=None, align=None, foot=None, numbers=False, size=None)``
    Grid whose head repeats on each page. ``widths``: relative numbers, else by
    content; ``align``: one letter a column, e.g. "clr"; ``foot``: bold last rows;
    ``numbers``: a row (1) (2) (3) under the head. Rows too high for a page split.
``signatures(blocks, recipients=None)``
    Side by side ``(title, hint, name)``; keeps the last text before it company.
    ``title`` may have several lines ("KT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH"); ``recipients``
    puts “Nơi nhận:” and its lines on the left.
``qr(payload, caption=None, align="right", size=22)``
    A QR code (vectors; size in mm) with a caption under it.
``note(text)``, ``rule()``, ``space(mm)``, ``page_break()``
    Small italics; a line over the whole width; a gap; a new page.
``add(flowable)``
    Anything else that reportlab can lay out.
``build() -> bytes``
    The PDF. From the second page on the page number stands in the middle of the top.
====================================================================================

The same calls give the same bytes. Page names: A4, A5, A4L, A5L (L = landscape).
"""

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from . import pdf_parts as parts
from .pdf_style import (
    FONT,
    PAGES,
    Bold,
    BoldItalic,
    Italic,
    clean,
    is_empty,
    markup,
    register_fonts,
    style,
)
from .pdf_table import grid

__all__ = ["Bold", "BoldItalic", "FormDocument", "Italic"]

_SENTENCE_ENDS = (":", "?", "…", ".")


class FormDocument:
    """A form under construction; see the top of this file."""

    def __init__(self, page="A4", title="", author="", created=None):
        """``created``: moment (UTC) written into the file; without it a fixed one."""
        register_fonts()
        self.page = PAGES[page]
        self.size = self.page.type_size
        self.metadata = {"title": clean(title), "author": clean(author)}
        self.created = created
        self._story = []
        # Decree 30/2020 Appendix I: at least 6 pt between paragraphs; A5 is tighter
        self._gap = 4 if self.size > 11 else 1.2

    @property
    def width(self):
        """Width of the text area in points."""
        return self.page.text_width

    # Head

    def heading(self, left, number=None, place_date=None):
        self.add(parts.heading(self.page, left, number, place_date))
        return self.space(2 if self.size > 11 else 1)

    def title(self, text, subtitle=None, qr=None, caption=None):
        if not self.metadata["title"]:
            self.metadata["title"] = clean(text).replace("\n", " ")
        side = 26 * mm if qr else 0
        width = self.width - 2 * side
        cell = [parts.balanced(markup(text), width, self.size + 1, bold=True)]
        if not is_empty(subtitle):
            cell.append(Paragraph(markup(subtitle), style(self.size, "center")))
        if not qr:
            self._story += cell
            return self.space(2)
        code = self._qr_cell(qr, caption, 19)
        widths = [side, width, side]
        row = Table([["", cell, code]], widths, style=parts.PLAIN_TABLE)
        self.add(row)
        return self.space(1)

    # Text

    def para(
        self, text, bold=False, italic=False, align="left", indent=False, keep=False
    ):
        options = {"firstLineIndent": 10 * mm} if indent else {}
        return self._paragraph(
            markup(text),
            align=align,
            bold=bold,
            italic=italic,
            keepWithNext=int(keep),
            **options,
        )

    def note(self, text):
        return self.add(
            Paragraph(
                markup(text),
                style(self.size - 2, italic=True, spaceBefore=self._gap),
            )
        )

    def field(self, label, value=None, lines=1, bold=False):
        return self.add(self._field(label, value, lines, bold))

    def fields(self, pairs, columns=1):
        if columns == 1:
            for pair in pairs:
                self.field(*pair[:2])
            return self
        if not pairs:
            return self
        rows, spans, pending = [], [], []
        for label, value, *whole_row in pairs:
            cell = self._field(label, value)
            if whole_row and whole_row[0]:
                if pending:
                    rows.append(pending)
                    pending = []
                spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
                rows.append([cell])
                continue
            pending.append(cell)
            if len(pending) == columns:
                rows.append(pending)
                pending = []
        if pending:
            rows.append(pending)
        rows = [row + [""] * (columns - len(row)) for row in rows]
        gutter = ("RIGHTPADDING", (0, 0), (-2, -1), 3 * mm)
        above = ("TOPPADDING", (0, 0), (-1, -1), self._gap)
        layout = [*parts.PLAIN_TABLE, gutter, above, *spans]
        return self.add(Table(rows, [self.width / columns] * columns, style=layout))

    def numbered(self, items, start=1):
        return self._list(items, bulletType="1", start=start, bulletFormat="%s.")

    def bullets(self, items, mark="-"):
        return self._list(items, bulletType="bullet", start=clean(mark))

    # Blocks

    def table(
        self,
        head,
        rows,
        widths=None,
        align=None,
        foot=None,
        numbers=False,
        size=None,
    ):
        size = size or self.size - (1.5 if self.size > 11 else 1.3)
        return self.add(
            grid(self.width, size, head, rows, widths, align, foot, numbers)
        ).space(1.5)

    def signatures(self, blocks, recipients=None):
        cells = [self._signature(*block) for block in blocks]
        if recipients is not None:
            cells.insert(0, self._recipients(recipients))
        widths = [self.width / len(cells)] * len(cells)
        table = Table([cells], widths, style=parts.PLAIN_TABLE)
        together = [Spacer(0, self._gap * 2), table]
        if self._story and isinstance(self._story[-1], (Paragraph, parts.Blank)):
            together.insert(0, self._story.pop())
        return self.add(KeepTogether(together))

    def qr(self, payload, caption=None, align="right", size=22):
        cell = self._qr_cell(payload, caption, size)
        side = max(size, 26) * mm
        table = Table(
            [[cell]], [side], style=parts.PLAIN_TABLE, hAlign=align.upper()
        )
        return self.add(table)

    # Layout

    def rule(self):
        return self.add(parts.Rule(self.width, above=3, below=3))

    def space(self, millimetres):
        return self.add(Spacer(0, millimetres * mm))

    def page_break(self):
        return self.add(PageBreak())

    def need(self, millimetres):
        """Begin a new page unless this much height is left."""
        return self.add(CondPageBreak(millimetres * mm))

    def add(self, flowable):
        self._story.append(flowable)
        return self

    def build(self):
        output = io.BytesIO()
        top, right, bottom, left = self.page.margins
        width, height = self.page.size
        frame = Frame(
            left,
            bottom,
            self.width,
            height - top - bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        document = BaseDocTemplate(
            output,
            pagesize=self.page.size,
            lang="vi-VN",
            displayDocTitle=True,
            **self.metadata,
        )
        template = PageTemplate("form", [frame], onPage=self._draw_page_number)
        document.addPageTemplates([template])
        story = list(self._story) or [Spacer(0, 1)]
        document.build(story, canvasmaker=self._canvas)
        return output.getvalue()

    # Parts

    def _canvas(self, *args, **kwargs):
        kwargs.update(invariant=1, initialFontName=FONT)
        canvas = Canvas(*args, **kwargs)
        if self.created:
            canvas._doc._timeStamp.YMDhms = self.created.timetuple()[:6]
        return canvas

    def _draw_page_number(self, canvas, document):
        if canvas.getPageNumber() > 1:
            width, height = self.page.size
            canvas.setFont(FONT, self.size - 1)
            position = height - self.page.margins[0] * 0.6
            canvas.drawCentredString(width / 2, position, str(canvas.getPageNumber()))

    def _paragraph(self, marked_up, **options):
        options.setdefault("spaceBefore", self._gap)
        return self.add(Paragraph(marked_up, style(self.size, **options)))

    def _field(self, label, value=None, lines=1, bold=False):
        label = markup(label).rstrip()
        if not label.endswith(_SENTENCE_ENDS):
            label += ":"
        base = style(self.size, spaceBefore=self._gap)
        if is_empty(value):
            return parts.Blank(label, base, lines)
        value = markup(value)
        value = f"<b>{value}</b>" if bold else value
        return Paragraph(f"{label} {value}", base)

    def _list(self, items, **options):
        base = style(self.size, spaceBefore=self._gap / 2)
        entries = [ListItem(Paragraph(markup(item), base)) for item in items]
        if not entries:
            return self
        return self.add(
            ListFlowable(
                entries,
                bulletFontName=FONT,
                bulletFontSize=self.size,
                leftIndent=self.size * 1.9,
                bulletDedent=self.size * 1.6,
                **options,
            )
        )

    def _signature(self, title, hint=None, name=None):
        centre = style(self.size, "center", bold=True)
        cell = [Paragraph(markup(title), centre)]
        if not is_empty(hint):
            small = style(self.size - 1, "center", italic=True)
            cell.append(Paragraph(markup(hint), small))
        cell.append(Spacer(0, (20 if self.size > 11 else 11) * mm))
        cell.append(Paragraph(markup(name), centre))
        return cell

    def _recipients(self, lines):
        strong = style(self.size - 1, bold=True, italic=True)
        small = style(self.size - 2)
        rows = [Paragraph(f"- {markup(line)}", small) for line in lines]
        return [Paragraph("Nơi nhận:", strong), *rows]

    def _qr_cell(self, payload, caption, size):
        cell = [parts.Qr(payload, size * mm)]
        if not is_empty(caption):
            small = style(max(self.size - 4, 7), "center")
            cell.append(Paragraph(markup(caption), small))
        return cell
