import unicodedata
from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import cells, columns
from ..tools.columns import Choices, Column

NUMBER = "048190001234"
SEXES = Choices([("f", "Nữ"), ("m", "Nam")])


@tagged("post_install", "-at_install")
class TestCells(BaseCase):
    def _read(self, kind, cell, **more):
        return cells.READERS[kind](Column("key", "Title", kind=kind, **more), cell)

    def _table(self, kind, table, **more):
        for cell, value, notes in table:
            with self.subTest(kind=kind, cell=cell):
                read = self._read(kind, cell, **more)
                self.assertEqual((read.value, read.notes), (value, notes))

    def _faults(self, kind, table, **more):
        for cell, code in table:
            with self.subTest(kind=kind, cell=cell):
                with self.assertRaises(cells.Fault) as caught:
                    self._read(kind, cell, **more)
                self.assertEqual(caught.exception.code, code)

    def test_personal_numbers_survive_spreadsheets(self):
        zero = ("ID_ZERO",)
        self._table(
            "number_id",
            [
                (NUMBER, NUMBER, ()),
                (48190001234, NUMBER, zero),
                (48190001234.0, NUMBER, zero),
                ("48190001234", NUMBER, zero),
                ("'048190001234", NUMBER, ("ID_CLEANED",)),
                ("048 190 001 234", NUMBER, ("ID_CLEANED",)),
                ("048.190.001.234", NUMBER, ("ID_CLEANED",)),
                (f"\u200b{NUMBER}\ufeff", NUMBER, ()),
                ("4.8190001234E+10", NUMBER, ("ID_RESTORED", "ID_ZERO")),
                ("4,8190001234E+10", NUMBER, ("ID_RESTORED", "ID_ZERO")),
                ("123456789", "123456789", ()),
                (None, None, ()),
                ("  ", None, ()),
            ],
        )

    def test_digits_that_are_gone_are_not_invented(self):
        self._faults(
            "number_id", [("4.8E+10", "ID_SCIENTIFIC"), ("4.819E+10", "ID_SCIENTIFIC"), ("0905123456", "ID_PHONE")]
        )

    def test_dates_as_people_write_them(self):
        day = (date(1990, 3, 14), "day")
        self._table(
            "birth",
            [
                ("14/03/1990", day, ()),
                ("14-3-1990", day, ()),
                ("14.03.1990", day, ()),
                ("'14/03/1990", day, ()),
                ("ngày 14 tháng 3 năm 1990", day, ()),
                ("14/03/1990 00:00:00", day, ()),
                (date(1990, 3, 14), day, ()),
                ("1990-03-14", day, ("DATE_ISO",)),
                ("1990-03-14 00:00:00", day, ("DATE_ISO",)),
                (32946, day, ("DATE_SERIAL",)),
                ("32946", day, ("DATE_SERIAL",)),
                (32946.0, day, ("DATE_SERIAL",)),
                ("02/03/1990", (date(1990, 3, 2), "day"), ("DATE_DAY_FIRST",)),
                ("1956", (date(1956, 1, 1), "year"), ("DATE_YEAR_ONLY",)),
                (1956, (date(1956, 1, 1), "year"), ("DATE_YEAR_ONLY",)),
                ("00/00/1956", (date(1956, 1, 1), "year"), ("DATE_YEAR_ONLY",)),
                ("03/1990", (date(1990, 3, 1), "month"), ("DATE_MONTH_ONLY",)),
                ("00/03/1990", (date(1990, 3, 1), "month"), ("DATE_MONTH_ONLY",)),
                ("-", None, ()),
                (None, None, ()),
            ],
        )

    def test_dates_that_cannot_be_meant(self):
        self._faults(
            "birth",
            [
                ("12/25/1990", "DATE_ORDER"),
                ("31/02/1990", "DATE_IMPOSSIBLE"),
                ("1990-02-30", "DATE_IMPOSSIBLE"),
                ("14/3/90", "DATE_SHORT_YEAR"),
                ("hôm qua", "DATE_FORMAT"),
                ("123", "DATE_FORMAT"),
                ("14/03/0990", "DATE_IMPOSSIBLE"),
            ],
        )
        self._faults("date", [("1956", "DATE_FORMAT"), ("03/1990", "DATE_FORMAT")])

    def test_phones_choices_and_texts(self):
        self._table(
            "phone",
            [
                ("0905 123 456", "+84905123456", ()),
                (905123456, "+84905123456", ("PHONE_ZERO",)),
                ("'0905123456", "+84905123456", ()),
                ("", None, ()),
            ],
        )
        self._faults("phone", [("12345", "PHONE_FORMAT"), ("không có", "PHONE_FORMAT")])
        self._table("choice", [("Nữ", "f", ()), ("NU", "f", ()), (" ", None, ())], choices=SEXES)
        self._faults("choice", [("gì đó", "CHOICE_UNKNOWN")], choices=SEXES)
        composed = "Nguyễn Thị Đào"
        decomposed = unicodedata.normalize("NFD", composed)
        self._table(
            "text",
            [
                (composed, composed, ()),
                (decomposed, composed, ("TEXT_COMPOSED",)),
                ("  a \n b ", "a b", ()),
                (12.0, "12", ()),
            ],
        )
        self._faults("text", [("x" * 11, "TOO_LONG")], maximum=10)

    def test_what_no_column_takes(self):
        for cell, code in (("#N/A", "FORMULA_ERROR"), ("#FORMULA!", "FORMULA_EMPTY"), ("Nguy\ufffdn", "CELL_DAMAGED")):
            with self.assertRaises(cells.Fault) as caught:
                cells.check_cell(cell)
            self.assertEqual(caught.exception.code, code)
        cells.check_cell("#1 Trần Phú")

    def test_numbers_are_masked_wherever_they_stand(self):
        self.assertEqual(cells.masked(NUMBER), "048******234")
        self.assertEqual(cells.masked(48190001234), "481*****234")
        self.assertEqual(cells.masked(f"An, {NUMBER}"), "An, 048******234")
        self.assertEqual(cells.masked("12 Trần Phú"), "12 Trần Phú")
        self.assertEqual(cells.masked("0905123456"), "0905123456")


