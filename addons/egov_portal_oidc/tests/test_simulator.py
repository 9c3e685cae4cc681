from unittest import TestCase

import requests

from odoo.addons.egov_base.tools import personal_number

from ..simulator import pages
from ..simulator.app import Simulator
from ..simulator.people import PEOPLE
from ..simulator.provider import CLIENT_ID, CLIENT_SECRET

ASKED = {
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": "http://127.0.0.1:1/eid/x/callback",
    "scope": "openid",
    "state": "s",
    "nonce": "n",
    "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "code_challenge_method": "S256",
}
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


class TestSimulator(TestCase):
    """The simulator is as strict as a real provider, and says on every page that it is none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0))

    def ask(self, method, path, **options):
        return requests.request(method, self.simulator.issuer + path, allow_redirects=False, timeout=10, **options)

    def code(self):
        location = self.ask("POST", "/authorize", data={**ASKED, "who": "0", "act": "agree"}).headers["Location"]
        return location.partition("code=")[2].partition("&")[0]

    def token(self, code, **changes):
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": ASKED["redirect_uri"]}
        return self.ask(
            "POST", "/token", data={**form, "code_verifier": VERIFIER, **changes}, auth=(CLIENT_ID, CLIENT_SECRET)
        )

    def test_invented_people_have_sound_numbers(self):
        for person in PEOPLE:
            sex = {"Nữ": "female", "Nam": "male"}[person.sex]
            self.assertEqual(personal_number.check(person.number, person.birth_date, sex=sex), [], person)
        self.assertEqual(len({person.number for person in PEOPLE}), len(PEOPLE))

    def test_it_answers_on_this_computer_only(self):
        self.assertEqual(self.simulator._server.server_address[0], "127.0.0.1")

    def test_every_page_is_marked(self):
        answers = [self.ask("GET", "/"), self.ask("GET", "/authorize", params=ASKED), self.ask("GET", "/authorize")]
        for answer in answers:
            self.assertIn("MÔ PHỎNG", answer.text)
            self.assertIn("#5B3A8E", answer.text)
        for act in ("agree", "refuse", *pages.FAULTS):
            self.assertIn(f'value="{act}"', answers[1].text)

    def test_what_an_application_asks_wrongly_leads_nobody_back(self):
        for name, value in (
            ("client_id", "other"),
            ("redirect_uri", "https://evil.example/callback"),
            ("response_type", "token"),
            ("scope", "profile"),
            ("code_challenge_method", "plain"),
            ("code_challenge", ""),
            ("state", ""),
            ("nonce", ""),
        ):
            self.assertEqual(self.ask("GET", "/authorize", params={**ASKED, name: value}).status_code, 400, name)

    def test_what_is_typed_is_shown_as_text(self):
        page = self.ask("GET", "/authorize", params={**ASKED, "state": '"><script>x</script>'})
        self.assertNotIn("<script>", page.text)

    def test_a_code_opens_once_and_for_its_owner_only(self):
        code = self.code()
        self.assertEqual(self.token(code).status_code, 200)
        self.assertEqual(self.token(code).json(), {"error": "invalid_grant"})
        self.assertEqual(self.token(self.code(), code_verifier="x" * 43).status_code, 400)
        self.assertEqual(self.token(self.code(), redirect_uri="http://127.0.0.1:1/other").status_code, 400)
        form = {"client_id": CLIENT_ID, "client_secret": "wrong", "code": self.code()}
        self.assertEqual(self.ask("POST", "/token", data=form).status_code, 401)

    def test_user_information_needs_its_token(self):
        token = self.token(self.code()).json()["access_token"]
        told = self.ask("GET", "/userinfo", headers={"Authorization": f"Bearer {token}"}).json()
        self.assertEqual(told["SoDinhDanh"], PEOPLE[0].number)
        self.assertEqual(self.ask("GET", "/userinfo", headers={"Authorization": "Bearer x"}).status_code, 401)
        self.assertEqual(self.ask("GET", "/userinfo").status_code, 400)
