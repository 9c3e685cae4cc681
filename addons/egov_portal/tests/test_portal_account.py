import re
from datetime import date

from odoo.tests import HttpCase, tagged

from .common import PortalCommon

PASSWORD = "mot cau ngan"


@tagged("post_install", "-at_install")
class TestPortalAccount(HttpCase, PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.identities = cls.env["egov.portal.identity"].sudo()

    def _post(self, path, follow=False, **data):
        page = self.url_open(re.sub(r"/ma$", "", path))
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        data["csrf_token"] = token and token[1]
        return self.url_open(path, data=data, allow_redirects=follow)

    def _identity(self):
        return self.identities.search([("partner_id", "=", self.citizen.partner_id.id)])

    def _save(self, **values):
        data = {"name": "Nguyễn Thị Đào", **values}
        return self._post("/tai-khoan/sua", **data)

    # Logging in and out

    def test_a_citizen_logs_in_and_out(self):
        answer = self._post("/dang-nhap", login="citizen_dao", password="citizen_dao")
        self.assertEqual(answer.status_code, 303)
        self.assertIn(self.parse_http_location(answer.headers["Location"]).path, ("/ho-so", "/tai-khoan"))
        self.assertIn("Nguyễn Thị Đào", self.url_open("/tai-khoan").text)
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open("/tai-khoan").text)[1]
        answer = self.url_open("/dang-xuat", data={"csrf_token": token}, allow_redirects=False)
        self.assertURLEqual(answer.headers["Location"], "/thu-tuc")
        self.assertIn("/dang-nhap", self.url_open("/tai-khoan", allow_redirects=False).headers["Location"])

    def test_logging_in_goes_on_to_the_page_that_was_wanted(self):
        answer = self.url_open("/tai-khoan/sua?x=1", allow_redirects=False)
        self.assertTrue(self.parse_http_location(answer.headers["Location"]).path.endswith("/dang-nhap"))
        answer = self._post("/dang-nhap", login="citizen_dao", password="citizen_dao", redirect="/tai-khoan/sua?x=1")
        self.assertURLEqual(answer.headers["Location"], "/tai-khoan/sua?x=1")

    def test_logging_in_leads_to_no_other_host(self):
        for target in ("https://evil.example/", "//evil.example", "/\\evil.example"):
            answer = self._post("/dang-nhap", login="citizen_dao", password="citizen_dao", redirect=target)
            self.assertNotIn("evil", answer.headers["Location"], target)
            self.authenticate(None, None)
        page = self.url_open("/dang-nhap?redirect=//evil.example")
        self.assertIn('name="redirect" value=""', page.text)
        self.assertNotIn('href="//evil', page.text)

    def test_staff_land_in_the_back_office(self):
        self.clerk_a.password = PASSWORD
        answer = self._post("/dang-nhap", login="clerk_a", password=PASSWORD)
        self.assertURLEqual(answer.headers["Location"], "/odoo")

    def test_an_error_never_says_which_of_the_two_was_wrong(self):
        pages = set()
        for login in ("citizen_dao", "nobody_at_all"):
            page = self._post("/dang-nhap", login=login, password="wrong")
            self.assertEqual(page.status_code, 200)
            text = re.sub(r'(csrf_token" value|src|href)="[^"]*"', "", page.text)
            pages.add(text.replace(login, ""))
        self.assertEqual(len(pages), 1)
        self.assertIn("ew-problems", pages.pop())

    def test_a_forged_log_in_is_refused_in_the_frame(self):
        answer = self.url_open("/dang-nhap", data={"login": "citizen_dao", "password": "citizen_dao"})
        self.assertEqual(answer.status_code, 400)
        self.assertIn("ew-main", answer.text)

    # Opening an account

    def _sign_up(self, **values):
        data = {"name": "Trần  Văn Mới", "login": "Moi@Example.com "}
        data |= {"password": PASSWORD, "confirm_password": PASSWORD}
        return self._post("/dang-ky", **{**data, **values})

    def test_an_account_is_opened_and_logged_in(self):
        answer = self._sign_up()
        self.assertURLEqual(answer.headers["Location"], "/tai-khoan")
        user = self.env["res.users"].search([("login", "=", "moi@example.com")])
        self.assertTrue(user._is_portal())
        self.assertEqual((user.name, user.email), ("Trần Văn Mới", "moi@example.com"))
        self.assertIn("Trần Văn Mới", self.url_open("/tai-khoan").text)
        identity = self.identities.search([("partner_id", "=", user.partner_id.id)])
        self.assertEqual(identity.level, "declared")

    def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(self):
        for field, values in (
            ("name", {"name": " "}),
            ("login", {"login": "moi"}),
            ("password", {"password": "short", "confirm_password": "short"}),
            ("confirm_password", {"confirm_password": "another one"}),
            ("login", {"login": "citizen_dao@example.com", "name": "x" * 3, "_taken": "1"}),
        ):
            if values.pop("_taken", None):
                self.citizen.login = values["login"]
            page = self._sign_up(**values)
            self.assertEqual(page.status_code, 200, values)
            self.assertIn(f'id="{field}-error"', page.text, values)
            self.assertRegex(page.text, rf'<input[^>]*id="{field}"[^>]*aria-invalid="true"')
            self.assertNotIn(PASSWORD, page.text)
            if field != "login":
                self.assertIn("moi@example.com", page.text)

    def test_nobody_opens_accounts_by_the_hundred(self):
        self.env["ir.config_parameter"].set_param("egov_portal.throttle_limit", "1")
        self.assertEqual(self._sign_up().status_code, 303)
        self.authenticate(None, None)
        self.assertIn('id="login-error"', self._sign_up(login="moi2@example.com").text)
        self.assertFalse(self.env["res.users"].search([("login", "=", "moi2@example.com")]))

    def test_closed_where_the_administrator_lets_nobody_in_uninvited(self):
        self.env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2b")
        self.assertEqual(self.url_open("/dang-ky").status_code, 404)

    # Identity

    def test_an_identity_is_declared_and_shown(self):
        self.authenticate("citizen_dao", "citizen_dao")
        answer = self._save(
            personal_number="048 1 90 001234",
            birth_day="14",
            birth_month="3",
            birth_year="1990",
            sex="female",
            phone="0905.123.456",
            email="Dao@Example.com",
            address="12 Lê Lợi",
            province_code="48",
        )
        self.assertURLEqual(answer.headers["Location"], "/tai-khoan")
        self.assertRecordValues(
            self._identity(),
            [
                {
                    "name": "Nguyễn Thị Đào",
                    "personal_number": "048190001234",
                    "birth_date": date(1990, 3, 14),
                    "birth_precision": "day",
                    "sex": "female",
                    "phone": "+84905123456",
                    "email": "dao@example.com",
                    "address": "12 Lê Lợi",
                    "province_code": "48",
                    "level": "declared",
                }
            ],
        )
        page = self.url_open("/tai-khoan").text
        for text in ("048 1 90 001234", "14/03/1990", "0905 123 456", "12 Lê Lợi"):
            self.assertIn(text, page)

    def test_wrong_values_are_said_and_kept_in_the_form(self):
        self.authenticate("citizen_dao", "citizen_dao")
        cases = (
            ("personal_number", {"personal_number": "04819000123"}),
            ("personal_number", {"personal_number": "048190001234", "birth_year": "1991", "is_year_only": "1"}),
            ("birth", {"birth_day": "31", "birth_month": "2", "birth_year": "1990"}),
            ("birth", {"birth_day": "1", "birth_month": "1", "birth_year": "2999"}),
            ("phone", {"phone": "12345"}),
            ("email", {"email": "dao"}),
            ("name", {"name": ""}),
        )
        for field, values in cases:
            page = self._save(**values)
            self.assertEqual(page.status_code, 200, values)
            self.assertIn(f'id="{field}-error"', page.text, values)
            for name, value in values.items():
                box = re.search(rf'<input[^>]*name="{name}"[^>]*>', page.text)[0]
                self.assertIn("checked" if name == "is_year_only" else f'value="{value}"' if value else name, box)
        self.assertFalse(self._identity().personal_number)

    def test_codes_of_no_place_are_dropped(self):
        self.authenticate("citizen_dao", "citizen_dao")
        self._save(province_code="99", commune_code="'; --", sex="other")
        self.assertRecordValues(self._identity(), [{"province_code": False, "commune_code": False, "sex": "unknown"}])

    def test_a_confirmed_identity_that_changes_is_only_declared_again(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        identity.write({"level": "checked", "personal_number": "048190001234"})
        self.authenticate("citizen_dao", "citizen_dao")
        self._save(personal_number="048190001234", phone="0905 123 456")
        self.assertEqual(identity.level, "checked", "a telephone number may change")
        self._save(personal_number="048190001235")
        self.assertEqual(identity.level, "declared")

    def test_the_form_sets_no_level_and_no_code(self):
        self.authenticate("citizen_dao", "citizen_dao")
        self._save(level="electronic", link_code="AAAAAA", partner_id=str(self.other_citizen.partner_id.id))
        self.assertRecordValues(
            self._identity(), [{"level": "declared", "link_code": False, "partner_id": self.citizen.partner_id.id}]
        )

    def test_mails_that_an_addon_offers_can_be_declined(self):
        model, kept = self.registry["egov.portal.identity"], []
        self.patch(model, "_portal_mail_options", lambda self: [{"key": "step", "label": "Mỗi bước", "is_on": True}])
        self.patch(model, "_portal_set_mail_options", lambda self, keys: kept.append(keys))
        self.authenticate("citizen_dao", "citizen_dao")
        page = self.url_open("/tai-khoan").text
        self.assertIn("Mỗi bước", page)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        for data, keys in (({"mail_step": "on", "mail_other": "on"}, ["step"]), ({}, [])):
            self.url_open("/tai-khoan/thu-dien-tu", data={"csrf_token": token, **data})
            self.assertEqual(kept.pop(), keys)

    def test_a_code_for_the_counter_is_shown_and_replaced(self):
        self.authenticate("citizen_dao", "citizen_dao")
        self._post("/tai-khoan/ma")
        first = self._identity().link_code
        self.assertRegex(first, r"^[2-9A-HJKMNP-Z]{6}$")
        self.assertIn(first, self.url_open("/tai-khoan").text)
        self._post("/tai-khoan/ma")
        self.assertNotIn(first, self.url_open("/tai-khoan").text)
        self.assertFalse(self.identities._find_by_link_code(first))

    def test_pages_of_an_account_are_kept_by_nobody(self):
        self.authenticate("citizen_dao", "citizen_dao")
        for path in ("/tai-khoan", "/tai-khoan/sua", "/thu-tuc"):
            self.assertEqual(self.url_open(path).headers["Cache-Control"], "no-store", path)
