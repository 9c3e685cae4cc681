from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests.files import picture

from .common import CARD, AssistedCommon


@tagged("post_install", "-at_install")
class TestAssistedPages(HttpCase, AssistedCommon):
    """From the desk to the slip, as a browser without scripts does it."""

    def setUp(self):
        super().setUp()
        self.volunteer_a.sudo().assisted_desk_id = self.desk_a
        self.authenticate("volunteer_a", "volunteer_a")

    def _draft(self, **answers):
        draft = self._assisted(complete=True, **answers)
        return draft, f"/ho-tro-nop/{draft.reference}"

    def _tokens(self, path):
        html = self._get(path).text
        return {"csrf_token": html.split('name="csrf_token" value="')[1].split('"')[0]}

    def _check_form(self, path):
        forms = self._get(f"{path}/xem").text
        return next(
            self._form(forms, index) for index in range(-3, 0) if "digest" in self._form(forms, index)
        )

    def _long_form(self, path):
        html = self._get(path).text
        return next(self._form(html, index) for index in range(-3, 0) if "_base" in self._form(html, index))

    def test_the_way_of_a_filing(self):
        html = self._get("/ho-tro-nop?q=khai sinh thu").text
        self.assertIn("Đăng ký khai sinh thử", html)
        response = self._post("/ho-tro-nop", {**self._tokens("/ho-tro-nop"), "code": self.online.code})
        draft = self.Draft.search([("assisted_by_id", "=", self.volunteer_a.id)])
        path = f"/ho-tro-nop/{draft.reference}"
        self.assertTrue(response.url.endswith(path))
        for heading in ("Who files", "Người con", "Người đi khai", "Papers", "Result and fee"):
            self.assertIn(heading, response.text)
        response = self._post(f"{path}/the", {**self._tokens(path), "the": CARD})
        self.assertIn("Nguyễn Thị Đào", response.text)
        paper = self._paper(draft, "Giấy chứng sinh")
        typed = {
            **self._long_form(path),
            "_for": "self",
            "child_name": "Trần An Bình",
            "child_birth-d": "2",
            "child_birth-m": "11",
            "child_birth-y": "2026",
            "relation": "parent",
            "_result_by": "counter",
        }
        response = self._post(path, typed)
        self.assertEqual(response.status_code, 422)
        self.assertIn("Still missing: Giấy chứng sinh", response.text)
        files = {f"tep-{paper.reference}": ("giay.png", picture(), "image/png")}
        self._post(path, {**self._long_form(path), "_up": paper.reference}, files=files)
        response = self._post(path, self._long_form(path))
        self.assertTrue(response.url.endswith("/xem"), response.url)
        self.assertIn("Trần An Bình", response.text)
        response = self._post(f"{path}/nop", {**self._check_form(path), "seen": "card", "agreed": "1"})
        self.assertTrue(response.url.endswith("/da-gui"), response.text)
        dossier = draft.dossier_id
        self.assertIn(dossier.portal_code, response.text)
        self.assertIn(dossier.lookup_secret, response.text)
        slip = self._get(f"{path}/phieu")
        self.assertTrue(slip.content.startswith(b"%PDF"))
        self.assertEqual(slip.headers["Content-Disposition"], "inline", "nothing is left in the downloads")
        self._post(f"{path}/bo", self._tokens("/ho-tro-nop"))
        for page in ("", "/xem", "/da-gui", "/phieu"):
            self.assertEqual(self._get(f"{path}{page}").status_code, 404, page)
        self.assertTrue(dossier.exists())

    def test_the_citizen_has_to_agree_and_the_identity_to_be_said(self):
        draft, path = self._draft()
        for given, problem in (
            ({"seen": "card"}, "The citizen has to read this"),
            ({"agreed": "1"}, "Say whether the citizen has shown"),
            ({"agreed": "1", "seen": "checked"}, "Say whether the citizen has shown"),
        ):
            response = self._post(f"{path}/nop", {**self._check_form(path), **given})
            self.assertEqual(response.status_code, 422)
            self.assertIn(problem, response.text)
        self.assertEqual(draft.state, "open")

    def test_what_changed_after_reading_is_read_again(self):
        draft, path = self._draft()
        form = {**self._check_form(path), "seen": "none", "agreed": "1"}
        draft._save({"child_name": "Đổi rồi"}, "desk")
        response = self._post(f"{path}/nop", form)
        self.assertEqual(response.status_code, 409)
        self.assertIn("Đổi rồi", response.text)
        self.assertEqual(draft.state, "open")

    def test_a_wrong_code_of_an_account_is_said_and_counted(self):
        draft, path = self._draft()
        form = {**self._check_form(path), "seen": "none", "agreed": "1"}
        throttle = self.env["egov.portal.throttle"]
        before = throttle.search_count([])
        response = self._post(f"{path}/nop", {**form, "code": "AAAAAA"})
        self.assertIn("No account shows this code now", response.text)
        self.assertEqual(throttle.search_count([]), before + 1)
        other = self.env["egov.portal.identity"].with_user(self.other_citizen)._of_user()
        response = self._post(f"{path}/nop", {**form, "code": other._new_link_code()})
        self.assertIn("of another person", response.text)
        self.assertNotIn(self.other_citizen.name, response.text)
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        response = self._post(f"{path}/nop", {**form, "code": identity._new_link_code()})
        self.assertIn("Nobody has confirmed yet", response.text)
        identity.write({"personal_number": "048190001234", "level": "electronic"})
        self._post(f"{path}/nop", {**form, "code": identity._new_link_code()})
        self.assertEqual(draft.dossier_id.portal_partner_id, self.citizen.partner_id)
        self.assertEqual(self._get(f"{path}/da-gui").status_code, 200)

    def test_typing_is_saved_field_by_field(self):
        draft, path = self._draft()
        words = {**self._tokens(path), "_page": "tat-ca", "_fields": "child_name", "child_name": "Gõ dở"}
        answer = self._post(f"{path}/luu", words)
        self.assertIn("Saved at", self._json(answer)["saved"])
        self.assertEqual(draft.answers["child_name"], "Gõ dở")
        self.authenticate(None, None)
        answer = self._post(f"{path}/luu", words)
        self.assertEqual((answer.status_code, self._json(answer)["trouble"]), (401, "session"))

    def test_an_expired_session_loses_nothing(self):
        draft, path = self._draft()
        form = {**self._long_form(path), "child_name": "Còn nguyên"}
        self.authenticate(None, None)
        response = self._post(path, form)
        self.assertEqual(response.status_code, 401)
        kept = self._form(response.text)
        self.assertEqual(kept["child_name"], "Còn nguyên")
        response = self._post(path, {**kept, "_login": "volunteer2_a", "_password": "volunteer2_a"})
        self.assertEqual(response.status_code, 404, "another helper does not take it over")
        self.authenticate(None, None)
        kept = self._form(self._post(path, form).text)
        response = self._post(path, {**kept, "_login": "volunteer_a", "_password": "volunteer_a"})
        self.assertTrue(response.url.endswith("/xem"))
        self.assertEqual(draft.answers["child_name"], "Còn nguyên")

    def test_an_old_token_shows_the_page_filled_in(self):
        draft, path = self._draft()
        response = self._post(path, {**self._long_form(path), "child_name": "Giữ lại", "csrf_token": "old"})
        self.assertEqual(response.status_code, 409)
        self.assertIn("Giữ lại", response.text)
        self.assertEqual(draft.answers["child_name"], "Trần An Bình")
        for place in ("/the", "/nop"):
            self.assertEqual(self._post(f"{path}{place}", {"csrf_token": "old", "the": CARD}).status_code, 409)
        self.assertEqual(draft.state, "open")

    def test_an_authorisation_is_asked_for_once_one_files_for_another(self):
        _draft, path = self._draft()
        self.assertNotIn("Văn bản ủy quyền", self._get(path).text)
        response = self._post(path, {**self._long_form(path), "_for": "person", "_refresh": "_for"})
        self.assertIn("Văn bản ủy quyền", response.text)

    def test_the_browser_is_told_to_remember_nothing(self):
        _draft, path = self._draft()
        html = self._get(path).text
        self.assertNotIn('autocomplete="name"', html)
        self.assertNotIn("bday", html)
        self.assertIn('data-shared="1"', html)
        self.assertEqual(self._get(path).headers["Cache-Control"], "no-store")

    def test_nothing_of_the_citizen_before_is_on_the_first_page(self):
        self._draft(child_name="Của người trước")
        html = self._get("/ho-tro-nop").text
        for text in ("Của người trước", "Nguyễn Thị Đào", "048190001234"):
            self.assertNotIn(text, html)
        response = self._post("/ho-tro-nop/tiep", {**self._tokens("/ho-tro-nop"), "so": "048190009999"})
        self.assertIn("You have no filing of today with this number", response.text)
        response = self._post("/ho-tro-nop/tiep", {**self._tokens("/ho-tro-nop"), "so": CARD})
        self.assertIn("Của người trước", response.text)

    def test_only_clerks_see_who_the_office_knows(self):
        _draft, path = self._draft(_phone=None)
        self.assertNotIn("The office knows", self._get(path).text)
        self._post(f"{path}/the", {**self._tokens(path), "act": "known"})
        self.assertFalse(_draft.answers.get("_phone"))
        self.clerk_a.password = "clerk_a"
        self.authenticate("clerk_a", "clerk_a")
        draft = self._assisted(self.clerk_a, complete=True, _phone=None)
        path = f"/ho-tro-nop/{draft.reference}"
        self.assertIn("The office knows", self._get(path).text)
        self._post(f"{path}/the", {**self._tokens(path), "act": "known"})
        self.assertTrue(draft.answers["_phone"])
        self.assertEqual(draft.answers["child_name"], "Trần An Bình")

    def test_without_a_desk_one_is_chosen_first(self):
        self.volunteer_a.sudo().assisted_desk_id = False
        html = self._get("/ho-tro-nop").text
        self.assertIn("At which desk do you help?", html)
        self.assertNotIn(self.desk_b.name, html)
        self.env["egov.portal.desk"].search([("company_id", "=", self.company_a.id)]).active = False
        self.assertIn("no public desk yet", self._get("/ho-tro-nop").text)

    def test_a_volunteer_arrives_at_the_desk_and_a_citizen_at_the_own_dossiers(self):
        for login, arrives in (("volunteer_a", True), (self.citizen.login, False)):
            self.authenticate(None, None)
            response = self._fill_page("/dang-nhap", {"login": login, "password": login}, index=-1)
            self.assertEqual(response.url.endswith("/ho-tro-nop"), arrives, (login, response.url))

    def test_a_clerk_helps_at_the_counter_when_the_office_has_no_desk_yet(self):
        desks = self.env["egov.portal.desk"]
        desks.search([]).unlink()
        self.assertFalse(self.volunteer_a._assisted_desk(), "a volunteer waits for the administrator")
        desk = self.clerk_a._assisted_desk()
        self.assertEqual(desk.company_id, self.company_a)
        self.assertEqual(self.clerk_a._assisted_desk(), desk)
        desk.active = False
        self.assertFalse(self.clerk_a._assisted_desk(), "what was put away is not made anew")
