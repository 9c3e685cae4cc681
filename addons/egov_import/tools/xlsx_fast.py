"""The way most programs write a workbook, read without a parser's event for every tag.

Whatever does not look exactly so raises `Unusual`, and the parser of `xlsx_reader` reads it.
"""

import re
from html import unescape

_CHUNK = 1 << 18
_SPACE = '(?: xml:space="preserve")?'
_TEXT = re.compile(rf"<si><t{_SPACE}>([^<]*)</t></si>|<si><t/></si>")
_ROW_NUMBER = re.compile(r' r="(\d+)"')
_CELL = re.compile(
    r'<c(?: r="([A-Z]+)\d+")?(?: s="(\d+)")?(?: t="([a-zA-Z]+)")?'
    rf"(?:/>|>(<f[^>]*/>|<f[^>]*>[^<]*</f>)?(?:<v>([^<]*)</v>|<v/>|<is><t{_SPACE}>([^<]*)</t></is>)?</c>)"
)


class Unusual(Exception):
    """The part is written in another way, which only a parser understands."""


def read_texts(stream):
    """Return the shared texts of a workbook."""
    texts = []
    for piece in _pieces(stream, b"<si>", b"</si>", b"</sst>"):
        found = _TEXT.findall(piece)
        if len(found) != piece.count("<si"):
            raise Unusual
        texts += [unescape(text) if "&" in text else text for text in found]
    return texts


def read_rows(stream):
    """Yield ``(row number or None, cells)``; a cell is ``(column letters, style, kind, formula, value, text)``."""
    for piece in _pieces(stream, b"<row", b"</row>", b"</worksheet>"):
        place = 0
        while (start := piece.find("<row", place)) >= 0:
            opened = piece.find(">", start)
            if opened < 0 or piece[place:start].strip():
                raise Unusual
            number = _ROW_NUMBER.search(piece, start, opened)
            if piece[opened - 1] == "/":
                content, place = "", opened + 1
            else:
                closed = piece.find("</row>", opened)
                content, place = piece[opened + 1 : closed], closed + 6
            cells = _CELL.findall(content)
            if len(cells) != content.count("<c") or "<!" in content:
                raise Unusual
            yield int(number[1]) if number else None, cells
        if piece[place:].strip():
            raise Unusual


def _pieces(stream, first, last, end):
    """Yield the text from the tag ``first``, cut after tags ``last``; refuse what is no plain UTF-8, up to ``end``."""
    head, buffer = None, b""
    while chunk := stream.read(_CHUNK):
        buffer += chunk
        if head is None:
            start = buffer.find(first)
            if start < 0:
                if len(buffer) > 4 * _CHUNK:
                    raise Unusual
                continue
            head, buffer = buffer[:start], buffer[start:]
            declared = re.search(rb'encoding="([^"]*)"', head[:200])
            if b"<!" in head or (declared and declared[1].lower() != b"utf-8"):
                raise Unusual
        cut = buffer.rfind(last) + len(last)
        if cut >= len(last):
            yield _decoded(buffer[:cut])
            buffer = buffer[cut:]
    if first in buffer or head is None or end not in buffer:
        raise Unusual


def _decoded(piece):
    try:
        return piece.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error
