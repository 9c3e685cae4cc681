from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_procedure.tools import cell_text, cell_values
from odoo.addons.egov_procedure.tools.catalogue_tables import TABLES, Column


@tagged("post_install", "-at_install")
class TestToolsCells(BaseCase):
    def test_reading_cells(self):
        units = (("same_day", "Same day"), ("working_day", "Working days"))
        table = [
            ("text", "  Khai \t sinh ", "Khai sinh"),
            ("text", "Ho\u0300a", "Hòa"),
            ("text", 12, "12"),
            ("procedure", "1.001193", "1.001193"),
            ("procedure", 1.001193, "1.001193"),
            ("procedure", 1.00089, "1.000890"),
            ("procedure", "2.000815.H42", "2.000815.H42"),
            ("procedure", "2.000815.000.00.00.H61", None),
            ("integer", "8.000", 8000),
            ("integer", 8000.0, 8000),
            ("integer", "1.200.000", 1200000),
            ("number", "0,5", 0.5),
            ("number", 0.5, 0.5),
            ("number", "15", 15),
            ("date", "01/07/2026", date(2026, 7, 1)),
            ("date", "2026-07-01", date(2026, 7, 1)),
            ("date", datetime(2026, 7, 1, 0, 0), date(2026, 7, 1)),
            ("boolean", "có", True),
            ("boolean", "Không", False),
            ("boolean", 1, True),
            ("boolean", "x", True),
            ("choice", "same_day", "same_day"),
            ("choice", "Trong ngày", "same_day"),
            ("key", "child_name", "child_name"),
            ("params", "first_pages = 2; first_rate=2000", {"first_pages": 2, "first_rate": 2000}),
        ]
        labels = {"trong ngày": "same_day"}
        for kind, cell, expected in table:
            column = Column("x", kind, choices=units)
            with self.subTest(kind=kind, cell=cell):
                if expected is None:
                    with self.assertRaises(cell_values.CellError):
                        cell_values.read(column, cell, labels)
                else:
                    self.assertEqual(cell_values.read(column, cell, labels), expected)

    def test_reasons_of_refusal(self):
        table = [
            (Column("x", required=True), "  ", "REQUIRED"),
            (Column("x", maximum=3), "long", "TOO_LONG"),
            (Column("x", "procedure"), "khai sinh", "BAD_CODE"),
            (Column("x", "integer"), "1.5", "BAD_INTEGER"),
            (Column("x", "integer"), "-1", "NEGATIVE"),
            (Column("x", "integer"), "9" * 10, "BAD_INTEGER"),
            (Column("x", "integer"), "9" * 5000, "BAD_INTEGER"),
            (Column("x", "integer"), 1e300, "BAD_INTEGER"),
            (Column("x", "number"), "9" * 400, "BAD_NUMBER"),
            (Column("x", "number"), float("inf"), "BAD_NUMBER"),
            (Column("x", "date"), "9" * 40_000, "BAD_DATE"),
            (Column("x", "number"), "1.234", "AMBIGUOUS_NUMBER"),
            (Column("x", "number"), "ba", "BAD_NUMBER"),
            (Column("x", "number"), -2, "NEGATIVE"),
            (Column("x", "date"), "31/02/2026", "BAD_DATE"),
            (Column("x", "date"), "mai", "BAD_DATE"),
            (Column("x", "boolean"), "maybe", "BAD_BOOLEAN"),
            (Column("x", "choice", choices=(("a", "A"),)), "b", "BAD_CHOICE"),
            (Column("x", "key"), "Tên", "BAD_KEY"),
            (Column("x", "options"), "male =", "BAD_PATTERN"),
            (Column("x", "columns"), "title", "BAD_PATTERN"),
            (Column("x", "condition"), "kind", "BAD_PATTERN"),
            (Column("x", "params"), "first_pages = two", "BAD_PATTERN"),
        ]
        for column, cell, code in table:
            with self.subTest(column=column, cell=cell), self.assertRaises(cell_values.CellError) as raised:
                cell_values.read(column, cell)
            self.assertEqual(raised.exception.code, code)

    def test_a_huge_cell_is_quoted_in_short(self):
        with self.assertRaises(cell_values.CellError) as refused:
            cell_values.read(Column("x", "date"), "9" * 40_000)
        self.assertLess(len(refused.exception.params["value"]), 100)

    def test_empty_cells_take_the_default(self):
        for table in TABLES:
            for column in table.columns:
                if not column.required:
                    self.assertEqual(cell_values.read(column, None), column.default)

    def test_what_is_written_is_read_back(self):
        table = [
            ("text", "Giấy khai sinh"),
            ("integer", 0),
            ("number", 0.5),
            ("date", date(2026, 7, 1)),
            ("boolean", False),
            ("boolean", True),
            ("options", [{"value": "male", "label": "Nam"}, {"value": "Nữ", "label": "Nữ"}]),
            (
                "columns",
                [
                    {"key": "title", "label": "Tên", "kind": "text", "required": True},
                    {"key": "pages", "label": "Số trang", "kind": "number", "required": False},
                ],
            ),
            ("condition", {"key": "kind", "value": ["divorced", "widowed"]}),
            ("condition", {"key": "is_foreign", "value": True}),
            ("params", {"first_pages": 2, "cap_per_copy": 200000}),
        ]
        for kind, value in table:
            column = Column("x", kind)
            with self.subTest(kind=kind, value=value):
                self.assertEqual(cell_values.read(column, cell_values.write(column, value)), value)

    def test_texts_take_lines_and_semicolons(self):
        self.assertEqual(
            cell_text.parse_options("male = Nam\nfemale = Nữ"), cell_text.parse_options("male = Nam; female = Nữ")
        )
        with self.assertRaises(cell_text.BadText):
            cell_text.parse_options("male = Nam; male = Đàn ông")
        with self.assertRaises(cell_text.BadText):
            cell_text.parse_columns("title | Tên | image")
        with self.assertRaises(cell_text.BadText):
            cell_text.parse_columns("Tên bảng | Tên")
        self.assertIsNone(cell_text.parse_condition(""))