@tagged("post_install", "-at_install")
class TestColumns(BaseCase):
    COLUMNS = [
        Column("name", "Full name", ("Họ và tên", "Họ tên")),
        Column("number", "Personal number", ("Số định danh", "Số CCCD")),
        Column("birth", "Date of birth", ("Ngày sinh",)),
    ]

    def test_headings_in_both_languages(self):
        for headings in (
            ["Họ và tên", "Số định danh", "Ngày sinh"],
            ["HO TEN", "so cccd", "NGÀY SINH (dd/mm/yyyy)"],
            ["Full Name *", "Personal number", "birth"],
            ["Họ và tên công dân", "Số CCCD (12 số)", "Ngày sinh theo giấy khai sinh"],
        ):
            with self.subTest(headings=headings):
                found = columns.guess(["STT", *headings, None], self.COLUMNS)
                self.assertEqual(found, {1: "name", 2: "number", 3: "birth"})

    def test_each_column_once_and_remarks_never(self):
        found = columns.guess(["▶ Họ tên", "Họ tên", "Họ và tên"], self.COLUMNS)
        self.assertEqual(found, {1: "name"})

    def test_titles_above_the_headings(self):
        table = [["DANH SÁCH NHÂN KHẨU"], ["Phường A"], [], ["STT", "Họ tên", "Ngày sinh"], ["1", "An", "1990"]]
        self.assertEqual(columns.find_heading_row(table, self.COLUMNS), 4)
        self.assertEqual(columns.find_heading_row([[], ["x", "y"]], self.COLUMNS), 2)

    def test_a_layout_is_known_by_its_headings(self):
        first = columns.fingerprint(["Họ và tên", "Ngày sinh"])
        self.assertEqual(first, columns.fingerprint(["HỌ VÀ TÊN ", "Ngày sinh (*)"]))
        self.assertNotEqual(first, columns.fingerprint(["Ngày sinh", "Họ và tên"]))
