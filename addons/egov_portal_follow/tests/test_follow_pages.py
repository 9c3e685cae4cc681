from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.http import Request
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock

from .common import FollowCommon, picture

#: What a page may ask the database, with session, log-in and frame.
BUDGET = 20
NASTY = '<script>alert("x")</script><b>đậm</b>'


@tagged("post_install", "-at_install")
class TestFollowPages(HttpCase, FollowCommon):
    def _open(self, path, **options):
        self.env.flush_all()
        self.authenticate("citizen_dao", "citizen_dao")
        return self.url_open(path, **options)

    def _send(self, path, files=None, follow=True, **data):
        self.env.flush_all()
        self.authenticate("citizen_dao", "citizen_dao")
        data["csrf_token"] = Request.csrf_token(self)
        return self.url_open(path, data=data, files=files, allow_redirects=follow)

    def test_the_list_names_each_dossier_with_its_state(self):
        page = self._open("/ho-so").text
        self.assertIn("/thu-tuc", page)
        dossier = self._in_progress()
        page = self._open("/ho-so").text
        for text in (dossier.code, "Cấp giấy phép thử", self.officer_a.name):
            self.assertIn(text, page)

    def test_the_page_says_who_has_it_and_until_when(self):
        dossier = self._in_progress()
        page = self._open(f"/ho-so/{dossier.code}").text
        for text in (self.officer_a.name, "17:00", "26/11/2026", "Thẩm định", "Trả kết quả"):
            self.assertIn(text, page)
        for line in dossier._due_texts():
            self.assertIn(line.split(",")[0], page)

    def test_who_files_for_another_sees_for_whom(self):
        other = self.env["egov.party"].with_user(self.clerk_a).create({"name": "Trần Văn Bảo"})
        dossier = self._in_progress(principal_id=other.id)
        page = self._open(f"/ho-so/{dossier.code}").text
        self.assertIn("On behalf of", page)
        self.assertIn(other.name, page)
        dossier = self._in_progress(duplicate_reason="việc khác")
        self.assertNotIn("On behalf of", self._open(f"/ho-so/{dossier.code}").text)

    def test_by_post_without_an_address_ends_without_a_colon(self):
        dossier = self._in_progress(receive_result_by="post")
        self.assertRegex(self._open(f"/ho-so/{dossier.code}").text, r"By post\s*<")
        dossier.sudo().post_address = "12 Trần Phú"
        self.assertIn("By post: 12 Trần Phú", self._open(f"/ho-so/{dossier.code}").text)

    def test_what_is_only_shown_is_not_called_missing(self):
        dossier = self._in_progress()
        dossier.sudo().paper_ids[0].write({"state": "missing", "requirement": "present_only"})
        self.assertIn("Only shown at the counter", self._open(f"/ho-so/{dossier.code}").text)

    def test_the_promised_answer_stands_on_list_and_page(self):
        dossier = self._registered()
        url = f"/ho-so/{dossier.portal_code}"
        for days, words in ((1, "An officer answers before"), (-1, "An answer was promised before")):
            promised = clock.now() + timedelta(days=days)
            with patch.object(type(dossier), "_portal_answer_due", lambda self, promised=promised: promised):
                self.assertIn(words, self._open(url).text)
                self.assertIn("Answer by:", self._open("/ho-so").text)

    def test_a_supplement_is_answered_on_its_page(self):
        dossier, request = self._asked()
        url = f"/ho-so/{dossier.code}/bo-sung"
        first, second = request.item_ids
        self.assertIn("Bản vẽ", self._open(url).text)
        page = self._send(f"{url}/{first.id}", files={"files": ("ban-ve.jpg", picture(), "image/jpeg")}, kind="file")
        self.assertIn("ban-ve.jpg", page.text)
        self.assertIn("1/2", page.text)
        self._send(f"{url}/{second.id}", kind="none", text="bị mất")
        answer = self._send(f"{url}/gui", follow=False)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(request.answers_sent_at)
        self._send(f"{url}/gui")
        self.assertEqual(self._kinds(dossier).count("answer"), 1)
        self.assertEqual(self._open(url, allow_redirects=False).status_code, 303, "nothing left to answer")

    def test_a_file_that_is_no_paper_is_refused_and_what_was_typed_stays(self):
        dossier, request = self._asked()
        item = request.item_ids[0]
        answer = self._send(
            f"/ho-so/{dossier.code}/bo-sung/{item.id}",
            files={"files": ("don.pdf", b"<html><script>x</script></html>", "application/pdf")},
            kind="text",
            text="giữ chữ này",
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("don.pdf", answer.text)
        self.assertIn("giữ chữ này", answer.text)
        self.assertFalse(item.sudo().file_ids)

    def test_html_in_any_field_stays_text(self):
        dossier, request = self._asked(names=(NASTY, NASTY))
        url = f"/ho-so/{dossier.code}"
        for item in request.item_ids:
            self._send(f"{url}/bo-sung/{item.id}", kind="text", text=NASTY)
        self._send(f"{url}/hoi", question=NASTY)
        self._send(f"{url}/nhan-ket-qua", channel="post", address=NASTY, telephone="0905123456")
        for path in (url, f"{url}/bo-sung", f"{url}/nhan-ket-qua"):
            page = self._open(path).text
            self.assertNotIn("<script>alert", page, path)
            self.assertIn("&lt;script&gt;alert", page, path)

    def test_slips_are_given_out_as_they_are_stored(self):
        dossier, request = self._asked()
        url = f"/ho-so/{dossier.code}/phieu/slip_02/{request.id}"
        first, second = self._open(url), self._open(url)
        self.assertEqual(first.headers["Content-Type"], "application/pdf")
        self.assertTrue(first.content.startswith(b"%PDF"))
        self.assertEqual(first.content, second.content)
        self.assertEqual(request.print_count, 1)

    def test_the_result_is_downloaded_by_a_form_only(self):
        dossier = self._finished()
        file = dossier.sudo().result_ids.file_ids
        url = f"/ho-so/{dossier.code}/ket-qua/{file.id}"
        self.assertIn(self._open(url).status_code, (404, 405))
        answer = self._send(url)
        self.assertEqual(answer.content, file.raw)
        self.assertIn("attachment", answer.headers["Content-Disposition"])

    def test_each_page_asks_the_database_little(self):
        self.citizen.write({"company_ids": [Command.set(self.company_a.ids)], "company_id": self.company_a.id})
        dossier, _extension = self._extended()
        self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(self._of_citizen(dossier), "Bao giờ?")
        asked, _request = self._asked(duplicate_reason="việc khác")
        finished = self._finished_again()
        paths = ["/ho-so", f"/ho-so/{dossier.code}", f"/ho-so/{asked.code}", f"/ho-so/{finished.code}"]
        budgets = {**dict.fromkeys(paths, BUDGET), f"/ho-so/{asked.code}/bo-sung": BUDGET + 4}  # files on their way
        for path, budget in budgets.items():
            self._open(path)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.url_open(path)
            self.assertLessEqual(self.cr.sql_log_count - before, budget, path)

    def test_the_citizen_sees_what_was_answered(self):
        dossier, _request = self._answered()
        page = self._open(f"/ho-so/{dossier.code}").text
        self.assertIn("What you answered", page)
        self.assertIn("ban-ve.jpg", page)

    def test_nobody_is_asked_about_a_withdrawn_dossier(self):
        dossier = self._in_progress()
        self.assertIn('id="cau-hoi"', self._open(f"/ho-so/{dossier.code}").text)
        dossier.sudo().state = "withdrawn"
        self.assertNotIn('id="cau-hoi"', self._open(f"/ho-so/{dossier.code}").text)
        with self.assertRaisesRegex(UserError, "Nobody works on"):
            self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(self._of_citizen(dossier), "Sao ạ?")
