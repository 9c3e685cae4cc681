from odoo.tests import HttpCase, tagged

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingSession(HttpCase, FilingCommon):
    """An expired session or token never loses what was sent."""

    def setUp(self):
        super().setUp()
        self.authenticate(self.citizen.login, self.citizen.login)
        self.draft = self._new_draft()
        self.path = f"/nop-ho-so/{self.draft.reference}/thong-tin-1"
        self.typed = {"child_name": "Gõ rồi", "child_birth-d": "2", "child_birth-m": "11", "child_birth-y": "2026"}

    def test_an_old_token_shows_the_form_filled_in(self):
        form = {**self._form(self._get(self.path).text), **self.typed}
        response = self._post(self.path, {**form, "csrf_token": "old"})
        self.assertEqual(response.status_code, 409)
        self.assertIn("Gõ rồi", response.text)
        self.assertNotIn("child_name", self.draft.answers)
        response = self._post(self.path, {**self._form(response.text), "_base": "{}"})
        self.assertIn("/thong-tin-2", response.url)
        self.assertEqual(self.draft.answers["child_name"], "Gõ rồi")

    def test_without_a_session_one_logs_in_in_place(self):
        form = {**self._form(self._get(self.path).text), **self.typed}
        self.authenticate(None, None)
        response = self._post(self.path, form)
        self.assertEqual(response.status_code, 401)
        self.assertIn("still there", response.text)
        kept = self._form(response.text)
        self.assertEqual(kept["child_name"], "Gõ rồi")
        wrong = self._post(self.path, {**kept, "_login": self.citizen.login, "_password": "wrong"})
        self.assertIn("do not belong together", wrong.text)
        kept = self._form(wrong.text)
        response = self._post(self.path, {**kept, "_login": self.citizen.login, "_password": self.citizen.login})
        self.assertIn("/thong-tin-2", response.url)
        self.assertEqual(self.draft.answers["child_name"], "Gõ rồi")

    def test_sending_survives_the_end_of_the_session(self):
        draft = self._new_draft(complete=True)
        form = self._form(self._get(f"/nop-ho-so/{draft.reference}/kiem-tra").text)
        self.authenticate(None, None)
        kept = self._form(self._post(f"/nop-ho-so/{draft.reference}/nop", form).text)
        response = self._post(
            f"/nop-ho-so/{draft.reference}/nop", {**kept, "_login": self.citizen.login, "_password": self.citizen.login}
        )
        self.assertIn("/da-gui", response.url)
        self.assertEqual(draft.state, "sent")

    def test_a_foreign_page_cannot_log_anybody_in(self):
        form = {**self._form(self._get(self.path).text), **self.typed}
        self.authenticate(None, None)
        words = {**form, "csrf_token": "", "_login": self.citizen.login, "_password": self.citizen.login}
        self.assertEqual(self._post(self.path, words).status_code, 401)
        response = self._post(
            "/giay-to-cua-toi/dang-nhap", {"login": self.citizen.login, "password": self.citizen.login}
        )
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self._get(self.path, allow_redirects=False).status_code, 303)

    def test_the_script_saves_fields_and_is_told_about_the_session(self):
        words = {"_page": "thong-tin-1", "_fields": "child_name,child_birth", "_device": "d1", **self.typed}
        token = self._form(self._get(self.path).text)["csrf_token"]
        answer = self._post(f"/nop-ho-so/{self.draft.reference}/luu", {**words, "csrf_token": token})
        self.assertIn("Saved at", self._json(answer)["saved"])
        self.assertEqual(
            (self.draft.answers["child_name"], self.draft.answers["child_birth"]), ("Gõ rồi", "2026-11-02")
        )
        self.assertNotIn("weight", self.draft.answers)
        answer = self._post(f"/nop-ho-so/{self.draft.reference}/luu", {**words, "csrf_token": "old"})
        self.assertEqual((answer.status_code, self._json(answer)["trouble"]), (409, "token"))
        self.authenticate(None, None)
        answer = self._post(f"/nop-ho-so/{self.draft.reference}/luu", {**words, "csrf_token": token})
        self.assertEqual((answer.status_code, self._json(answer)["trouble"]), (401, "session"))

    def test_a_page_that_lay_open_does_not_write_its_old_texts(self):
        """Opened on the desk, changed on the phone, then sent from the desk untouched."""
        html = self._get(self.path).text
        self.draft._save({"child_name": "Mới từ điện thoại"}, "phone")
        self._post(self.path, {**self._form(html), "weight": "3"})
        self.assertEqual(self.draft.answers["child_name"], "Mới từ điện thoại")
        self.assertEqual(self.draft.answers["weight"], "3")

    def test_a_draft_is_found_on_another_device(self):
        html = self._get("/nop-ho-so").text
        self.assertIn(f"/nop-ho-so/{self.draft.reference}", html)
        self.assertIn("Draft, not sent", html)
        self.assertIn("You have a draft of this procedure", self._get(f"/nop-ho-so/{self.online.code}").text)
        self._post(f"/nop-ho-so/{self.draft.reference}", {**self._form(html), "act": "delete"})
        self.assertFalse(self.draft.exists())
