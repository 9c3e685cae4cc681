from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.payment.tests.http_common import PaymentHttpCommon

from ..controllers.main import VnpayController
from .common import VnpayCommon

CONTROLLER = "odoo.addons.payment_vnpay.controllers.main"
CORE = "odoo.addons.payment.models.payment_transaction"


class Collision(SerializationFailure):
    pgcode = "40001"


@tagged("post_install", "-at_install")
class TestProcessingFlows(VnpayCommon, PaymentHttpCommon):
    """What VNPAY's notifications do, over HTTP."""

    def ipn(self, values):
        answer = self._make_http_get_request(self._build_url(VnpayController._ipn_url), params=values)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(set(answer.json()), {"RspCode", "Message"})
        return answer.json()["RspCode"]

    def test_a_payment_is_recorded_once(self):
        transaction = self.sent()
        values = self.signed()
        self.assertEqual(self.ipn(values), "00")
        self.assertRecordValues(transaction, [{"state": "done", "provider_reference": "14226112"}])
        for _again in range(2):
            self.assertEqual(self.ipn(values), "02")
        self.assertEqual(self.notifications(transaction).mapped("result"), ["recorded"])

    def test_a_failed_payment_is_recorded_too(self):
        transaction = self.sent()
        values = self.signed(ResponseCode="51", TransactionStatus="02", TransactionNo="0", BankTranNo=None)
        self.assertEqual(self.ipn(values), "00")
        self.assertEqual(transaction.state, "error")
        self.assertIn("enough money", transaction.state_message)
        self.assertEqual(self.ipn(values), "02")

    def test_an_unknown_reason_is_named_by_its_code(self):
        transaction = self.sent()
        self.ipn(self.signed(ResponseCode="88", TransactionStatus="02"))
        self.assertIn("88", transaction.state_message)

    def test_a_cancelled_payment(self):
        transaction = self.sent()
        self.assertEqual(self.ipn(self.signed(ResponseCode="24", TransactionStatus="02")), "00")
        self.assertEqual(transaction.state, "cancel")

    @mute_logger(CONTROLLER)
    def test_a_bad_signature_changes_nothing(self):
        transaction = self.sent()
        values = self.signed()
        for changes in (
            {"vnp_Amount": "100"},
            {"vnp_ResponseCode": "24"},
            {"vnp_SecureHash": ""},
            {"vnp_SecureHash": "0" * 128},
            {"vnp_TmnCode": "OTHER"},
        ):
            self.assertEqual(self.ipn({**values, **changes}), "97", changes)
        self.assertEqual(self.ipn({}), "97")
        self.assertEqual(self.ipn({**values, "vnp_TxnRef": "a\0b"}), "97")
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications())

    @mute_logger(CORE)
    def test_an_unknown_order_is_kept(self):
        self.assertEqual(self.ipn(self.signed(TxnRef="P26110009999")), "01")
        self.assertEqual(self.ipn(self.signed(TxnRef="P26110009999")), "01")
        self.assertRecordValues(
            self.notifications(),
            [{"result": "unknown_order", "reference": "P26110009999", "amount": 24000, "is_to_examine": True}],
        )

    def test_another_terminal_with_the_same_secret_is_another_order(self):
        transaction = self.sent()
        self.assertEqual(self.ipn(self.signed(TmnCode="OTHER")), "01")
        self.assertEqual(transaction.state, "draft")

    def test_a_wrong_amount_is_refused_however_often_it_comes(self):
        transaction = self.sent()
        for amount in ("2300000", "2400001", "240000000", "24000", "x", "", "-2400000"):
            for _again in range(2):
                self.assertEqual(self.ipn(self.signed(Amount=amount)), "04", amount)
                self.assertEqual(transaction.state, "draft")
        self.assertEqual(set(self.notifications(transaction).mapped("result")), {"wrong_amount"})
        self.assertEqual(self.ipn(self.signed()), "00")
        self.assertEqual(transaction.state, "done")

    def test_money_after_a_cancellation_is_not_lost(self):
        transaction = self.sent()
        self.ipn(self.signed(ResponseCode="24", TransactionStatus="02", TransactionNo="0"))
        self.assertEqual(self.ipn(self.signed()), "00")
        self.assertEqual(transaction.state, "cancel")
        late = self.notifications(transaction)[-1]
        self.assertRecordValues(late, [{"result": "paid_late", "amount": 24000, "is_to_examine": True}])
        self.assertEqual(self.ipn(self.signed()), "02")
        self.assertEqual(len(self.notifications(transaction)), 2)

    def test_money_after_a_failure_pays(self):
        transaction = self.sent()
        self.ipn(self.signed(ResponseCode="13", TransactionStatus="02", TransactionNo="0"))
        self.assertEqual(self.ipn(self.signed()), "00")
        self.assertEqual(transaction.state, "done")

    def test_a_second_payment_is_seen(self):
        transaction = self.paid()
        self.assertEqual(self.ipn(self.signed(TransactionNo="14226999")), "02")
        self.assertEqual(self.notifications(transaction)[-1].result, "paid_again")
        self.assertEqual(transaction.provider_reference, "14226112", "a refund needs the first number")

    def test_what_comes_late_takes_no_payment_back(self):
        transaction = self.paid()
        for code in ("24", "51", "11"):
            self.assertEqual(self.ipn(self.signed(ResponseCode=code, TransactionStatus="02")), "02")
        self.assertEqual(self.ipn(self.signed(Amount="100")), "04")
        self.assertEqual(transaction.state, "done")

    def test_suspected_fraud_waits(self):
        transaction = self.sent()
        values = self.signed(ResponseCode="07", TransactionStatus="07")
        self.assertEqual(self.ipn(values), "00")
        self.assertEqual(transaction.state, "pending")
        self.assertEqual(self.ipn(values), "02")
        self.assertTrue(self.notifications(transaction).is_to_examine)
        self.assertEqual(self.ipn(self.signed()), "00")
        self.assertEqual(transaction.state, "done")
        self.assertFalse(self.notifications(transaction)[0].is_to_examine)

    def test_a_type_and_empty_parameters_are_accepted(self):
        transaction = self.sent()
        values = self.signed(BankTranNo="")
        self.assertEqual(self.ipn({**values, "vnp_SecureHashType": "HmacSHA512", "utm_source": "x"}), "00")
        self.assertEqual(transaction.state, "done")

    def test_the_return_page_changes_nothing(self):
        transaction = self.sent()
        url = self._build_url(VnpayController._return_url)
        answer = self.url_open(f"{url}?vnp_ResponseCode=00", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/payment/status"))
        self._make_http_get_request(url, params=self.signed())
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications(transaction))

    @mute_logger(CONTROLLER)
    def test_what_fails_is_answered_99_and_leaves_nothing(self):
        transaction = self.sent()
        with patch.object(type(transaction), "_set_done", side_effect=ValueError("broken")):
            self.assertEqual(self.ipn(self.signed()), "99")
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications(transaction))

    @mute_logger("odoo.service.model", "odoo.http", CONTROLLER)
    def test_odoo_tries_again_when_transactions_collide(self):
        transaction = self.sent()
        method = type(transaction)._set_done
        calls = []

        def collide(records, **options):
            calls.append(records)
            if len(calls) == 1:
                raise Collision("could not serialize access")
            return method(records, **options)

        with patch.object(type(transaction), "_set_done", collide), patch("odoo.service.model.time.sleep"):
            self.assertEqual(self.ipn(self.signed()), "00")
        self.assertEqual(len(calls), 2)
        self.assertEqual(transaction.state, "done")

    def test_only_get_is_answered(self):
        answer = self.url_open(self._build_url(VnpayController._ipn_url), data=self.signed())
        self.assertEqual(answer.status_code, 405)
