import base64
import json

from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests import files
from odoo.addons.egov_inspection.tests.common import InspectionCommon

PICTURE = base64.b64encode(files.picture()).decode()


@tagged("post_install", "-at_install")
class TestInspectionPage(InspectionCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visit = cls._visits()
        for user in (cls.officer_a, cls.officer2_a, cls.clerk_a, cls.officer_b, cls.records_a):
            user.password = user.login

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _call(self, name, visit=None, **params):
        url = f"/egov/inspection/{(visit or self.visit).id}/{name}"
        answer = self.url_open(
            url,
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
            headers={"Content-Type": "application/json"},
        )
        return answer.json().get("result")

    def test_the_list_is_of_the_own_teams(self):
        self._log_in(self.officer_a)
        self.assertIn("Bếp Hoa Sen", self.url_open("/egov/inspection").text)
        self._log_in(self.clerk_a)
        self.assertNotIn("Bếp Hoa Sen", self.url_open("/egov/inspection").text)

    def test_who_may_not_see_it_gets_nothing(self):
        path = f"/egov/inspection/{self.visit.id}"
        for user in (self.officer_b, self.records_a):
            self._log_in(user)
            self.assertEqual(self.url_open(path).status_code, 404)
            self.assertEqual(self.url_open(f"{path}/paper").status_code, 404)
            self.assertIsNone(self._call("record", changes=[{"kind": "visit", "conclusion": "x"}]))
            self.assertIsNone(self._call("sign"))
        self._log_in(self.officer_a)
        self.assertEqual(self.url_open("/egov/inspection/99999999").status_code, 404)
        self.assertFalse(self.visit.conclusion)

    def test_a_visit_from_announcement_to_paper(self):
        self._log_in(self.officer_a)
        page = self.url_open(f"/egov/inspection/{self.visit.id}")
        self.assertIn("Bếp Hoa Sen", page.text)
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        state = self._call("announce")["state"]
        self.assertEqual(state["state"], "announced")
        self.assertEqual(self._call("announce")["state"]["state"], "announced")
        first, second = (answer["id"] for answer in state["answers"])
        changes = [
            {"kind": "answer", "id": first, "answer": "yes"},
            {"kind": "answer", "id": second, "answer": "no", "note": "Bẩn"},
            {"kind": "visit", "result": "remedy", "remedy_due_on": "2126-01-01"},
        ]
        state = self._call("record", changes=changes)["state"]
        self.assertEqual([finding["name"] for finding in state["findings"]], ["Bẩn"])
        state = self._call("photo", photo={"key": "photo-0001", "name": "a.png", "data": PICTURE, "answer_id": second})[
            "state"
        ]
        self.assertEqual(len(state["photos"]), 1)
        state = self._call("sign")["state"]
        self.assertEqual(state["state"], "signed")
        self.assertEqual(self._call("sign")["state"]["state"], "signed")
        paper = self.url_open(f"/egov/inspection/{self.visit.id}/paper")
        self.assertEqual(paper.headers["Content-Type"], "application/pdf")

    def test_a_refusal_says_why_and_stores_nothing_of_the_batch(self):
        self._log_in(self.officer_a)
        self._call("announce")
        answer = self._call("record", changes=[{"kind": "visit", "conclusion": "x"}, {"kind": "nothing"}])
        self.assertIn("out of date", answer["error"])
        self.assertFalse(answer["state"]["visit"]["conclusion"])
        self.assertIn("not answered", self._call("sign")["error"])
        self._log_in(self.clerk_a)
        answer = self._call("record", changes=[{"kind": "visit", "conclusion": "x"}])
        self.assertTrue(answer["error"])
        self.assertFalse(answer["state"]["can_record"])
