import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from odoo.addons.egov_base.tools import clock

from .common import NOW, TODAY, InspectionCommon


@tagged("post_install", "-at_install")
class TestInspectionSigning(InspectionCommon):
    def _text(self, visit):
        print_ = self.env["egov.form.print"].sudo()._last_of(visit, "inspection_record")
        pages = PdfReader(io.BytesIO(print_._content())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_the_signed_record_is_a_stored_paper(self):
        visit = self._signed(conclusion="Cần sửa", subject_statement="Đồng ý")
        text = self._text(visit)
        for part in ("BIÊN BẢN KIỂM TRA", "Bếp Hoa Sen", "Điều 2", "Cần sửa", "Đồng ý", "20 tháng 11 năm 2026"):
            self.assertIn(part, text)
        self.assertNotIn("DỰ THẢO", text)
        self.assertIn(visit.record_sha256[:20], text.replace(" ", ""))
        self.assertIn("/egov/reprint/", visit.action_print_record()["url"])

    def test_a_blank_record_is_printed_before(self):
        visit = self._visits()
        visit.action_print_record()
        self.assertIn("DỰ THẢO", self._text(visit))
        visit.action_announce()
        self._answer(visit, "yes", "yes")
        visit.result = "pass"
        visit.action_sign()
        self.assertNotIn("DỰ THẢO", self._text(visit))

    def test_what_is_missing_is_said(self):
        visit = self._announced()
        wanted = [
            ({}, "2 questions are not answered"),
            ({"answers": ("yes", "no")}, "Choose the result"),
            ({"result": "pass"}, "There are findings"),
            ({"result": "remedy"}, "until when"),
            ({"remedy_due_on": TODAY}, "after today"),
            ({"remedy_due_on": "2026-12-01", "representative_name": False}, "who signs for the subject"),
            ({"is_refused": True}, "why the subject does not sign"),
            ({"refusal_reason": "Không đồng ý"}, "a witness does"),
        ]
        for vals, text in wanted:
            self._answer(visit, *vals.pop("answers", visit.answer_ids.mapped("answer")))
            visit.write(vals)
            with self.subTest(text=text), self.assertRaises(UserError) as refused:
                visit.action_sign()
            self.assertIn(text, str(refused.exception))
        visit.write({"witness_name": "Trần Văn C", "witness_title": "Tổ trưởng tổ 5"})
        visit.action_sign()
        self.assertIn("NGƯỜI CHỨNG KIẾN", self._text(visit))

    def test_a_place_fails_by_a_finding(self):
        visit = self._announced()
        self._answer(visit, "yes", "yes")
        visit.result = "fail"
        with self.assertRaises(UserError):
            visit.action_sign()
        visit.finding_ids = [(0, 0, {"name": "Không có nguồn nước", "article": "Điều 9"})]
        visit.action_sign()
        self.assertEqual(visit.state, "signed")

    def test_the_head_signs_and_nobody_else(self):
        visit = self._announced()
        self._answer(visit, "yes", "yes")
        visit.result = "pass"
        with self.assertRaises(AccessError):
            visit.with_user(self.officer2_a).action_sign()
        visit.action_sign()
        self.assertEqual((visit.state, visit.signed_by_id), ("closed", self.officer_a))

    def test_after_the_period_the_leader_is_asked(self):
        visit = self._announced()
        self._answer(visit, "yes", "yes")
        visit.result = "pass"
        with self._later(days=8):
            with self.assertRaises(UserError):
                visit.action_sign()
            visit.conclusion = "Vẫn ghi được"
            visit.with_user(self.leader_a).action_extend(2, "Mưa bão")
            visit.action_sign()
        self.assertEqual(clock.local(NOW).date(), TODAY)

    def test_nothing_changes_after_the_signature(self):
        visit = self._announced()
        photo = self._new_photo(visit)
        self._answer(visit, "yes", "no")
        visit.write({"result": "fail"})
        visit.action_sign()
        for attempt in (
            lambda: visit.write({"conclusion": "x"}),
            lambda: visit.write({"result": "pass"}),
            lambda: visit.answer_ids[0].write({"answer": "no"}),
            lambda: visit.finding_ids.write({"name": "x"}),
            lambda: visit.finding_ids.unlink(),
            lambda: visit.finding_ids.create({"visit_id": visit.id, "name": "x"}),
            lambda: photo.unlink(),
            lambda: visit.action_sign(),
            lambda: visit.action_cancel(),
        ):
            with self.assertRaises(UserError):
                attempt()
        self.assertEqual(visit.photo_ids, photo)

    def test_the_register_hears_of_it(self):
        self._signed()
        self.assertEqual(str(self.site.last_inspected_on), "2026-11-13")
        self.assertEqual(self.site.last_result, "remedy")
        self.assertEqual(self.site.trace, "Bếp sạch;")
        with self.assertRaises(AccessError):
            self.site.with_user(self.officer_a).last_result = "pass"

    def test_the_checksum_is_of_the_content(self):
        visit = self._signed()
        self.assertEqual(visit.record_sha256, visit._record_digest())
        visit.sudo().finding_ids.with_context(x=1).name = "Khác"
        self.assertNotEqual(visit.record_sha256, visit._record_digest())
