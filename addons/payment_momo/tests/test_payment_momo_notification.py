from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MomoCommon


@tagged("post_install", "-at_install")
class TestPaymentMomoNotification(MomoCommon):
    def late(self):
        transaction = self.sent()
        transaction._momo_receive(self.signed(resultCode=1006, transId=1))
        transaction._momo_receive(self.signed())
        return self.notifications(transaction)[-1]

    def test_it_keeps_what_was_said_without_the_signature(self):
        transaction = self.sent()
        transaction._momo_receive(self.signed())
        notification = self.notifications(transaction)
        self.assertIn("Thành công", notification.payload)
        self.assertNotIn("signature", notification.payload)
        self.assertRecordValues(
            notification,
            [
                {
                    "reference": "P26110000427",
                    "amount": 24000,
                    "currency_id": self.currency.id,
                    "transaction_no": "4014083433",
                    "result_code": "0",
                    "message": "Thành công.",
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
        found = self.env["payment.momo.notification"].search([("is_to_examine", "=", True)])
        others = self.env["payment.momo.notification"].search([("is_to_examine", "=", False)])
        self.assertIn(late, found)
        self.assertEqual(found | others, self.env["payment.momo.notification"].search([]))
        self.assertTrue(all(found.mapped("is_to_examine")))
        self.assertFalse(any(others.mapped("is_to_examine")))

    def test_an_administrator_records_late_money(self):
        late = self.late()
        late.with_user(self.admin_user).action_record_payment()
        self.assertRecordValues(late.transaction_id, [{"state": "done", "provider_reference": "4014083433"}])
        self.assertFalse(late.is_to_examine)
        with self.assertRaises(UserError):
            late.action_record_payment()

    @mute_logger("odoo.addons.payment.models.payment_transaction")
    def test_only_late_money_is_recorded_by_hand(self):
        transaction = self.sent()
        transaction._momo_receive(self.signed(amount=1000))
        with self.assertRaises(UserError):
            self.notifications(transaction).action_record_payment()
