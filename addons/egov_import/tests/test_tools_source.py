import io
import zipfile
from datetime import date, datetime
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ..tools import bad_file, csv_reader, source, xlsx_reader, xlsx_writer
from . import files

ROWS = [["Họ và tên", "Số"], ["Nguyễn Thị Đào", "048190001234"], ["Trần Văn An", "048061004567"]]


def rows(content):
    return list(source.reader(content).rows())


@tagged("post_install", "-at_install")
class TestSource(BaseCase):
    def _refused(self, content):
        with self.assertRaises(bad_file.BadFile) as caught:
            rows(content)
        return caught.exception.code

    def test_csv_in_all_its_clothes(self):
        for separator in ",;\t|":
            for encoding, bom in (("utf-8", False), ("utf-8", True), ("utf-16", False)):
                with self.subTest(separator=separator, encoding=encoding, bom=bom):
                    self.assertEqual(rows(files.csv(ROWS, separator, encoding, bom)), ROWS)

    def test_old_windows_code_page(self):
        decomposed = "Họ và tên\r\nNguyễn Thị Đào\r\n"
        content = b"H\xf2\xcf v\xe0 t\xean,S\xf4\r\n"
        self.assertEqual(csv_reader.CsvReader(content).encoding, csv_reader.OLD_ENCODING)
        self.assertEqual(csv_reader.CsvReader(decomposed.encode()).encoding, "utf-8")

    def test_excel_names_its_separator(self):
        self.assertEqual(rows(b"sep=;\r\na,x;b\r\n1;2\r\n"), [[], ["a,x", "b"], ["1", "2"]])

    def test_quoted_cells_keep_their_commas_and_lines(self):
        content = 'Tên,Địa chỉ\n"An","12 Trần Phú,\nTổ 5"\n'.encode()
        self.assertEqual(rows(content)[1], ["An", "12 Trần Phú,\nTổ 5"])

    def test_xlsx_gives_typed_cells(self):
        row = ["Đào", 48190001234, 1.5, True, date(1990, 3, 14), datetime(2026, 1, 2, 8, 30), None, "cuối"]
        seen = rows(files.xlsx([row]))[0]
        self.assertEqual(seen, ["Đào", 48190001234, 1.5, True, date(1990, 3, 14), date(2026, 1, 2), None, "cuối"])

    def test_formulas_give_their_stored_result_or_nothing(self):
        content = files.xlsx([["a"], ["=1+1"]])
        self.assertEqual(rows(content)[1], [0])
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml").replace(b"<v>0</v>", b"")
        bare = files.repacked(content, xl__worksheets__sheet1=sheet)
        self.assertEqual(rows(bare)[1], [xlsx_reader.FORMULA])

    def test_a_file_of_our_own_writer(self):
        stream = io.BytesIO()
        table = [["=1+1", 5, date(1990, 3, 14), None, "a < b & c\x00"], [" hai  ", 2.5, None, True, "@SUM"]]
        xlsx_writer.write(stream, "Tệp/thử", ["A", "B", "C", "D", "E"], table, [10, 10])
        seen = rows(stream.getvalue())
        self.assertEqual(seen[1], ["=1+1", 5, date(1990, 3, 14), None, "a < b & c"])
        self.assertEqual(seen[2], [" hai  ", 2.5, None, True, "@SUM"])
        with zipfile.ZipFile(stream) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        self.assertNotIn("<f>", sheet)
        self.assertIn('s="4" t="inlineStr"><is><t xml:space="preserve">=1+1', sheet)

    def test_a_prefix_before_every_name(self):
        content = files.xlsx(ROWS)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        for name in ("worksheet", "sheetData", "row", "c", "v"):
            sheet = sheet.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
            sheet = sheet.replace(f"</{name}>", f"</x:{name}>")
        sheet = sheet.replace(" xmlns=", " xmlns:x=")
        sheet = (
            sheet[: sheet.index("<x:sheetData")] + sheet[sheet.index("<x:sheetData") : sheet.index("</x:sheetData>")]
        )
        head = sheet[: sheet.index("<x:worksheet")] + sheet[sheet.index("<x:worksheet") : sheet.index(">", 60) + 1]
        body = sheet[sheet.index("<x:sheetData") :] + "</x:sheetData></x:worksheet>"
        self.assertEqual(rows(files.repacked(content, xl__worksheets__sheet1=(head + body).encode())), ROWS)

    def test_dates_of_old_macs(self):
        content = files.xlsx([[date(1990, 3, 14)]])
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            book = packed.read("xl/workbook.xml").replace(b"<workbookPr", b'<workbookPr date1904="1"')
        self.assertEqual(rows(files.repacked(content, xl__workbook=book)), [[date(1994, 3, 15)]])

    def test_rows_and_cells_that_are_left_out(self):
        seen = rows(files.xlsx([["a", None, "c"], [], [None, "b"]]))
        self.assertEqual(seen, [["a", None, "c"], [], [None, "b"]])
        self.assertEqual([row for row, _cells in source.numbered_rows(files.xlsx([["a"], [], [" "], ["b"]]), 1)], [4])

    def test_what_is_no_table_is_refused(self):
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        for content, code in (
            (b"", "EMPTY"),
            (b" \n", "EMPTY"),
            (b"%PDF-1.4", "UNREADABLE"),
            (b"a,b\n\0\0", "UNREADABLE"),
            (b"PK\x03\x04 damaged", "UNREADABLE"),
            (locked[:8] + b"old", "OLD_EXCEL"),
            (locked, "LOCKED"),
            (files.xlsx(ROWS)[:-400], "UNREADABLE"),
        ):
            with self.subTest(code=code, content=content[:12]):
                self.assertEqual(self._refused(content), code)

    def test_bombs_are_refused_before_they_are_unpacked(self):
        with patch.object(xlsx_reader, "MAX_UNPACKED", 2_000):
            self.assertEqual(self._refused(files.xlsx(ROWS)), "TOO_LARGE")
        with patch.object(xlsx_reader, "MAX_TEXTS", 20):
            self.assertEqual(self._refused(files.xlsx(ROWS)), "TOO_LARGE")
        with patch.object(source, "MAX_BYTES", 20):
            self.assertEqual(self._refused(files.csv(ROWS)), "TOO_LARGE")
        with patch.object(xlsx_reader, "MAX_ROWS", -98), patch.object(csv_reader, "MAX_ROWS", -98):
            self.assertEqual(self._refused(files.xlsx(ROWS)), "TOO_MANY_ROWS")
            self.assertEqual(self._refused(files.csv(ROWS)), "TOO_MANY_ROWS")

    def test_a_sheet_that_breaks_off_is_refused(self):
        for sheet in (" ", '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'):
            content = files.repacked(files.xlsx(ROWS), xl__worksheets__sheet1=sheet)
            self.assertEqual(self._refused(content), "UNREADABLE")

    def test_formats_far_below_are_nothing(self):
        rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="A1048576" s="1">%s</c></row>'
        for inner, found in (("", [[7]]), ("<v>9</v>", "TOO_MANY_ROWS")):
            sheet = f"<worksheet><sheetData>{rows % inner}</sheetData></worksheet>"
            content = files.repacked(files.xlsx(ROWS), xl__worksheets__sheet1=sheet)
            with self.subTest(inner=inner):
                if isinstance(found, str):
                    self.assertEqual(self._refused(content), found)
                else:
                    self.assertEqual(list(source.reader(content).rows()), found)

    def test_sheets_by_their_titles(self):
        [(title, rows)] = source.reader(files.xlsx(ROWS)).sheets()
        self.assertEqual((title, len(list(rows))), ("Dân cư", len(ROWS)))

    def test_entities_are_refused(self):
        bomb = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><worksheet><sheetData/></worksheet>'
        content = files.repacked(files.xlsx(ROWS), xl__worksheets__sheet1=bomb)
        self.assertEqual(self._refused(content), "UNREADABLE")
