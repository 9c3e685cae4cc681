from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ..models import egov_oidc_provider
from ..simulator.people import PEOPLE
from .common import AFTER_LOGIN, ANNA, BINH, LOW_LEVEL, WITHOUT_EMAIL, OidcCommon


@tagged("post_install", "-at_install")
class TestEgovOidcLogin(OidcCommon):
    """The whole way to the provider and back, and each thing that may happen there."""

    def test_a_citizen_without_account_gets_one_and_is_logged_in(self):
        response = self.log_in()
        self.assertEqual((response.status_code, self.target(response)), (303, AFTER_LOGIN))
        user = self.account_of(ANNA)
        self.assertEqual(self.current_uid(), user.id)
        self.assertTrue(user._is_portal())
        self.assertEqual(user.login, PEOPLE[ANNA].email)
        self.env.cr.execute("SELECT password FROM res_users WHERE id = %s", [user.id])
        self.assertFalse(self.env.cr.fetchone()[0])
        identity = self.identity_of(user)
        self.assertRecordValues(
            identity,
            [
                {
                    "name": PEOPLE[ANNA].name,
                    "personal_number": PEOPLE[ANNA].number,
                    "birth_date": PEOPLE[ANNA].birth_date,
                    "sex": "female",
                    "phone": "+84950000001",
                    "level": "electronic",
                }
            ],
        )
        self.assertIn("VNeID (", identity.level_source)

    def test_the_second_time_the_same_account_opens(self):
        self.log_in()
        first = self.account_of(ANNA)
        self.logout()
        self.log_in()
        self.assertEqual(self.current_uid(), first.id)
        self.assertEqual(self.account_of(ANNA), first)

    def test_a_person_without_email_gets_a_login_that_tells_no_number(self):
        self.log_in(WITHOUT_EMAIL)
        login = self.account_of(WITHOUT_EMAIL).login
        self.assertNotIn(PEOPLE[WITHOUT_EMAIL].number, login)
        self.assertTrue(login.startswith("pham.thi.vi.du.mo-phong."), login)

    def test_a_typed_person_logs_in(self):
        own = {
            "name": "Đỗ Thị Tự Nhập",
            "number": "048 1 88 000111",
            "day": "1",
            "month": "2",
            "year": "1988",
            "sex": "Nữ",
        }
        self.log_in("own", **own)
        user = self.env["res.users"].browse(self.current_uid())
        self.assertEqual(self.identity_of(user).personal_number, "048188000111")

    def test_the_way_back_leads_to_the_page_that_asked(self):
        response = self.log_in(query="?redirect=/ho-so/H17.28-261120-0012")
        self.assertEqual(self.target(response), "/ho-so/H17.28-261120-0012")

    def test_pages_say_that_it_is_simulated(self):
        self.env["ir.default"].set("res.partner", "lang", "vi_VN")
        self.opener.cookies["frontend_lang"] = "vi_VN"
        for path in ("/dang-nhap", "/eid", "/eid/mo-phong"):
            text = self.get(path).text
            self.assertIn("MÔ PHỎNG", text)
            self.assertIn("ew-simulated", text)
        page = self.url_open(f"{self.simulator.issuer}/authorize", timeout=10)
        self.assertIn("MÔ PHỎNG", page.text)

    def test_who_refuses_is_told_what_else_to_do(self):
        self.assertRefused(self.log_in(act="refuse"), "refused", 403)
        self.assertFalse(self.current_uid())

    def test_a_slow_provider_does_not_hold_the_page(self):
        with patch.object(egov_oidc_provider, "TIMEOUT", 0.3):
            self.assertRefused(self.log_in(act="slow"), "unreachable", 502)
        self.assertFalse(self.current_uid())

    def test_an_error_at_the_provider_is_told(self):
        self.assertRefused(self.log_in(act="error"), "unreachable", 502)

    def test_tokens_that_are_not_right_log_nobody_in(self):
        faults = ("wrong_nonce", "expired", "wrong_signature", "alg_none", "hs256", "wrong_audience", "wrong_issuer")
        for act in faults:
            with self.subTest(act):
                self.assertRefused(self.log_in(act=act), "token", 502)
                self.assertFalse(self.current_uid())
        self.assertFalse(self.account_of(ANNA))

    def test_changed_keys_are_fetched_once_more(self):
        self.log_in()
        self.logout()
        self.log_in(BINH, act="rotate")
        self.assertEqual(self.current_uid(), self.account_of(BINH).id)

    def test_a_low_level_confirms_nobody(self):
        self.assertRefused(self.log_in(LOW_LEVEL), "assurance", 403)
        self.assertFalse(self.account_of(LOW_LEVEL))

    def test_a_number_that_contradicts_the_birth_confirms_nobody(self):
        own = {
            "name": "Đỗ Thị Tự Nhập",
            "number": "048188000111",
            "day": "1",
            "month": "2",
            "year": "1977",
            "sex": "Nữ",
        }
        self.assertRefused(self.log_in("own", **own), "number", 403)

    def test_an_answer_after_ten_minutes_is_too_late(self):
        back = self.choose(self.go())
        with freeze_time("2035-01-01"):
            self.assertRefused(self.get(back), "expired", 400)

    def test_user_information_is_asked_for_when_wanted(self):
        self.provider.use_userinfo = True
        self.log_in()
        self.assertEqual(self.current_uid(), self.account_of(ANNA).id)

    def test_a_switched_off_provider_does_not_exist(self):
        self.provider.enabled = False
        for path in ("", "/bat-dau", "/callback"):
            self.assertEqual(self.get(f"/eid/mo-phong{path}").status_code, 404)
        self.assertNotIn("ew-simulated", self.get("/eid").text)
