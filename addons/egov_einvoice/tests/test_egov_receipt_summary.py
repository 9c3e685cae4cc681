from datetime import datetime

from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from ..tools import contract, summary_xml
from .common import EinvoiceCommon

#: 23:00 in Viet Nam, when the tables are drawn up, and its end of the day.
EVENING, MIDNIGHT = datetime(2026, 11, 20, 16, 0), datetime(2026, 11, 20, 16, 59, 59)


@tagged("post_install", "-at_install")
class TestEgovReceiptSummary(EinvoiceCommon):
    """The table of a day is signed, on its way, and tells its receipts what has become of it."""

    def _draw_up(self):
        tables = self.env["egov.receipt.summary"].with_user(self.accountant_a)
        return tables._draw_up(self.company_a)

    def test_signed_with_all_its_receipts(self):
        receipts = self._receipt() + self._receipt()
        table = self._draw_up()
        table._sign()
        read = summary_xml.CURRENT.facts(table.sudo().signature_id._verified().data)
        self.assertEqual(read, {"day": "2026-11-20", "times": 0, "count": 2, "amount": 16000})
        self.assertFalse(table._signed_problem())
        self.assertEqual(set(receipts.mapped("tax_state")), {"to_send"})

    def test_a_table_that_grows_is_signed_anew(self):
        self._receipt()
        table = self._draw_up()
        table._sign()
        first = table.sudo().signature_id
        self._receipt()
        self._draw_up()
        self.assertEqual((table.sign_state, table.signature_id), ("waiting", first.browse()))
        table._sign()
        self.assertEqual(summary_xml.CURRENT.facts(table.sudo().signature_id._verified().data)["count"], 2)
        self.assertTrue(first.exists(), "what was signed is kept")

    def test_handed_in_by_the_accountant(self):
        receipt = self._receipt()
        table = self._draw_up()
        transmission = self._transmission(table)
        self.assertRecordValues(transmission, [{"state": "by_hand", "kind": "summary", "due_at": MIDNIGHT}])
        table.action_send()
        self.assertEqual((transmission.state, receipt.tax_state), ("accepted", "sent"))
        table.answer = "12/TB"
        table.action_accept()
        self.assertEqual(receipt.tax_state, "accepted")

    def test_refused_and_told_again(self):
        receipt = self._receipt()
        table = self._draw_up()
        table.action_send()
        table.answer = "Sai mã số thuế"
        table.action_refuse()
        self.assertEqual(table.state, "refused")
        self.assertEqual(receipt.tax_state, "to_send", "it stands in the next table")
        self.assertEqual(len(self._transmission(receipt.summary_id)), 1)

    def test_a_provider_gets_the_table_when_the_day_is_over(self):
        channel = self._use_provider()
        channel.send_summary = lambda document: channel._receive("summary", document)
        receipt = self._receipt()
        table = self._draw_up()
        table._sign()
        self._send()
        self.assertNotIn("summary", [call for call, _key in channel.calls])
        with clock.at(EVENING):
            table.sudo()._transmit()
            self._send()
        self.assertIn(("summary", table._key()), channel.calls)
        self.assertRecordValues(table, [{"state": "accepted", "answer": "R-2"}])
        self.assertEqual(receipt.tax_state, "accepted")

    def test_a_provider_that_refuses_the_table(self):
        channel = self._use_provider()

        def refuse(_document):
            raise contract.Refused("Sai định dạng")

        channel.send_summary = refuse
        receipt = self._receipt()
        table = self._draw_up()
        table._sign()
        table.sudo()._transmit()
        self._send()
        self.assertRecordValues(table, [{"state": "refused", "answer": "Refused: Sai định dạng"}])
        self.assertNotEqual(receipt.summary_id, table)

    def test_replacement_in_the_table(self):
        receipt = self._receipt()
        lines = receipt.charge_id._receipt_lines()
        receipt.with_user(self.accountant_a)._replace(lines, "Sai MST")
        table = self._draw_up()
        table._sign()
        rows = table.sudo().signature_id._verified().data.findall("NDBTHBLai/DLieu")
        self.assertEqual([row.findtext("TThai") for row in rows], ["Mới", "Thay thế"])
        self.assertEqual(rows[1].findtext("GTrinh"), "Sai MST")
