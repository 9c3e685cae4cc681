from pathlib import Path
from unittest import TestCase

from lxml import etree

from odoo.addons.egov_einvoice.tests import samples

from ..tools import payload, soap

FILES = Path(__file__).with_name("test_files")


class TestWire(TestCase):
    """What goes over the wire, byte for byte, and what is understood of the answers."""

    def test_call_of_a_receipt(self):
        """The golden file was checked by hand against the public description of the service (28/11/2026)."""
        parameters = {
            "Account": "acc",
            "ACpass": "a&b",
            "xmlInvData": payload.build(samples.document()),
            "username": "user",
            "password": "secret",
            "pattern": "EBL01",
            "serial": "26TAA",
            "convert": 0,
        }
        sent = soap.request("ImportAndPublishInv", parameters)
        self.assertEqual(sent.decode(), (FILES / "import_and_publish_receipt.xml").read_text().strip())
        method, read = soap.call(sent)
        self.assertEqual((method, list(read)), ("ImportAndPublishInv", list(parameters)))
        self.assertEqual(read["xmlInvData"], parameters["xmlInvData"])
        self.assertEqual(soap.headers(method)["SOAPAction"], '"http://tempuri.org/ImportAndPublishInv"')

    def test_data_of_an_invoice(self):
        built = payload.build(samples.invoice())
        self.assertEqual(built, (FILES / "invoice_data.xml").read_text().strip())

    def test_data_of_what_replaces(self):
        """Root and answer as VNPT's description of its receipt service and its clients have them (29/11/2026)."""
        receipt = etree.fromstring(payload.build(samples.replacing()))
        self.assertEqual((receipt.tag, receipt.findtext("key")), ("ReplaceInv", samples.replacing()["uuid"]))
        self.assertEqual(receipt.findtext("Products/Product/Amount"), "24000")
        invoice = etree.fromstring(payload.build(samples.replacing_invoice()))
        self.assertEqual((invoice.tag, [child.tag for child in invoice]), ("ThayTheHD", ["key", "TTChung", "NDHDon"]))
        answer = payload.parse("OK:2;C26TAA;0000007", "key")
        self.assertEqual((answer.pattern, answer.serial, answer.numbers), ("2", "C26TAA", {"key": 7}))

    def test_nothing_is_said_as_a_number(self):
        """A receipt over what is left after all was given back says 0."""
        receipt = etree.fromstring(payload.build(samples.replacing(amount=0)))
        self.assertEqual((receipt.findtext("Amount"), receipt.findtext("CusTaxCode")), ("0", ""))

    def test_answers(self):
        key = samples.document()["uuid"]
        answer = payload.parse(f"OK:EBL01;26TAA-{key}_42")
        self.assertEqual((answer.pattern, answer.serial, answer.numbers), ("EBL01", "26TAA", {key: 42}))
        self.assertEqual(payload.parse("ERR:13"), "13")
        for text in ("", "OK", "OK:1;2", "OK:EBL01;26TAA-key_x", "<html>"):
            self.assertEqual(payload.parse(text), "?", text)

    def test_lists(self):
        self.assertIsNone(payload.parse_list("<Data></Data>"))
        self.assertIsNone(payload.parse_list("ERR:4"))
        self.assertIsNone(payload.parse_list(""))
        self.assertEqual(payload.parse_list("<Data><Item><invNum>7</invNum></Item></Data>"), 7)

    def test_what_is_no_answer(self):
        for content in (b"", b"<html/>", b"<a", soap.request("x", {})):
            with self.assertRaises(soap.BadMessage):
                soap.result("ImportAndPublishInv", content)
