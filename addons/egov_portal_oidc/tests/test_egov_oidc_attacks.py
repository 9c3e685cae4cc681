from urllib.parse import urlencode

from odoo.http import root
from odoo.tests import tagged

from .common import AFTER_LOGIN, ANNA, BINH, OidcCommon


@tagged("post_install", "-at_install")
class TestEgovOidcAttacks(OidcCommon):
    """What somebody who means harm may try between our pages and the provider."""

    def test_an_answer_is_good_for_one_use(self):
        back = self.choose(self.go())
        self.get(back)
        self.logout()
        self.assertRefused(self.get(back), "expired", 400)
        self.assertFalse(self.current_uid())

    def test_a_code_is_good_for_one_use(self):
        code = self.answer_of(self.choose(self.go()))["code"]
        asked = self.go()
        stolen = {"code": code, "state": asked["state"], "iss": self.simulator.issuer}
        # The code belongs to another log-in, so its proof (PKCE) does not fit.
        self.assertRefused(self.get(f"/eid/mo-phong/callback?{urlencode(stolen)}"), "provider", 502)
        asked = self.go()
        stolen["state"] = asked["state"]
        self.assertRefused(self.get(f"/eid/mo-phong/callback?{urlencode(stolen)}"), "provider", 502)

    def test_the_answer_of_somebody_elses_browser_is_refused(self):
        """Log-in CSRF: the victim opens a link that would log the attacker's account in."""
        back = self.choose(self.go(), BINH)
        self.opener.cookies.clear()
        self.authenticate(None, None)
        self.assertRefused(self.get(back), "expired", 400)
        self.go()
        self.assertRefused(self.get(back), "mixed", 400)
        self.assertFalse(self.current_uid())

    def test_a_forged_answer_does_not_end_the_log_in(self):
        asked = self.go()
        self.assertRefused(self.get("/eid/mo-phong/callback?state=forged&error=access_denied"), "mixed", 400)
        self.get(self.choose(asked))
        self.assertTrue(self.current_uid())

    def test_the_answer_of_one_provider_is_not_taken_for_anothers(self):
        other = self.provider.copy({"code": "khac", "secret_input": "simulated-secret", "enabled": True})
        back = self.choose(self.go())
        self.assertRefused(self.get(back.replace("/eid/mo-phong/", f"/eid/{other.code}/")), "mixed", 400)
        forged = self.answer_of(self.choose(self.go())) | {"iss": "https://another.example"}
        self.assertRefused(self.get(f"/eid/mo-phong/callback?{urlencode(forged)}"), "mixed", 400)

    def test_an_answer_without_issuer_is_refused_when_the_provider_names_itself(self):
        back = self.choose(self.go())
        answer = self.answer_of(back)
        del answer["iss"]
        self.assertRefused(self.get(f"/eid/mo-phong/callback?{urlencode(answer)}"), "mixed", 400)

    def test_nobody_is_led_to_another_site(self):
        for target in ("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x"):
            with self.subTest(target):
                response = self.log_in(query=f"?{urlencode({'redirect': target})}")
                self.assertEqual(self.target(response), AFTER_LOGIN)
                self.logout()

    def test_the_session_is_another_one_after_logging_in(self):
        """Session fixation: a session that somebody planted before is worth nothing afterwards."""
        asked = self.go()
        planted = self.session.sid
        self.get(self.choose(asked))
        self.assertTrue(self.current_uid())
        self.assertNotIn(planted, [cookie.value for cookie in self.opener.cookies])
        self.assertFalse(root.session_store.get(planted).get("uid"))

    def test_each_log_in_has_its_own_secrets_and_the_registered_address(self):
        first, second = self.go(), self.go()
        for name in ("state", "nonce", "code_challenge"):
            self.assertNotEqual(first[name], second[name])
            self.assertEqual(len(first[name]), 43)
        self.assertEqual(first["redirect_uri"], f"{self.base_url()}/eid/mo-phong/callback")
        self.assertEqual(first["code_challenge_method"], "S256")

    def test_a_foreign_page_cannot_begin_to_link_an_account(self):
        self.authenticate("citizen_dao", "citizen_dao")
        response = self.get("/eid/mo-phong/bat-dau")
        self.assertEqual(self.target(response), AFTER_LOGIN)
        response = self.url_open("/eid/mo-phong/lien-ket", data={"x": "1"}, allow_redirects=False)
        self.assertEqual(response.status_code, 400)

    def test_a_password_form_cannot_pretend_that_an_identity_was_verified(self):
        self.log_in()
        user = self.account_of(ANNA)
        self.logout()
        parameters = {"db": self.env.cr.dbname, "login": user.login, "password": "x"}
        parameters |= {"type": "egov_oidc", "proof": {"user_id": user.id}}
        response = self.url_open("/web/session/authenticate", json={"params": parameters})
        self.assertNotEqual((response.json().get("result") or {}).get("uid"), user.id)
        self.assertFalse(self.current_uid())
