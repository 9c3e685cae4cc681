import base64
import json
from pathlib import Path
from unittest import TestCase

from odoo.addons.egov_einvoice.tests import samples

from ..simulator.service import _zip
from ..tools import payload

GOLDEN = Path(__file__).with_name("test_files") / "create_invoice.json"


class TestPayload(TestCase):
    def test_invoice(self):
        """The golden file has the fields that Odoo's own addon for Viettel sends (19.0, read on 28/11/2026)."""
        golden = json.loads(GOLDEN.read_text())
        golden.pop("_source")
        self.assertEqual(payload.build(samples.invoice()), golden)

    def test_replacement(self):
        """As Odoo's own addon names the original; 08:30 on 19/11/2026 in Viet Nam is 01:30 UTC."""
        general = payload.build(samples.replacing_invoice())["generalInvoiceInfo"]
        self.assertEqual((general["adjustmentType"], general["originalInvoiceId"]), ("3", "C26TAA41"))
        self.assertEqual(general["originalInvoiceIssueDate"], 1795051800000)
        self.assertEqual(general["originalTemplateCode"], "2/001")
        self.assertEqual(general["additionalReferenceDesc"], "Sai số tiền")

    def test_moments_are_vietnamese(self):
        """09:00 on 20/11/2026 in Viet Nam is 02:00 UTC."""
        self.assertEqual(payload.epoch(samples.document()["moment"]), 1795140000000)

    def test_numbers(self):
        self.assertEqual(payload.number_of("C26TAA12", "C26TAA"), 12)
        self.assertIsNone(payload.number_of("", "C26TAA"))
        self.assertIsNone(payload.number_of("X-12", "C26TAA"))

    def test_archives(self):
        inner = _zip({"a.xsl": "<x/>", "a.xml": "<HDon/>"})
        for content in (inner, _zip({"a.zip": inner})):
            self.assertEqual(payload.unpack(base64.b64encode(content).decode()), b"<HDon/>")
        wrong = ("", "no base64!", base64.b64encode(b"no zip").decode(), base64.b64encode(_zip({"a": "b"})).decode())
        for text in wrong:
            with self.assertRaises(ValueError):
                payload.unpack(text)
