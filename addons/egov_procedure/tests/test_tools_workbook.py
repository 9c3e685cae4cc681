import io
import zipfile
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_import.tools import xlsx_reader
from odoo.addons.egov_procedure.tools import workbook

TITLES = {"procedures": "procedures", "limits": "limits"}
SHEET = "xl/worksheets/sheet1.xml"


def book(**tables):
    return workbook.write(tables, TITLES)


def tampered(content, **parts):
    """A workbook with other bytes in some of its parts; None leaves a part out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = parts.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestToolsWorkbook(BaseCase):
    """Workbooks that somebody made to harm, or that a spreadsheet damaged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good = book(procedures=[["code", "name"], ["9.000010", "Thử"]])
        with zipfile.ZipFile(io.BytesIO(cls.good)) as packed:
            cls.sheet = packed.read(SHEET)

    def test_a_sheet_that_is_broken_in_the_middle(self):
        for sheet in (self.sheet[:-40], b"<worksheet", b"", b"\xff\xfe<"):
            with self.subTest(sheet[:20]), self.assertRaises(workbook.BadWorkbook):
                workbook.read(tampered(self.good, **{SHEET: sheet}))

    def test_parts_that_are_not_there(self):
        for part in ("xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels"):
            with self.subTest(part), self.assertRaises(workbook.BadWorkbook):
                workbook.read(tampered(self.good, **{part: None}))

    def test_other_files(self):
        word = io.BytesIO()
        with zipfile.ZipFile(word, "w") as packed:
            packed.writestr("word/document.xml", "<w/>")
        old_excel = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
        for content in (b"", b"ten,tuoi\nAn,9", b"%PDF-1.4", b"PK\x03\x04", old_excel, word.getvalue()):
            with self.subTest(content[:8]), self.assertRaises(workbook.BadWorkbook):
                workbook.read(content)

    def test_a_file_that_unpacks_without_end(self):
        bomb = tampered(self.good, **{SHEET: self.sheet + b" " * 10_000_001})
        self.assertLess(len(bomb), 100_000)
        with patch.object(xlsx_reader, "MAX_UNPACKED", 10_000_000), self.assertRaises(workbook.BigWorkbook):
            workbook.read(bomb)

    def test_entities_are_not_fetched_nor_multiplied(self):
        outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        levels = [b'<!ENTITY a0 "%s">' % (b"lol" * 100)]
        levels += [b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 100) for level in range(1, 6)]
        many = b"<!DOCTYPE x [" + b"".join(levels) + b"]>"
        cell = b'<row r="2"><c r="A2" t="inlineStr"><is><t>&%s;</t></is></c></row></sheetData>'
        for doctype, name in ((outside, b"e"), (many, b"a5")):
            start = self.sheet.index(b"<worksheet")
            sheet = self.sheet[:start] + doctype + self.sheet[start:].replace(b"</sheetData>", cell % name)
            with self.subTest(name):
                try:
                    tables = workbook.read(tampered(self.good, **{SHEET: sheet}))
                except workbook.BadWorkbook:
                    continue
                self.assertNotIn("root:", str(tables))

    def test_rows_beyond_the_limit_are_not_dropped_in_silence(self):
        rows = [["code", "name"], *(["9.000010", "Thử"] for _row in range(workbook.MAX_ROWS))]
        with self.assertRaises(workbook.BigWorkbook):
            workbook.read(book(procedures=rows))

    def test_emptiness_far_below_and_far_right_is_nothing(self):
        cells = b'<row r="1048576"><c r="A1048576" s="1"/></row><row r="1048577"><c r="XFD1048577"/></row></sheetData>'
        sheet = self.sheet.replace(b"</sheetData>", cells)
        tables = workbook.read(tampered(self.good, **{SHEET: sheet}))
        self.assertEqual([cell for cell in tables["procedures"][1] if cell], ["9.000010", "Thử"])
        self.assertLessEqual(len(tables["procedures"]), workbook.MAX_ROWS)

    def test_short_rows_are_as_wide_as_the_heading(self):
        tables = workbook.read(book(procedures=[["code", "name", "sector"], ["9.000010"]]))
        self.assertEqual(tables["procedures"][1], ["9.000010", None, None])

    def test_a_formula_counts_for_its_last_value(self):
        cell = b'<row r="3"><c r="A3"><f>WEBSERVICE("http://example.com")</f><v>7</v></c></row></sheetData>'
        sheet = self.sheet.replace(b"</sheetData>", cell)
        tables = workbook.read(tampered(self.good, **{SHEET: sheet}))
        self.assertEqual(tables["procedures"][2][0], 7)

    def test_one_table_as_csv(self):
        labels = {"procedures": {"code": "Mã thủ tục", "name": "Tên thủ tục", "sector": "Lĩnh vực"}}
        for text in (
            "code;name;sector\n9.000010;Thử;TST\n",
            "\ufeffcode,name,sector\n9.000010,Thử,TST\n",
            "Mã thủ tục\tTên thủ tục [name]\tLĨNH VỰC (*)\n9.000010\tThử\tTST\n",
        ):
            with self.subTest(text=text):
                tables = workbook.read(text.encode(), labels)
                self.assertEqual(list(tables), ["procedures"])
                self.assertEqual(tables["procedures"][1], ["9.000010", "Thử", "TST"])
                keys = [str(cell).rpartition("[")[2].rstrip("]") for cell in tables["procedures"][0]]
                self.assertEqual(keys, ["code", "name", "sector"])

    def test_a_sheet_of_another_name_is_known_by_its_headings(self):
        content = workbook.write(
            {"procedures": [["code", "name", "sector"], ["9.000010", "Thử", "TST"]]}, {"procedures": "Trang tính 1"}
        )
        self.assertEqual(list(workbook.read(content)), ["procedures"])
