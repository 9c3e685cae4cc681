"""Fonts, page sizes and paragraph styles of printed forms.

Liberation Serif has the metrics of Times New Roman, which Decree 30/2020/ND-CP
(Appendix I) prescribes, and all Vietnamese letters. It is always embedded.
"""

import functools
import re
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT = "EgovSerif"
FONT_BOLD = "EgovSerif-Bold"
FONT_ITALIC = "EgovSerif-Italic"
FONT_BOLD_ITALIC = "EgovSerif-BoldItalic"
_FACES = {
    FONT: "LiberationSerif-Regular.ttf",
    FONT_BOLD: "LiberationSerif-Bold.ttf",
    FONT_ITALIC: "LiberationSerif-Italic.ttf",
    FONT_BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
FONT_FOLDER = Path(__file__).parent.parent / "static" / "fonts"
_registering = threading.Lock()

ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Bold(str):
    """A piece of text in bold; given alone or in a list of pieces."""


class Italic(str):
    """A piece of text in italics; given alone or in a list of pieces."""


class BoldItalic(str):
    """A piece of text in bold italics; given alone or in a list of pieces."""


_TAGS = ((BoldItalic, "<b><i>%s</i></b>"), (Bold, "<b>%s</b>"), (Italic, "<i>%s</i>"))


@dataclass(frozen=True)
class Page:
    """A paper size with its margins (top, right, bottom, left) and type size."""

    size: tuple
    margins: tuple
    type_size: float

    @property
    def text_width(self):
        return self.size[0] - self.margins[1] - self.margins[3]


# Margins of Decree 30/2020/ND-CP Appendix I: top and bottom 20-25 mm, left 30-35 mm,
# right 15-20 mm. A5 is not foreseen there; its margins are in proportion.
_A4_MARGINS = (20 * mm, 18 * mm, 20 * mm, 30 * mm)
_A5_MARGINS = (11 * mm, 11 * mm, 11 * mm, 17 * mm)
_WIDE_MARGINS = (20 * mm, 15 * mm, 15 * mm, 15 * mm)
PAGES = {
    "A4": Page(A4, _A4_MARGINS, 13),
    "A5": Page(A5, _A5_MARGINS, 10.5),
    "A4L": Page(landscape(A4), _WIDE_MARGINS, 12),
    "A5L": Page(landscape(A5), _A5_MARGINS, 10.5),
}


def register_fonts():
    """Make the four faces known to reportlab, once per process."""
    with _registering:
        if FONT_BOLD_ITALIC in pdfmetrics.getRegisteredFontNames():
            return
        for name, filename in _FACES.items():
            pdfmetrics.registerFont(TTFont(name, str(FONT_FOLDER / filename)))
        pdfmetrics.registerFontFamily(
            FONT,
            normal=FONT,
            bold=FONT_BOLD,
            italic=FONT_ITALIC,
            boldItalic=FONT_BOLD_ITALIC,
        )


def clean(text):
    """Return text as it is printed: composed (NFC) and without control characters."""
    if text is None or text is False:
        return ""
    text = str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def is_empty(text):
    """Tell whether a text, or a list of pieces, prints nothing."""
    if isinstance(text, (list, tuple)):
        return all(map(is_empty, text))
    return not clean(text).strip()


def markup(text):
    """Return a text, or a list of pieces, as escaped paragraph markup."""
    if isinstance(text, (list, tuple)):
        return "".join(map(markup, text))
    escaped = escape(clean(text)).replace("\n", "<br/>")
    for kind, tag in _TAGS:
        if isinstance(text, kind):
            return tag % escaped
    return escaped


@functools.lru_cache(maxsize=256)
def style(size, align="left", bold=False, italic=False, **options):
    """Return the paragraph style of a type size; lines fit stacked diacritics, small
    ones closely, for they are those of A5."""
    faces = {
        (False, False): FONT,
        (True, False): FONT_BOLD,
        (False, True): FONT_ITALIC,
        (True, True): FONT_BOLD_ITALIC,
    }
    return ParagraphStyle(
        "egov",
        fontName=faces[bold, italic],
        fontSize=size,
        leading=size * (1.25 if size > 11 else 1.18),
        alignment=ALIGN[align],
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **options,
    )
