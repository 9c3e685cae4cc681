from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import VnpayCommon


@tagged("post_install", "-at_install")
class TestPaymentVnpayNotification(VnpayCommon):
    def late(self):
        transaction = self.sent()
        transaction._vnpay_receive(self.signed(ResponseCode="24", TransactionStatus="02", TransactionNo="0"))
        transaction._vnpay_receive(self.signed())
        return self.notifications(transaction)[-1]

    def test_it_keeps_what_was_said_without_the_signature(self):
        notification = self.notifications(self.paid())
        self.assertIn('"vnp_BankTranNo": "VNP14226112"', notification.payload)
        self.assertNotIn("vnp_SecureHash", notification.payload)
        self.assertRecordValues(
            notification,
            [
                {
                    "reference": "P26110000427",
                    "amount": 24000,
                    "currency_id": self.currency.id,
                    "transaction_no": "14226112",
                    "response_code": "00",
                    "transaction_status": "00",
                    "source": "ipn",
                    "company_id": self.company.id,
                    "is_to_examine": False,
                }
            ],
        )

    def test_nobody_changes_or_deletes_it(self):
        notification = self.notifications(self.paid()).sudo()
        with self.assertRaises(UserError):
            notification.result = "ignored"
        with self.assertRaises(UserError):
            notification.unlink()

    def test_what_to_examine_is_found(self):
        late = self.late()
        found = self.env["payment.vnpay.notification"].search([("is_to_examine", "=", True)])
        others = self.env["payment.vnpay.notification"].search([("is_to_examine", "=", False)])
        self.assertIn(late, found)
        self.assertEqual(found | others, self.env["payment.vnpay.notification"].search([]))
        self.assertTrue(all(found.mapped("is_to_examine")))
        self.assertFalse(any(others.mapped("is_to_examine")))

    def test_an_administrator_records_late_money(self):
        late = self.late()
        late.with_user(self.admin_user).action_record_payment()
        self.assertRecordValues(late.transaction_id, [{"state": "done", "provider_reference": "14226112"}])
        self.assertFalse(late.is_to_examine)
        self.assertNotIn(late, self.env["payment.vnpay.notification"].search([("is_to_examine", "=", True)]))
        with self.assertRaises(UserError):
            late.action_record_payment()

    @mute_logger("odoo.addons.payment.models.payment_transaction")
    def test_only_late_money_is_recorded_by_hand(self):
        transaction = self.sent()
        transaction._vnpay_receive(self.signed(Amount="100"))
        with self.assertRaises(UserError):
            self.notifications(transaction).action_record_payment()
