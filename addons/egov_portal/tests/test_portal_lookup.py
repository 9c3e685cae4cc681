import io
import logging
import re
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tools.codes import SECRET_ALPHABET, SECRET_LENGTH

from ..controllers.lookup import PortalLookup
from ..models import egov_portal_throttle
from .common import FRIDAY, PortalCommon

WRONG = "AAAA2222"


@tagged("post_install", "-at_install")
class TestPortalLookup(HttpCase, PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._received()
        cls.secret = cls.dossier.sudo().lookup_secret
        cls.throttle = cls.env["egov.portal.throttle"].sudo()

    def _look_up(self, code, secret, **headers):
        return self.url_open("/tra-cuu", data={"code": code, "secret": secret}, headers=headers)

    def test_code_and_secret_show_the_progress_and_nothing_about_people(self):
        page = self._look_up(self.dossier.code, self.secret)
        self.assertEqual(page.status_code, 200)
        for text in (self.dossier.code, self.dossier.step_id.name, f"{clock.local(self.dossier.due_at):%d/%m/%Y}"):
            self.assertIn(text, page.text)
        people = (
            self.dao.name, self.dao.personal_number, self.dao.phone, self.clerk_a.name, self.officer_a.name,
            self.dossier.holder_id.name, self.secret, self.procedure.name,
        )  # fmt: skip
        for text in filter(None, people):
            self.assertNotIn(text, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertFalse(self.throttle.search_count([]), "success writes nothing")

    def test_small_letters_spaces_and_the_text_of_the_qr_code_do(self):
        spaced = f" {self.secret[:4].lower()} {self.secret[4:]} "
        self.assertIn(self.dossier.step_id.name, self._look_up(f" {self.dossier.code.lower()} ", spaced).text)
        for text in (f"{self.dossier.code}|{self.secret}", self.dossier._lookup_url()):
            self.assertIn(self.dossier.step_id.name, self._look_up(text, "").text, text)

    def test_a_tracking_code_does_too(self):
        self.dossier.sudo().portal_code = "DVC-261120-00000001"
        self.assertIn(self.dossier.step_id.name, self._look_up("DVC-261120-00000001", self.secret).text)

    def test_wrong_code_and_wrong_secret_get_the_same_answer_the_same_way(self):
        cases = {
            "secret": (self.dossier.code, WRONG),
            "code": ("H17.28-200101-9999", self.secret),
            "both": ("H17.28-200101-9999", WRONG),
            "no secret": (self.dossier.code, ""),
        }
        pages, statements = set(), set()
        for code, secret in cases.values():
            page = self._look_up(code, secret)
            self.assertEqual(page.status_code, 200)
            pages.add(page.text.replace(code, ""))
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertFalse(self.env["egov.dossier"]._portal_lookup(code, secret, "a")[1])
            statements.add(self.cr.sql_log_count - before)
        self.assertEqual(len(pages), 1)
        self.assertEqual(len(statements), 1, "as many statements for each")
        self.assertEqual(self.throttle.search_count([]), len(cases))

    def _ask(self, code, secret, lang="en"):
        """As the script of the page does; that of visitors is English here."""
        return self.url_open("/tra-cuu/tien-do", data={"code": code, "secret": secret, "lang": lang})

    def test_a_script_gets_the_answer_alone(self):
        page = self._look_up(self.dossier.code, self.secret)
        answer = self._ask(self.dossier.code, self.secret)
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertNotIn("session_id", answer.cookies)
        data = answer.json()
        self.assertEqual(data["progress"]["code"], self.dossier.code)
        for text in (data["progress"]["sentence"], *(text for row in data["progress"]["rows"] for text in row)):
            self.assertIn(f">{text}<", page.text)
        self.assertIn(f"<title>{data['heading']} – ", page.text)
        self.assertIn(f"<h1>{data['heading']}</h1>", page.text)
        self.assertLess(len(answer.content), len(page.content) / 8)

    def test_a_result_that_is_late_says_so_while_the_clock_runs(self):
        now = clock.now()
        dossier = self.dossier.sudo().with_context(lang="en_US")
        for days, pause, state, is_late in (
            (-1, False, "processing", True),
            (1, False, "processing", False),
            (-1, "force_majeure", "processing", False),
            (-1, False, "finished", False),
        ):
            dossier.write({"due_at": now + timedelta(days=days), "pause_kind": pause, "state": state})
            with self.subTest(days=days, pause=pause, state=state):
                due = dict(dossier._portal_progress()["rows"])["Result promised for"]
                self.assertEqual("sorry" in due, is_late)
                self.assertIn(f"{clock.local(dossier.due_at):%d/%m/%Y}", due)

    def test_a_script_is_told_what_is_wrong_in_the_same_words(self):
        self.dossier.sudo().portal_code = "DVC<b>1"
        page = self._look_up("DVC<b>1", WRONG)
        pieces = set()
        for secret in (WRONG, ""):
            answer = self._ask("DVC<b>1", secret)
            self.assertEqual(answer.status_code, 200)
            pieces.add(answer.text)
        self.assertEqual(len(pieces), 1)
        self.assertIn(f"<title>{answer.json()['title']}</title>", page.text)
        self.assertIn("ew-problems", answer.json()["html"])
        self.assertIn('value="DVC&lt;b&gt;1"', answer.json()["html"])
        for _number in range(10):
            answer = self._ask(self.dossier.code, WRONG)
        self.assertEqual(answer.status_code, 429)
        self.assertIn("15", answer.json()["html"], "minutes to wait")
        self.assertNotIn("progress", self._ask(self.dossier.code, self.secret).json())

    def test_a_script_is_answered_in_the_language_of_its_page(self):
        for lang, word in (("vi", "Trạng thái"), ("en", "State"), ("xx", "Trạng thái"), ("", "Trạng thái")):
            with self.subTest(lang=lang):
                data = self._ask(self.dossier.code, self.secret, lang).json()
                self.assertEqual(data["progress"]["rows"][0][0], word)
        action = re.search(r'<form method="post"[^>]* action="([^"]+)"', self.url_open("/vi/tra-cuu").text)[1]
        html = self._ask(self.dossier.code, WRONG, "vi").json()["html"]
        self.assertIn("Mã hồ sơ", html)
        self.assertIn(f'action="{action}"', html)

    def test_a_draft_and_a_dossier_without_a_secret_are_not_found(self):
        dossiers = self.env["egov.dossier"]
        self.dossier.sudo().lookup_secret = False
        for secret in ("", "-" * 8, "False"):
            self.assertFalse(dossiers._portal_lookup(self.dossier.code, secret, "a")[1])

    def test_after_ten_failures_an_address_waits_and_guesses_find_nothing(self):
        answers = [self._look_up(self.dossier.code, f"{number:08d}") for number in range(15)]
        self.assertEqual([answer.status_code for answer in answers], [200] * 10 + [429] * 5)
        self.assertIn("15", answers[-1].text)
        self.assertEqual(self.throttle.search_count([]), 10, "who waits writes nothing")
        self.assertEqual(self._look_up(self.dossier.code, self.secret).status_code, 429)
        # Ten thousand guesses of one address need ten thousand quarters of an hour over ten.
        guesses_a_day = egov_portal_throttle.LIMIT * 24 * 60 / egov_portal_throttle.WINDOW_MINUTES
        years = len(SECRET_ALPHABET) ** SECRET_LENGTH / guesses_a_day / 365
        self.assertGreater(10_000 / guesses_a_day, 10, "days for ten thousand guesses")
        self.assertGreater(years, 1_000_000)

    def test_the_wait_is_over_after_the_window(self):
        now = clock.now()
        for _number in range(10):
            self.throttle._note("lookup", "203.0.113.7")
        self.assertEqual(self.throttle._wait_minutes("lookup", "203.0.113.7"), 15)
        self.assertEqual(self.throttle._wait_minutes("lookup", "203.0.113.8"), 0)
        self.assertEqual(self.throttle._wait_minutes("signup", "203.0.113.7"), 0)
        with clock.at(now + timedelta(minutes=16)):
            self.assertEqual(self.throttle._wait_minutes("lookup", "203.0.113.7"), 0)
            self.throttle._gc_old()
        self.assertFalse(self.throttle.search_count([]))

    def test_many_addresses_together_slow_each_other_but_not_who_knows(self):
        self.env["ir.config_parameter"].set_param("egov_portal.throttle_global", "20")
        for number in range(20):
            self.throttle._note("lookup", f"203.0.113.{number}")
        self.throttle._note("lookup", "198.51.100.1")
        self.assertFalse(self.throttle._wait_minutes("lookup", "198.51.100.1"))
        self.throttle._note("lookup", "198.51.100.1")
        self.assertTrue(self.throttle._wait_minutes("lookup", "198.51.100.1"), "two failures are enough under strain")
        self.assertEqual(self._look_up(self.dossier.code, self.secret).status_code, 200)

    def test_limits_are_parameters_and_nonsense_falls_back(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("egov_portal.throttle_limit", "1")
        self.throttle._note("lookup", "a")
        self.assertTrue(self.throttle._wait_minutes("lookup", "a"))
        parameters.set_param("egov_portal.throttle_limit", "many")
        self.assertFalse(self.throttle._wait_minutes("lookup", "a"))

    def test_addresses_are_kept_unreadable(self):
        self.throttle._note("lookup", "203.0.113.7")
        self.assertNotIn("203.0.113.7", self.throttle.search([]).key)

    def test_the_devices_of_a_household_in_ipv6_are_one_caller(self):
        callers = set()
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "203.0.113.7", ""):
            request = SimpleNamespace(httprequest=SimpleNamespace(remote_addr=address))
            with patch("odoo.addons.egov_portal.controllers.lookup.request", new=request):
                callers.add(PortalLookup._caller())
        self.assertEqual(callers, {"2001:db8:1:2::/64", "2001:db8:1:3::/64", "203.0.113.7", ""})

    def test_the_slip_leads_to_the_page_and_no_log_holds_the_secret(self):
        self.env["ir.config_parameter"].set_param("web.base.url", "https://mc.example.vn")
        address = self.dossier.with_user(self.clerk_a)._lookup_url()
        self.assertEqual(address, f"https://mc.example.vn/tra-cuu#{self.dossier.code}/{self.secret}")
        with self.assertLogs(level=logging.DEBUG) as logs:
            self._look_up(self.dossier.code, self.secret)
            self._look_up(self.dossier.code, WRONG)
        written = [line for line in logs.output if "odoo.sql_db" not in line and "urllib3" not in line]
        self.assertFalse([line for line in written if self.secret in line or WRONG in line])

    def test_the_slip_is_printed_with_the_address(self):
        self.env["ir.config_parameter"].set_param("web.base.url", "https://mc.example.vn")
        action = self.dossier.with_user(self.clerk_a).action_print_form("slip_01")
        print_ = self.env["egov.form.print"].browse(int(action["url"].rsplit("/", 1)[1]))
        self.assertIn(self.secret, PdfReader(io.BytesIO(print_._content())).pages[0].extract_text())

    def test_each_state_has_its_sentence(self):
        sentences = set()
        states = [state for state, _label in self.dossier._fields["state"].selection if state != "draft"]
        for state in states:
            self.dossier.sudo().state = state
            progress = self.dossier._portal_progress()
            sentences.add(progress["sentence"])
            self.assertIn(("More papers needed", "yes" if state == "supplement" else "no"), progress["rows"])
        self.assertEqual(len(sentences), len(states))

    def test_a_supplement_is_said_without_its_content(self):
        dossier = self._in_progress(at=FRIDAY, duplicate_reason="hồ sơ khác")
        self._ask_for_supplement(dossier)
        page = self._look_up(dossier.code, dossier.sudo().lookup_secret).text
        self.assertNotIn("Bản vẽ", page)
        progress = dossier.sudo()._portal_progress()
        self.assertIn(("More papers needed", "yes"), progress["rows"])
        self.assertEqual(progress["paused"], "The time limit is paused: waiting for supplement.")
