from unittest import TestCase

import requests

from odoo.addons.egov_einvoice.tests import samples
from odoo.addons.egov_einvoice.tools import contract

from ..simulator import pages, service
from ..simulator.app import Simulator
from ..tools.channel import ViettelChannel

LOGIN = (service.TAX_CODE, service.USER, service.PASSWORD)


class TestSimulator(TestCase):
    """The channel against another implementation of the service, over HTTP."""

    def setUp(self):
        super().setUp()
        self.simulator = self.enterContext(Simulator(port=0))
        self.service = self.simulator.service
        self.channel = ViettelChannel(self.simulator.address, *LOGIN, timeout=10)

    def test_issue_and_fetch(self):
        answer = self.channel.issue(samples.invoice())
        self.assertEqual((answer.number, answer.provider_name), (1, "C26TAA1"))
        known = samples.invoice(provider_number=answer.provider_name)
        self.assertIn(known["uuid"].encode(), self.channel.fetch_xml(known))
        self.assertTrue(self.channel.fetch_pdf(known).startswith(b"%PDF"))

    def test_receipts_are_not_offered(self):
        self.assertEqual(self.channel.kinds, {contract.INVOICE})
        with self.assertRaises(contract.NotOffered):
            self.channel.issue(samples.document())
        self.assertEqual(self.service.calls, 0)

    def test_sent_twice_it_is_one_invoice(self):
        first, again = self.channel.issue(samples.invoice()), self.channel.issue(samples.invoice())
        self.assertEqual((first, len(self.service.documents)), (again, 1))

    def test_replacement(self):
        first = self.channel.issue(samples.invoice(uuid="i-1"))
        replaced = {**samples.replacing_invoice()["replaces"], "provider_number": first.provider_name}
        answer = self.channel.replace(samples.invoice(uuid="i-2", replaces=replaced))
        self.assertEqual((answer.provider_name, self.service.documents["i-2"]["replaces"]), ("C26TAA2", "C26TAA1"))
        again = self.channel.replace(samples.invoice(uuid="i-2", replaces=replaced))
        self.assertEqual((again, len(self.service.documents)), (answer, 2))
        with self.assertRaisesRegex(contract.Refused, "ORIGINAL_INVOICE_REPLACED"):
            self.channel.replace(samples.invoice(uuid="i-3", replaces=replaced))

    def test_replacement_of_an_invoice_that_is_not_there(self):
        with self.assertRaisesRegex(contract.Refused, "ORIGINAL_INVOICE_NOT_FOUND"):
            self.channel.replace(samples.replacing_invoice())
        self.assertFalse(self.service.documents)

    def test_lost_answer_to_a_replacement(self):
        first = self.channel.issue(samples.invoice(uuid="i-1"))
        replaced = {**samples.replacing_invoice()["replaces"], "provider_number": first.provider_name}
        replacing = samples.invoice(uuid="i-2", replaces=replaced)
        self.service.act = "lost"
        with self.assertRaises(contract.Unknown):
            self.channel.replace(replacing)
        self.assertEqual(self.channel.lookup_by_key(replacing).provider_name, "C26TAA2")

    def test_lost_answer_is_found_by_its_key(self):
        self.service.act = "lost"
        with self.assertRaises(contract.Unknown):
            self.channel.issue(samples.invoice())
        self.assertEqual(self.channel.lookup_by_key(samples.invoice()).number, 1)
        self.assertIsNone(self.channel.lookup_by_key(samples.invoice(uuid="other")))

    def test_a_token_that_has_ended_is_renewed(self):
        self.channel.issue(samples.invoice(uuid="i-1"))
        self.service.tokens.clear()
        self.assertEqual(self.channel.issue(samples.invoice(uuid="i-2")).number, 2)

    def test_refused_down_and_wrong_password(self):
        self.service.act = "refuse"
        with self.assertRaisesRegex(contract.Refused, "BAD_REQUEST"):
            self.channel.issue(samples.invoice())
        self.service.act = "down"
        with self.assertRaises(contract.Unreachable):
            self.channel.issue(samples.invoice())
        self.service.act = "accept"
        with self.assertRaises(contract.Unreachable) as caught:
            ViettelChannel(self.simulator.address, service.TAX_CODE, service.USER, "wrong-one").issue(samples.invoice())
        self.assertNotIn("wrong-one", str(caught.exception))
        with self.assertRaises(contract.Unreachable):
            ViettelChannel("http://127.0.0.1:1", *LOGIN).issue(samples.invoice())

    def test_files_that_are_not_there(self):
        for fetch in (self.channel.fetch_xml, self.channel.fetch_pdf):
            with self.assertRaises(contract.Refused):
                fetch(samples.invoice(provider_number="C26TAA9"))

    def test_page_says_that_it_simulates_and_takes_choices(self):
        self.channel.issue(samples.invoice())
        page = requests.get(self.simulator.address, timeout=10).text
        for text in ("MÔ PHỎNG", "24.000", *pages.ACTS.values()):
            self.assertIn(text, page)
        self.assertNotIn(service.PASSWORD, page)
        requests.post(self.simulator.address, data={"act": "lost"}, timeout=10)
        self.assertEqual(self.service.act, "lost")
