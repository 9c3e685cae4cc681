from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests.files import picture

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingPages(HttpCase, FilingCommon):
    """Filing without a script: plain forms, one page after the other."""

    def setUp(self):
        super().setUp()
        self.authenticate(self.citizen.login, self.citizen.login)

    def _begin(self):
        response = self._fill_page(f"/nop-ho-so/{self.online.code}", {"_for": "self"})
        self.assertTrue(response.url.endswith("/nguoi-nop"), response.url)
        return self.Draft.search([("partner_id", "=", self.citizen.partner_id.id)], order="id desc", limit=1)

    def test_a_whole_filing_without_a_script(self):
        draft = self._begin()
        path = f"/nop-ho-so/{draft.reference}"
        response = self._fill_page(
            f"{path}/nguoi-nop",
            {
                "_name": "Nguyễn Thị Đào",
                "_number": "048 190 001 234",
                "_birth-d": "14",
                "_birth-m": "3",
                "_birth-y": "1990",
                "_phone": "0905 123 456",
                "_address": "12 Trần Phú",
            },
        )
        self.assertIn("/thong-tin-1", response.url)
        response = self._fill_page(
            f"{path}/thong-tin-1",
            {
                "child_name": "Trần An Bình",
                "child_birth-d": "2",
                "child_birth-m": "11",
                "child_birth-y": "2026",
                "weight": "3,2",
            },
        )
        self.assertIn("/thong-tin-2", response.url)
        response = self._fill_page(f"{path}/thong-tin-2", {})
        self.assertIn("/thong-tin-3", response.url)
        response = self._fill_page(f"{path}/thong-tin-3", {"relation": "parent"})
        self.assertIn("/giay-to", response.url)
        paper = self._paper(draft, "Giấy chứng sinh")
        response = self._fill_page(
            f"{path}/giay-to",
            {"_up": paper.reference},
            files=[(f"tep-{paper.reference}", ("chung-sinh.png", picture(), "image/png"))],
        )
        self.assertIn("Arrived whole", response.text)
        response = self._fill_page(f"{path}/giay-to", {})
        self.assertIn("/nhan-ket-qua", response.url)
        response = self._fill_page(f"{path}/nhan-ket-qua", {"_result_by": "counter"})
        self.assertIn("/kiem-tra", response.url)
        self.assertIn("Trần An Bình", response.text)
        self.assertIn("02/11/2026", response.text)
        response = self._post(f"{path}/nop", self._form(response.text))
        self.assertIn("/da-gui", response.url)
        self.assertEqual(draft.state, "sent")
        self.assertIn(draft.dossier_id.portal_code, response.text)
        self.assertEqual(draft.dossier_id.form_values["child_name"], "Trần An Bình")
        self.assertEqual(self._get(f"{path}/phieu").headers["Content-Type"], "application/pdf")

    def test_a_second_press_gives_the_same_dossier(self):
        draft = self._new_draft(complete=True)
        form = self._form(self._get(f"/nop-ho-so/{draft.reference}/kiem-tra").text)
        first = self._post(f"/nop-ho-so/{draft.reference}/nop", form)
        second = self._post(f"/nop-ho-so/{draft.reference}/nop", form)
        code = draft.dossier_id.portal_code
        self.assertIn(code, first.text)
        self.assertIn(code, second.text)
        self.assertIn("we take it only once", second.text)
        self.assertEqual(self.env["egov.dossier"].search_count([("portal_code", "=", code)]), 1)

    def test_an_error_keeps_what_was_typed_and_names_its_field(self):
        draft = self._new_draft()
        path = f"/nop-ho-so/{draft.reference}/thong-tin-1"
        response = self._fill_page(
            path,
            {"child_name": "", "child_birth-d": "31", "child_birth-m": "2", "child_birth-y": "2026", "weight": "1.234"},
        )
        self.assertEqual(response.status_code, 422)
        self.assertIn("<title>Error: ", response.text)
        for expected in (
            'href="#f-child_name"',
            'href="#f-child_birth"',
            'href="#f-weight"',
            'value="31"',
            'value="1.234"',
        ):
            self.assertIn(expected, response.text)
        self.assertEqual(draft.answers["child_birth"], "2026-02-31")

    def test_an_answer_that_brings_questions_shows_them_on_the_same_page(self):
        draft = self._new_draft()
        path = f"/nop-ho-so/{draft.reference}/thong-tin-2"
        response = self._fill_page(path, {"has_father": "1"})
        self.assertEqual(response.status_code, 200)
        self.assertIn("brings more questions", response.text)
        self.assertNotIn("is still empty", response.text)
        response = self._post(path, {**self._form(response.text), "father_name": ""})
        self.assertEqual(response.status_code, 422)
        response = self._post(path, {**self._form(response.text), "father_name": "Trần Văn Cha"})
        self.assertIn("/thong-tin-3", response.url)

    def test_rows_are_added_and_removed_without_a_script(self):
        draft = self._new_draft()
        path = f"/nop-ho-so/{draft.reference}/thong-tin-3"
        response = self._fill_page(
            path,
            {
                "siblings-0-name": "Chị Hai",
                "siblings-0-born-y": "2020",
                "siblings-0-born-m": "1",
                "siblings-0-born-d": "2",
                "_add": "siblings",
            },
        )
        self.assertIn('name="siblings-1-name"', response.text)
        response = self._post(path, {**self._form(response.text), "siblings-1-name": "Anh Ba", "_add": "siblings"})
        self.assertEqual([row["name"] for row in draft.answers["siblings"]], ["Chị Hai", "Anh Ba"])
        self.assertEqual(draft.answers["siblings"][0]["born"], "2020-01-02")
        self._post(path, {**self._form(response.text), "_drop": "siblings:0"})
        self.assertEqual([row["name"] for row in draft.answers["siblings"]], ["Anh Ba"])

    def test_change_on_the_check_page_comes_straight_back(self):
        draft = self._new_draft(complete=True)
        path = f"/nop-ho-so/{draft.reference}"
        self.assertIn("thong-tin-1?ve=kiem-tra#f-child_name", self._get(f"{path}/kiem-tra").text)
        html = self._get(f"{path}/thong-tin-1?ve=kiem-tra").text
        response = self._post(f"{path}/thong-tin-1", {**self._form(html), "child_name": "Trần Bình An"})
        self.assertIn("/kiem-tra", response.url)
        self.assertIn("Trần Bình An", response.text)

    def test_html_in_every_field_stays_text(self):
        evil = "<img src=x onerror=alert(1)>\"'"
        texts = {
            key: evil
            for key in (
                "child_name",
                "child_birth",
                "weight",
                "relation",
                "_name",
                "_number",
                "_birth",
                "_phone",
                "_email",
                "_address",
                "_case",
            )
        }
        draft = self._new_draft(**texts, siblings=[{"name": evil}], has_father=True, father_name=evil)
        draft._save({"child_name": evil + "2"}, "other device")
        for page in draft._pages():
            html = self._get(f"/nop-ho-so/{draft.reference}/{page.key}").text
            self.assertNotIn("<img src=x", html, page.key)

    def test_a_draft_of_another_version_follows_the_law(self):
        draft = self._new_draft(complete=True)
        newer = self.online.current_version_id.with_user(self.admin_a).copy()
        newer.write({"valid_from": "2026-01-01"})
        newer.action_publish()
        response = self._get(f"/nop-ho-so/{draft.reference}/thong-tin-1")
        self.assertIn("rules of this procedure have changed", response.text)
        self.assertEqual(draft.version_id, newer)
        self.assertEqual(draft.answers["child_name"], "Trần An Bình")
        self.assertEqual(self._paper(draft, "Giấy chứng sinh")._ready().page_count, 1)

    def test_what_the_applicant_has_said_need_not_be_typed_again(self):
        draft = self._new_draft(complete=True)
        path = f"/nop-ho-so/{draft.reference}/thong-tin-2"
        self.assertNotIn("_same", self._get(path).text, "the question does not show yet")
        self._fill_page(path, {"has_father": "1"})
        self.assertIn('name="_same"', self._get(path).text)
        self._fill_page(path, {"has_father": "1", "_same": "1"})
        self.assertEqual(draft._given()["father_name"], "Nguyễn Thị Đào")
        self.assertNotIn("_same", self._get(path).text, "there is nothing left to copy")
