"""Grids of forms: wrapped cells, a head that repeats, columns as wide as they need."""

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable, Paragraph

from .pdf_style import FONT, clean, markup, style

_ALIGNMENTS = {"l": "left", "c": "center", "r": "right", "j": "justify"}
_GRID = [
    ("FONTNAME", (0, 0), (-1, -1), FONT),
    ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 1.1 * mm),
    ("RIGHTPADDING", (0, 0), (-1, -1), 1.1 * mm),
    ("TOPPADDING", (0, 0), (-1, -1), 0.7 * mm),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9 * mm),
]
_PADDING = 2.4 * mm


def grid(width, size, head, rows, widths=None, align=None, foot=None, numbers=False):
    """Return a table over ``width``; see ``FormDocument.table``."""
    align = (align or "").ljust(len(head), "l")
    rows, foot = list(rows), list(foot or ())
    centred = style(size, "center", bold=True)
    body = [style(size, _ALIGNMENTS[letter]) for letter in align]
    strong = [style(size, _ALIGNMENTS[letter], bold=True) for letter in align]
    data = [_row(head, [centred] * len(head))]
    if numbers:
        italic = style(size - 1, "center", italic=True)
        texts = [f"({position})" for position in range(1, len(head) + 1)]
        data.append(_row(texts, [italic] * len(head)))
    repeat = len(data)
    data += [_row(row, body) for row in rows]
    data += [_row(row, strong) for row in foot]
    wanted = widths or _natural_widths(width, size, head, [*rows, *foot])
    scale = width / sum(wanted)
    return LongTable(
        data,
        [wanted_width * scale for wanted_width in wanted],
        repeatRows=repeat,
        splitInRow=1,
        style=_GRID,
        spaceBefore=1.5 * mm,
    )


def _row(cells, styles):
    if len(cells) != len(styles):
        raise ValueError(f"A row has {len(cells)} cells, the head {len(styles)}")
    return [
        Paragraph(markup(cell), cell_style)
        for cell, cell_style in zip(cells, styles, strict=True)
    ]


def _natural_widths(width, size, head, rows):
    """Return column widths: at least the longest word, else in proportion to texts."""
    columns = list(zip(head, *rows, strict=False))
    least = [_PADDING + max(_longest_word(cell, size) for cell in c) for c in columns]
    least = [min(each, width / 3) for each in least]
    spare = width - sum(least)
    if spare <= 0:
        return least
    wants = [
        max(_PADDING + max(_length(cell, size) for cell in column) - floor, 0)
        for column, floor in zip(columns, least, strict=True)
    ]
    total = sum(wants)
    if total <= spare:
        extra = (spare - total) / len(columns)
        return [f + want + extra for f, want in zip(least, wants, strict=True)]
    return [f + spare * want / total for f, want in zip(least, wants, strict=True)]


def _plain(cell):
    if isinstance(cell, (list, tuple)):
        return "".join(map(_plain, cell))
    return clean(cell)


def _longest_word(cell, size):
    words = _plain(cell).split() or [""]
    return max(stringWidth(word, FONT, size) for word in words) * 1.08


def _length(cell, size):
    lines = _plain(cell).split("\n")
    return min(max(stringWidth(line, FONT, size) for line in lines) * 1.05, 60 * mm)
