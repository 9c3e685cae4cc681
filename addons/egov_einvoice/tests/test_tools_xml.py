from datetime import date, datetime, timedelta
from pathlib import Path
from unittest import TestCase

from lxml import etree

from ..tools import backoff, contract, identity, notice_xml, receipt_xml, summary_xml
from . import samples

GOLDEN = Path(__file__).with_name("test_files") / "receipt_pdt_1_0.xml"


class TestXml(TestCase):
    """What is written fits its schema and is read back as it was."""

    def _built(self, version, document):
        element = version.build(document)
        self.assertEqual(version.problems(element), [])
        self.assertEqual(element.find(version.data).get("Id"), "data")
        return element.find(version.data)

    def test_receipt(self):
        read = receipt_xml.read(self._built(receipt_xml.CURRENT, samples.document()))
        self.assertEqual(read["version"], "PDT-1.0")
        self.assertEqual((read["form_code"], read["symbol"], read["number"]), ("EBL01", "26TAA", 42))
        self.assertEqual(read["payer_name"], "Nguyễn Thị Đào & con")
        self.assertEqual(read["lines"], [("Phí chứng thực bản sao", 24000)])
        self.assertEqual((read["amount"], read["date"]), (24000, date(2026, 11, 20)))
        self.assertEqual(read["replaces_number"], 0)

    def test_receipt_is_written_as_before(self):
        """The golden file is what was checked by hand against the layout of our data sheet."""
        written = etree.tostring(receipt_xml.CURRENT.build(samples.replacing()), encoding="unicode")
        self.assertEqual(written, GOLDEN.read_text().strip())

    def test_replacement_names_what_it_replaces(self):
        data = self._built(receipt_xml.CURRENT, samples.replacing())
        self.assertEqual(receipt_xml.read(data)["replaces_number"], 41)
        self.assertEqual(data.findtext("TTChung/TTBLLQuan/TCBLai"), "1")

    def test_receipt_of_the_former_regime(self):
        document = samples.document(form_code="01BLP0-001", symbol="BL-26E", number=7)
        self._built(receipt_xml.CURRENT, document)

    def test_no_white_space_and_no_forbidden_characters(self):
        payer = {"name": "An\x00\x0b\ufffe Bình", "tax_code": False, "address": False}
        element = receipt_xml.CURRENT.build(samples.document(payer=payer))
        self.assertNotIn("\n", etree.tostring(element, encoding="unicode"))
        self.assertEqual(element.findtext(".//NNop/Ten"), "An    Bình")

    def test_what_is_against_the_schema_is_said(self):
        for change in ({"symbol": "26TFF"}, {"number": 100_000_000}, {"amount": -1}, {"form_code": "EBL03"}):
            with self.subTest(change=change):
                element = receipt_xml.CURRENT.build(samples.document(**change))
                self.assertTrue(receipt_xml.CURRENT.problems(element))

    def test_unknown_version(self):
        data = etree.fromstring("<DLBLai><TTChung><PBan>9.9</PBan></TTChung></DLBLai>")
        with self.assertRaises(ValueError):
            receipt_xml.read(data)

    def test_summary(self):
        data = self._built(summary_xml.CURRENT, samples.summary())
        self.assertEqual(
            summary_xml.CURRENT.facts(data), {"day": "2026-11-20", "times": 0, "count": 2, "amount": 16000}
        )
        self.assertEqual([row.findtext("TThai") for row in data.iter("DLieu")], ["Mới", "Thay thế"])
        corrected = self._built(summary_xml.CURRENT, samples.summary(times=2))
        self.assertEqual((corrected.findtext("TTChung/LDau"), corrected.findtext("TTChung/BSLThu")), ("0", "2"))
        self._built(summary_xml.CURRENT, samples.summary(rows=[]))

    def test_notice(self):
        data = self._built(notice_xml.CURRENT, samples.notice())
        self.assertEqual(notice_xml.CURRENT.facts(data), {"number": "1", "receipts": [42]})
        self.assertEqual(data.findtext("DSCTu/CTu/LCTDT"), "3")


class TestIdentity(TestCase):
    def test_receipts(self):
        self.assertTrue(identity.is_valid("receipt", "EBL01", "26TAA"))
        self.assertEqual(identity.year_of("receipt", "26TAA"), 2026)
        wrong = (("EBL03", "26TAA"), ("EBL01", "26TFA"), ("EBL01", "26KAA"), ("1", "C26TAA"), ("EBL01", ""))
        for form, symbol in wrong:
            self.assertFalse(identity.is_valid("receipt", form, symbol), (form, symbol))

    def test_invoices(self):
        for form, symbol in (("1", "C26TAA"), ("3", "K26DYY"), ("9", "C26XZZ")):
            self.assertTrue(identity.is_valid("invoice", form, symbol), (form, symbol))
        self.assertEqual(identity.year_of("invoice", "K26DYY"), 2026)
        self.assertIsNone(identity.year_of("invoice", "26TAA"))
        for form, symbol in (("0", "C26TAA"), ("1", "A26TAA"), ("1", "C26AAA"), ("1", "C26TA"), ("EBL01", "26TAA")):
            self.assertFalse(identity.is_valid("invoice", form, symbol), (form, symbol))
        self.assertEqual(set(identity.INVOICE_FORMS), set("123456789"))


class TestContract(TestCase):
    def test_in_database(self):
        channel = contract.InDatabase()
        answer = channel.issue(samples.document())
        self.assertEqual((answer.number, answer.is_final), (42, True))
        self.assertFalse(channel.send_summary({"uuid": "x"}).is_final)
        self.assertNotIn(contract.INVOICE, channel.kinds)

    def test_what_a_provider_does_not_offer(self):
        channel = contract.Channel()
        asked = (
            *(channel.register_series, channel.issue, channel.replace, channel.notify_error),
            *(channel.fetch_xml, channel.fetch_pdf, channel.lookup_by_key, channel.send_summary),
        )
        for method in asked:
            with self.assertRaises(contract.NotOffered):
                method({})

    def test_tries_become_rarer(self):
        now = datetime(2026, 11, 20, 9, 0)
        waits = [(backoff.next_try(now, attempts) - now) // timedelta(minutes=1) for attempts in range(8)]
        self.assertEqual(waits, [1, 1, 2, 5, 10, 20, 30, 30])
