import io
from datetime import date, datetime

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock

from .common import BookCommon


@tagged("post_install", "-at_install")
class TestBookPrint(BookCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = [
            "Bằng tốt nghiệp <đại học> & phụ lục",
            "Giấy khai sinh",
            *(f"Giấy số {number}" for number in range(60)),
        ]
        cls.entries = cls.env["egov.test.entry"].concat(*(cls._new_entry(name) for name in names))
        cls.entries._enter("SCT/BS", date(2025, 11, 3))
        cls.entries[1].with_user(cls.records_a).action_void("Ghi trùng")
        cls.book = cls.entries.book_id.with_user(cls.records_a)

    def _pages(self):
        action = self.book.action_print_book()
        print_ = self.env["egov.form.print"].browse(int(action["url"].rsplit("/", 1)[1]))
        return print_, [
            " ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(print_._content())).pages
        ]

    def test_every_entry_is_printed_and_the_head_repeats(self):
        _print, pages = self._pages()
        self.assertGreater(len(pages), 1)
        text = " ".join(pages)
        self.assertIn("SỔ CHỨNG THỰC BẢN SAO", pages[0])
        self.assertIn("Năm 2025", pages[0])
        self.assertIn("Bằng tốt nghiệp <đại học> & phụ lục", text)
        self.assertIn("Ghi trùng", text)
        for number in range(1, 63):
            self.assertIn(f"{number:02d}/SCT/BS", text)
        self.assertTrue(all("Ngày vào sổ" in page for page in pages))
        self.assertNotIn("Khóa sổ", text)

    def test_an_open_book_is_drawn_anew_and_a_closed_one_is_kept(self):
        with clock.at(datetime(2025, 11, 5, 3, 0)):
            first, _pages = self._pages()
            second, _pages = self._pages()
        self.assertNotEqual(first, second)
        with clock.at(datetime(2025, 12, 31, 10, 30)):
            self.book.action_close()
        closed, pages = self._pages()
        self.assertIn("Sổ này có 62 số, số cuối cùng là 62/SCT/BS, trong đó 1 số đã hủy.", pages[-1])
        self.assertIn("Khóa sổ lúc 17 giờ 30 phút ngày 31 tháng 12 năm 2025.", pages[-1])
        self.entries[0].with_user(self.records_a).action_add_margin_note("x")
        self.assertEqual(self._pages()[0], closed)

    def test_another_office_prints_nothing(self):
        with self.assertRaises(AccessError):
            self.book.with_user(self.records_b).action_print_book()

    def test_export_route(self):
        url = self.book.action_export_xlsx()["url"]
        self.authenticate("records_a", "records_a")
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        self.assertIn("SCT-BS-2025.xlsx", response.headers["Content-Disposition"])
        rows = list(load_workbook(io.BytesIO(response.content)).active.values)
        self.assertEqual(rows[0], ("Số", "Ngày vào sổ", "Nội dung", "Ghi chú"))
        self.assertEqual([row[0] for row in rows[1:]], [f"{number:02d}/SCT/BS" for number in range(1, 63)])
        self.assertEqual(rows[1][1].date(), date(2025, 11, 3))

    def test_export_route_of_another_office(self):
        self.authenticate("records_b", "records_b")
        self.assertEqual(self.url_open(f"/egov/book/{self.book.id}/xlsx").status_code, 404)
        self.authenticate(None, None)
        self.assertNotIn("spreadsheet", self.url_open(f"/egov/book/{self.book.id}/xlsx").headers["Content-Type"])
