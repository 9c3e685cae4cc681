from hashlib import sha256

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_portal.tests.bad_line import BadLineCase

from .common import FollowCommon


@tagged("post_install", "-at_install")
class TestFollowOverBadLine(BadLineCase, FollowCommon):
    """What a citizen answers from a phone of 360 px arrives whole and once, in Vietnamese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        office = {"company_ids": [Command.set(cls.company_a.ids)], "company_id": cls.company_a.id}
        cls.citizen.write({"lang": "vi_VN", **office})

    def test_an_answer_with_a_photo_arrives_once(self):
        dossier, request = self._asked()
        first, second = request.item_ids
        self.start_line("sóng")
        photo = self.photo("bản vẽ.png")
        self.open(f"/ho-so/{dossier.sudo().code}/bo-sung", login="citizen_dao")
        self.choose_files(f"#muc-{first.id} [data-ew-choose]", photo)
        self.wait_until_arrived(1)
        self.fill(f"#loi-{first.id}", "Bản vẽ mới")
        self.line.plan("POST", f"/bo-sung/{first.id}", "unanswered", 2)
        self.press_until_gone(f"#muc-{first.id} form[enctype] .ew-second:not(label)")
        self.assertIn("1/2", self.text())
        self.evaluate(f"document.querySelector('#chu-{second.id}').click()")
        self.fill(f"#loi-{second.id}", "Thửa số 12")
        self.press_until_gone(f"#muc-{second.id} form[enctype] .ew-second:not(label)")
        self.line.plan("POST", "/gui", "unanswered", 2)
        self.press_until_gone("#gui button")
        self.assertIn("Đã gửi phần bổ sung", self.text())
        self.env.invalidate_all()
        self.assertEqual(first.mapped("file_ids.name"), ["bản vẽ.png"])
        self.assertEqual(sha256(first.file_ids.raw).digest(), sha256(photo.read_bytes()).digest())
        self.assertEqual((first.answer_text, second.answer_text), ("Bản vẽ mới", "Thửa số 12"))
        self.assertEqual(first._portal_papers_of(request.item_ids).upload_ids.ids, [])
        log = self.env["egov.dossier.step.log"].sudo()
        self.assertEqual(log.search_count([("dossier_id", "=", dossier.id), ("kind", "=", "answer")]), 1)

    def test_a_rating_sent_twice_is_one_and_its_words_outlive_the_session(self):
        dossier = self._finished_again()
        self.start_line(failing=0, delay=0)
        self.open(f"/ho-so/{dossier.sudo().code}", login="citizen_dao")
        self.click("#diem-4", leaves=False)
        self.fill("form[action$='/danh-gia'] textarea", "Nhanh, dễ hiểu")
        self.go_offline()
        self.click("form[action$='/danh-gia'] button", leaves=False)
        self.wait_for("document.querySelector('#ew-offline').textContent.includes('trên máy này')")
        self.close_tab()
        self.go_offline(False)
        self.open(f"/ho-so/{dossier.sudo().code}")
        self.assertTrue(self.evaluate("document.querySelector('#diem-4').checked"))
        self.end_session()
        self.line.plan("POST", "/danh-gia", "through")
        self.line.plan("POST", "/danh-gia", "unanswered", 2)
        self.click("form[action$='/danh-gia'] button", leaves=False)
        self.wait_for("document.querySelector('#ew-login').open")
        self.fill("#ew-login-name", "citizen_dao")
        self.fill("#ew-login-word", "citizen_dao")
        self._leave(lambda: self.click("#ew-login button", leaves=False))
        self.assertIn("Cảm ơn bạn đã đánh giá", self.text())
        self.env.invalidate_all()
        rating = self.env["egov.dossier.rating"].sudo().search([("dossier_id", "=", dossier.id)])
        self.assertEqual(rating.mapped("comment"), ["Nhanh, dễ hiểu"])
        self.assertEqual(rating.score, "4")

    def test_without_a_script_an_answer_outlives_the_session(self):
        dossier, request = self._asked()
        item = request.item_ids[1]
        self.start_line(failing=0, delay=0)
        self.open("/ho-so", login="citizen_dao")
        self.stop_scripts()
        self.open(f"/ho-so/{dossier.sudo().code}/bo-sung")
        self.evaluate(f"document.querySelector('#chu-{item.id}').checked = true")
        self.fill(f"#loi-{item.id}", "Thửa số 12")
        self.end_session()
        self.click(f"#muc-{item.id} form[enctype] p > .ew-second")
        self.fill("#login", "citizen_dao")
        self.fill("#password", "citizen_dao")
        self.click("main form button")
        self.assertIn("1/2", self.text())
        self.env.invalidate_all()
        self.assertEqual(item.answer_text, "Thửa số 12")
