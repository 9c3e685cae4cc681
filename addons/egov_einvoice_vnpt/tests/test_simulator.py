from unittest import TestCase

import requests

from odoo.addons.egov_einvoice.tests import samples
from odoo.addons.egov_einvoice.tools import contract

from ..simulator import pages, service
from ..simulator.app import Simulator
from ..tools.channel import VnptChannel

SECRETS = {
    "account": service.ACCOUNT,
    "account_password": service.ACCOUNT_PASSWORD,
    "user": service.USER,
    "password": service.PASSWORD,
}


class TestSimulator(TestCase):
    """The channel against another implementation of the service, over HTTP."""

    def setUp(self):
        super().setUp()
        self.simulator = self.enterContext(Simulator(port=0))
        self.service = self.simulator.service
        self.channel = VnptChannel(self.simulator.address, SECRETS, timeout=10)

    def test_issue_and_fetch(self):
        document = samples.document()
        answer = self.channel.issue(document)
        self.assertEqual((answer.reference, answer.number), (document["uuid"], 1))
        self.assertIn(b"Nguy\xe1\xbb\x85n", self.channel.fetch_xml(document))
        self.assertTrue(self.channel.fetch_pdf(document).startswith(b"%PDF"))
        kept = self.service.documents[document["uuid"]]
        self.assertEqual((kept["payer"], kept["amount"]), ("Nguyễn Thị Đào & con", "24000"))

    def test_invoices_have_their_own_numbers(self):
        self.channel.issue(samples.document())
        self.assertEqual(self.channel.issue(samples.invoice(uuid="i-1")).number, 1)
        self.assertEqual(self.channel.issue(samples.invoice(uuid="i-2")).number, 2)

    def test_sent_twice_it_is_one_document(self):
        first, again = self.channel.issue(samples.document()), self.channel.issue(samples.document())
        self.assertEqual((first.number, again.number, len(self.service.documents)), (1, 1, 1))

    def test_replacement(self):
        for sample, replacing in (
            (samples.document, samples.replacing(uuid="r-2")),
            (samples.invoice, samples.replacing_invoice(uuid="i-2")),
        ):
            self.service.documents.clear()
            with self.subTest(kind=replacing["kind"]):
                with self.assertRaisesRegex(contract.Refused, "ERR:2"):
                    self.channel.replace(replacing)
                self.channel.issue(sample(uuid=replacing["replaces"]["uuid"]))
                self.assertEqual(self.channel.replace(replacing).number, 2)
                kept = self.service.documents[replacing["uuid"]]
                self.assertEqual((kept["replaces"], kept["amount"]), (replacing["replaces"]["uuid"], "24000"))

    def test_replaced_once(self):
        replacing = samples.replacing_invoice(uuid="i-2")
        self.channel.issue(samples.invoice(uuid=replacing["replaces"]["uuid"]))
        first = self.channel.replace(replacing)
        self.assertEqual(self.channel.replace(replacing), first, "sent again it is the same")
        with self.assertRaisesRegex(contract.Refused, "ERR:8"):
            self.channel.replace(samples.replacing_invoice(uuid="i-3"))
        self.assertEqual(len(self.service.documents), 2)

    def test_lost_answer_to_a_replacement(self):
        replacing = samples.replacing_invoice(uuid="i-2")
        self.channel.issue(samples.invoice(uuid=replacing["replaces"]["uuid"]))
        self.service.act = "lost"
        with self.assertRaises(contract.Unknown):
            self.channel.replace(replacing)
        self.assertEqual(self.channel.lookup_by_key(replacing).number, 2)

    def test_lost_answer_is_found_by_its_key(self):
        self.service.act = "lost"
        with self.assertRaises(contract.Unknown):
            self.channel.issue(samples.document())
        self.assertEqual(self.channel.lookup_by_key(samples.document()).number, 1)
        self.assertIsNone(self.channel.lookup_by_key(samples.document(uuid="other")))

    def test_refused_down_and_unknown_host(self):
        self.service.act = "refuse"
        with self.assertRaisesRegex(contract.Refused, "ERR:3"):
            self.channel.issue(samples.document())
        self.service.act = "down"
        with self.assertRaises(contract.Unreachable):
            self.channel.issue(samples.document())
        with self.assertRaises(contract.Unreachable):
            VnptChannel("http://127.0.0.1:1", SECRETS).issue(samples.document())

    def test_wrong_password_sends_nothing(self):
        channel = VnptChannel(self.simulator.address, {**SECRETS, "password": "x"})
        with self.assertRaises(contract.Unreachable) as caught:
            channel.issue(samples.document())
        self.assertNotIn(service.ACCOUNT_PASSWORD, str(caught.exception))
        with self.assertRaises(contract.Unreachable):
            channel.lookup_by_key(samples.document())
        with self.assertRaises(contract.Refused):
            channel.fetch_pdf(samples.document())
        self.assertFalse(self.service.documents)

    def test_what_the_service_does_not_offer(self):
        for method in (self.channel.send_summary, self.channel.notify_error, self.channel.register_series):
            with self.assertRaises(contract.NotOffered):
                method({})

    def test_page_says_that_it_simulates_and_takes_choices(self):
        self.channel.issue(samples.document())
        page = requests.get(self.simulator.address, timeout=10).text
        for text in ("MÔ PHỎNG", "24.000", *pages.ACTS.values()):
            self.assertIn(text, page)
        self.assertNotIn(service.PASSWORD, page)
        requests.post(self.simulator.address, data={"act": "down"}, timeout=10)
        self.assertEqual(self.service.act, "down")
        self.assertEqual(requests.post(self.simulator.address, data={"act": "x"}, timeout=10).status_code, 400)
