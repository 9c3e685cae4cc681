import io
from datetime import date, datetime

from openpyxl import load_workbook

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_form.tools.xlsx import workbook

COLUMNS = [("Số định danh", 16, "text"), ("Phí", 12, "integer"), ("Ngày", 12, "date"), ("Lúc", 18, "datetime")]


def sheet_of(content, title=None):
    book = load_workbook(io.BytesIO(content))
    return book[title] if title else book.active


@tagged("post_install", "-at_install")
class TestWorkbook(BaseCase):
    def test_values_keep_their_kind(self):
        row = ["048190001234", 1_005_000, date(2026, 11, 20), datetime(2026, 11, 20, 15, 1)]
        sheet = sheet_of(workbook([("Hồ sơ", COLUMNS, [row])]))
        self.assertEqual([cell.value for cell in sheet[1]], [column[0] for column in COLUMNS])
        self.assertEqual(
            [cell.value for cell in sheet[2]],
            ["048190001234", 1_005_000, datetime(2026, 11, 20), datetime(2026, 11, 20, 15, 1)],
        )
        self.assertEqual(sheet["B2"].number_format, "#,##0")
        self.assertEqual(sheet["D2"].number_format, "hh:mm dd/mm/yyyy")
        self.assertEqual(sheet.freeze_panes, "A2")

    def test_nothing_typed_becomes_a_formula_or_a_link(self):
        texts = ["=1+1", "+84905123456", "https://example.vn", "@SUM(A1)", "0012", "{=A1}"]
        sheet = sheet_of(workbook([("A", [("B", 9, "text")], [[text] for text in texts])]))
        cells = [sheet.cell(line, 1) for line in range(2, 2 + len(texts))]
        self.assertEqual([cell.value for cell in cells], texts)
        self.assertEqual({cell.data_type for cell in cells}, {"s"})
        self.assertFalse(any(cell.hyperlink for cell in cells))

    def test_empty_values_are_blank_and_zero_is_not(self):
        sheet = sheet_of(workbook([("A", COLUMNS, [[None, 0, False, ""]])]))
        self.assertEqual([cell.value for cell in sheet[2]], [None, 0, None, None])

    def test_text_is_composed_and_fits_a_cell(self):
        sheet = sheet_of(workbook([("A", [("B", 9, "text")], [["\u0110a\u0300o\x00"], ["x" * 40_000]])]))
        self.assertEqual(sheet["A2"].value, "Đào")
        self.assertEqual(len(sheet["A3"].value), 32_767)

    def test_titles_of_sheets_are_accepted_and_unique(self):
        long = "Sổ theo dõi hồ sơ: lĩnh vực hộ tịch/chứng thực"
        content = workbook([(title, COLUMNS, []) for title in (long, long, "", "'A'")])
        titles = load_workbook(io.BytesIO(content)).sheetnames
        self.assertEqual(len(set(titles)), 4)
        self.assertTrue(all(0 < len(title) <= 31 for title in titles))
        self.assertTrue(titles[1].endswith(" (2)"))

    def test_rows_may_come_one_by_one(self):
        rows = ([str(number), number, None, None] for number in range(1000))
        self.assertEqual(sheet_of(workbook([("A", COLUMNS, rows)])).max_row, 1001)
