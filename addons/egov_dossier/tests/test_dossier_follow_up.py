import io
from datetime import date, datetime, timedelta

from openpyxl import load_workbook
from psycopg2 import IntegrityError
from pypdf import PdfReader

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, DossierCommon


class FollowUpCommon(DossierCommon):
    def _book(self, user=None, **vals):
        return (
            self.env["egov.dossier.follow.up"]
            .with_user(user or self.clerk_a)
            .create(
                {
                    "sector_id": self.sector.id,
                    "date_from": date(2026, 11, 1),
                    "date_to": date(2026, 11, 30),
                    **vals,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestFollowUp(FollowUpCommon):
    def test_a_line_for_each_dossier_of_the_sector_in_order_of_receipt(self):
        second = self._received(at=FRIDAY + timedelta(hours=1), applicant_id=self.an.id)
        first = self._received()
        rows = self._book()._rows()
        self.assertEqual([row[:2] for row in rows], [[1, first.code], [2, second.code]])
        self.assertEqual(
            rows[0][2:],
            [
                "Cấp giấy phép thử",
                "Nguyễn Thị Đào",
                "12 Trần Phú; 0905 001 234",
                "UBND phường A",
                "20/11/2026",
                "26/11/2026",
                "",
                "trực tiếp",
                "",
            ],
        )

    def test_the_hand_over_comes_from_the_history(self):
        dossier = self._finished()
        delivered_at = FRIDAY + timedelta(days=3)
        with clock.at(delivered_at):
            wizard = dossier.env["egov.dossier.deliver"].create(
                {
                    "dossier_id": dossier.id,
                    "channel": "post",
                    "receiver_name": "Nguyễn Thị Đào",
                    "postal_number": "EB123456789VN",
                }
            )
            wizard.action_confirm()
        [row] = self._book()._rows()
        self.assertEqual(row[8], "23/11/2026")
        self.assertEqual(row[9], "qua dịch vụ bưu chính công ích")
        self.assertEqual(row[10], "Nguyễn Thị Đào (EB123456789VN), bưu gửi")

    def test_the_period_is_counted_in_vietnamese_days(self):
        inside = self._received(at=datetime(2026, 10, 31, 17, 0))  # 1 November, midnight
        outside = self._received(at=datetime(2026, 10, 31, 16, 59), applicant_id=self.an.id)
        codes = [row[1] for row in self._book()._rows()]
        self.assertIn(inside.code, codes)
        self.assertNotIn(outside.code, codes)

    def test_the_printed_book_follows_the_form_of_its_time(self):
        self._received()
        self._received(at=datetime(2025, 3, 10, 2, 0), applicant_id=self.an.id)
        cases = {
            "03/2025": self._book(),
            "01/2018": self._book(date_from=date(2025, 1, 1), date_to=date(2025, 6, 30)),
        }
        for circular, book in cases.items():
            with self.subTest(circular), clock.at(FRIDAY):
                book.action_print()
                print_ = self.env["egov.form.print"].search(
                    [("res_model", "=", book._name), ("res_id", "=", book.id)]
                )
                text = self._text(print_)
                self.assertIn("SỔ THEO DÕI HỒ SƠ", text)
                self.assertIn("Lĩnh vực: Thử", text)
                self.assertIn(circular, text)
                self.assertIn("Tổng số: 1 hồ sơ", text)

    def _text(self, print_):
        pages = PdfReader(io.BytesIO(print_._content())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_a_later_print_shows_the_book_as_it_is_then(self):
        self._received()
        book = self._book()
        book.action_print()
        self._received(at=FRIDAY + timedelta(hours=1), applicant_id=self.an.id)
        book.action_print()
        prints = self.env["egov.form.print"].search(
            [("res_model", "=", book._name), ("res_id", "=", book.id)], order="id"
        )
        totals = [self._text(each).partition("Tổng số: ")[2][:1] for each in prints]
        self.assertEqual(totals, ["1", "2"])

    def test_the_spreadsheet_has_the_same_lines(self):
        self._received()
        book = self._book()
        sheet = load_workbook(io.BytesIO(book._xlsx())).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(rows[0][1], "Mã hồ sơ")
        self.assertEqual(
            [cell or "" for cell in rows[1]], [cell or "" for cell in book._rows()[0]]
        )

    def test_a_book_lies_within_one_year(self):
        with self.assertRaises(ValidationError):
            self._book(date_from=date(2025, 12, 1), date_to=date(2026, 1, 31))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._book(date_from=date(2026, 11, 30), date_to=date(2026, 11, 1))

    def test_a_ward_sees_its_own_books_and_lines_alone(self):
        self._received()
        book = self._book()
        with self.assertRaises(AccessError):
            book.with_user(self.clerk_b).action_print()
        self.assertEqual(self._book(self.clerk_b)._rows(), [])

    def test_opening_the_dossiers_shows_those_of_the_book(self):
        dossier = self._received()
        self._received(self.clerk_b)
        book = self._book()
        found = self.Dossier.with_user(self.clerk_a).search(
            book.action_view_dossiers()["domain"]
        )
        self.assertEqual(found, dossier)
        self.assertEqual(book.dossier_count, 1)


@tagged("post_install", "-at_install")
class TestFollowUpDownload(FollowUpCommon, HttpCase):
    def test_the_spreadsheet_is_given_to_the_own_ward_alone(self):
        self._received()
        url = self._book().action_export_xlsx()["url"]
        for user, status in ((self.clerk_a, 200), (self.clerk_b, 404)):
            user.sudo().password = user.login * 2
            self.authenticate(user.login, user.login * 2)
            self.assertEqual(self.url_open(url).status_code, status, user.login)
