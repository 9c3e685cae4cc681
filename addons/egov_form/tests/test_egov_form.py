from datetime import date

import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FormCommon


@tagged("post_install", "-at_install")
class TestEgovForm(FormCommon):
    def test_the_date_decides_which_generation_holds(self):
        older = self._new_form("test_letter", "Phiếu cũ", valid_to=date(2025, 12, 31))
        self.assertEqual(self.Form._for("test_letter", date(2025, 12, 31)), older)
        self.assertEqual(self.Form._for("test_letter", date(2026, 1, 1)), self.letter)
        older.active = False
        with self.assertRaisesRegex(UserError, "test_letter.*31/12/2025"):
            self.Form._for("test_letter", date(2025, 12, 31))

    def test_generations_do_not_overlap(self):
        for valid_from, valid_to in (
            (date(2025, 1, 1), date(2026, 1, 1)),
            (date(2025, 1, 1), False),
            (date(2027, 1, 1), False),
            (date(2026, 3, 1), date(2026, 4, 1)),
        ):
            with self.assertRaises(ValidationError):
                self._new_form("test_letter", "Trùng", valid_from=valid_from, valid_to=valid_to)
        self._new_form("test_letter", "Trước", valid_to=date(2025, 12, 31))
        self._new_form("test_other", "Khác", renderer="test_letter")

    def test_a_form_does_not_end_before_it_begins(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            self._new_form("test_late", "Sai", renderer="test_letter", valid_to=date(2019, 1, 1))

    def test_a_form_that_nothing_draws_is_refused(self):
        with self.assertRaises(ValidationError):
            self._new_form("test_x", "Không vẽ được", renderer="nothing")
        with self.assertRaises(ValidationError):
            self._new_form("test_x", "Không có", model="egov.nothing", renderer="test_letter")


@tagged("post_install", "-at_install")
class TestPrint(FormCommon):
    def test_a_print_keeps_file_checksum_and_legal_basis(self):
        print_ = self._print(self.paper_a)
        self.assertRecordValues(
            print_,
            [
                {
                    "code": "test_letter",
                    "title": "Phiếu thử",
                    "number": f"{self.paper_a.id}/PXL",
                    "legal_basis": "Thông tư thử",
                    "company_id": self.company_a.id,
                    "printed_by_id": self.clerk_a.id,
                    "reprint_count": 0,
                }
            ],
        )
        self.assertRegex(print_.sha256, "^[0-9a-f]{64}$")
        self.assertIn("Kính gửi: Nguyễn Thị Đào", self._text(print_._content()))

    def test_printing_again_gives_the_stored_file(self):
        first = self._print(self.paper_a)
        content = first._content()
        self.paper_a.name = "Người khác"
        again = self._print(self.paper_a, user=self.records_a)
        self.assertEqual(again, first)
        self.assertEqual(again._content(), content)
        self.assertEqual((first.reprint_count, first.printed_by_id), (1, self.clerk_a))

    def test_a_reprint_is_marked_and_the_stored_file_is_not(self):
        print_ = self._print(self.paper_a)
        self.assertNotIn("Bản in lại", self._text(print_._content()))
        marked = self._text(print_._content(reprint=True))
        self.assertIn("Bản in lại ngày", marked)
        self.assertIn("Kính gửi: Nguyễn Thị Đào", marked)

    def test_the_second_time_opens_the_marked_file(self):
        paper = self.paper_a.with_user(self.clerk_a)
        first, again = paper.action_print_form("test_letter"), paper.action_print_form("test_letter")
        self.assertIn("/egov/print/", first["url"])
        self.assertIn("/egov/reprint/", again["url"])

    def test_a_live_form_is_drawn_anew_and_the_earlier_print_stays(self):
        first = self._print(self.paper_a, "test_list")
        self.paper_a.name = "Người khác"
        second = self._print(self.paper_a, "test_list")
        self.assertNotEqual(second, first)
        self.assertIn("Người khác", self._text(second._content()))
        self.assertIn("Nguyễn Thị Đào", self._text(first._content()))
        self.assertEqual(self.paper_a.with_user(self.clerk_a).print_count, 2)

    def test_many_papers_are_printed_into_one_file(self):
        other = self.paper_a.copy({"name": "Trần Văn An"})
        prints = self._print(self.paper_a | other)
        self.assertEqual(len(prints), 2)
        printed = self._text(prints._contents())
        self.assertIn("Nguyễn Thị Đào", printed)
        self.assertIn("Trần Văn An", printed)

    def test_what_may_not_be_printed_now_is_refused(self):
        self.paper_a.is_sent = False
        for code in ("test_letter", "nothing"):
            with self.assertRaisesRegex(UserError, "cannot be printed"):
                self._print(self.paper_a, code)
        self.assertFalse(self.Print.search([("res_model", "=", self.paper_a._name)]))

    def test_a_damaged_file_is_not_handed_out(self):
        print_ = self._print(self.paper_a)
        of_print = [("res_model", "=", print_._name), ("res_field", "=", "pdf"), ("res_id", "=", print_.id)]
        self.env["ir.attachment"].search(of_print).raw = b"%PDF-1.4 forged"
        with self.assertRaisesRegex(UserError, "damaged"):
            print_._content()

    def test_a_print_of_something_gone_is_not_handed_out(self):
        print_ = self._print(self.paper_a)
        self.paper_a.unlink()
        with self.assertRaisesRegex(UserError, "no longer there"):
            print_._content()

    def test_forms_are_drawn_in_vietnamese(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        seen = []
        model = type(self.paper_a)
        self.patch(model, "_render_form_test_letter", lambda paper, form, doc: seen.append(paper.env.lang))
        self._print(self.paper_a)
        self.assertEqual(seen, ["vi_VN"])

    def test_the_list_of_prints_shows_those_of_the_record(self):
        print_ = self._print(self.paper_a)
        self._print(self.paper_b, user=self.clerk_b)
        action = self.paper_a.with_user(self.clerk_a).action_view_prints()
        self.assertEqual(self.Print.search(action["domain"]), print_)
        self.assertEqual(print_.action_open_record()["res_id"], self.paper_a.id)
