"""Writing a plain xlsx table row by row, in little memory.

Every text is written as a text, never as a formula, and those that a spreadsheet would take
for one keep the mark that says so when they are edited.
"""

import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from odoo.addons.egov_base.tools import folding

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff&<>]")
_FORMULA_SIGNS = "=+-@\t\r"
_MAX_CELL = 32_000
_PIECE = 1_000
_EPOCH = date(1899, 12, 30).toordinal()
_TEXT, _BOLD, _DATE, _QUOTED = 1, 2, 3, 4
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_NAMESPACE}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
    '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>',
}


def write(target, title, headings, rows, widths=()):
    """Write a workbook of one sheet.

    :param target: path or stream
    :param rows: iterable of rows of texts, numbers, booleans, dates and None
    :param widths: width of each column in characters
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, text in _PARTS.items():
            packed.writestr(name, _HEAD + text)
        packed.writestr("xl/workbook.xml", _HEAD + _workbook(title))
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            stream.write((_HEAD + _sheet_head(widths)).encode())
            stream.write(_row(headings, _BOLD).encode())
            pieces = []
            for row in rows:
                pieces.append(_row(row, _TEXT))
                if len(pieces) >= _PIECE:
                    stream.write("".join(pieces).encode())
                    pieces.clear()
            stream.write("".join([*pieces, "</sheetData></worksheet>"]).encode())


def _workbook(title):
    name = re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or folding.fold(title) or "1"
    return (
        f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet_head(widths):
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'<worksheet xmlns="{_NAMESPACE}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def _row(row, style):
    parts = ["<row>"]
    for value in row:
        kind = value.__class__
        if kind is str:
            if len(value) > _MAX_CELL:
                value = value[:_MAX_CELL]
            if _SPECIAL.search(value):
                value = escape(_UNSAFE.sub("", value))
            own = _QUOTED if value[:1] in _FORMULA_SIGNS and value and style == _TEXT else style
            parts.append(f'<c s="{own}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>')
        elif value is None or value is False:
            parts.append("<c/>")
        elif value is True:
            parts.append('<c t="b"><v>1</v></c>')
        elif kind in (int, float):
            parts.append(f"<c><v>{value}</v></c>")
        else:
            parts.append(f'<c s="{_DATE}"><v>{value.toordinal() - _EPOCH}</v></c>')
    parts.append("</row>")
    return "".join(parts)
