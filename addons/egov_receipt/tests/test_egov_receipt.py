from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceipt(ReceiptCommon):
    def test_collecting_issues_the_receipt(self):
        receipts = (self._collect() + self._collect()).receipt_id
        self.assertRecordValues(
            receipts,
            [
                {"number": 1, "symbol": "26TAA", "amount": 8_000, "amount_text": "Tám nghìn đồng"},
                {"number": 2, "symbol": "26TAA", "amount": 8_000, "amount_text": "Tám nghìn đồng"},
            ],
        )

    def test_without_a_series_no_cash_is_taken(self):
        self.series.action_stop()
        charge = self._due()
        with self.assertRaisesRegex(UserError, "no registered series"):
            charge._collect("cash", charge.amount)
