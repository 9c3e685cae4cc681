from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.payment.tests.http_common import PaymentHttpCommon

from ..controllers.main import MomoController
from .common import MomoCommon

CONTROLLER = "odoo.addons.payment_momo.controllers.main"
CORE = "odoo.addons.payment.models.payment_transaction"


@tagged("post_install", "-at_install")
class TestProcessingFlows(MomoCommon, PaymentHttpCommon):
    """What MoMo's notifications do, over HTTP."""

    def ipn(self, values):
        answer = self._make_json_request(self._build_url(MomoController._ipn_url), data=values)
        if answer.status_code == 204:
            self.assertEqual(answer.content, b"")
        return answer.status_code

    def test_a_payment_is_recorded_once(self):
        transaction = self.sent()
        for _again in range(3):
            self.assertEqual(self.ipn(self.signed()), 204)
            self.assertRecordValues(transaction, [{"state": "done", "provider_reference": "4014083433"}])
        self.assertEqual(self.ipn(self.signed(responseTime=1795000000999)), 204)
        self.assertEqual(self.notifications(transaction).mapped("result"), ["recorded"])

    def test_every_code(self):
        for number, (code, state) in enumerate(
            (
                (9000, "pending"),
                (1000, "pending"),
                (7000, "pending"),
                (7002, "pending"),
                (1003, "cancel"),
                (1005, "cancel"),
                (1006, "cancel"),
                (1001, "error"),
                (1004, "error"),
                (10, "error"),
                (11, "error"),
                (99, "error"),
                (4321, "error"),
            )
        ):
            transaction = self.sent(reference=f"P-{number}")
            self.assertEqual(self.ipn(self.signed(orderId=f"P-{number}", resultCode=code)), 204)
            self.assertEqual(transaction.state, state, code)
            self.assertEqual(bool(transaction.state_message), state != "pending", code)

    def test_a_pending_payment_is_paid_later(self):
        transaction = self.sent()
        self.ipn(self.signed(resultCode=7002))
        self.ipn(self.signed())
        self.assertEqual(transaction.state, "done")

    @mute_logger(CONTROLLER)
    def test_a_bad_signature_changes_nothing(self):
        transaction = self.sent()
        values = self.signed()
        for changes in (
            {"amount": 1},
            {"resultCode": 1006},
            {"signature": ""},
            {"signature": "0" * 64},
            {"partnerCode": "OTHER"},
            {"signature": None},
            {"signature": {"a": 1}},
        ):
            self.assertEqual(self.ipn({**values, **changes}), 403, changes)
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications())

    @mute_logger(CONTROLLER, CORE, "odoo.http")
    def test_nonsense_is_refused(self):
        url = self._build_url(MomoController._ipn_url)
        for body in ("", "{", "[]", '"x"', "1", "null", '{"orderId": "a\\u0000b"}'):
            answer = self.url_open(url, data=body, headers={"Content-Type": "application/json"}, method="POST")
            self.assertEqual(answer.status_code, 400, body)
        for values in ({"orderId": None}, {"orderId": {"a": 1}, "partnerCode": ["x"]}, {"orderId": "x" * 9000}):
            self.assertEqual(self.ipn(values), 403, values)
        self.assertEqual(self.url_open(url).status_code, 405)

    @mute_logger(CORE)
    def test_an_unknown_order_is_kept(self):
        for _again in range(2):
            self.assertEqual(self.ipn(self.signed(orderId="P26110009999")), 204)
        self.assertRecordValues(
            self.notifications(),
            [{"result": "unknown_order", "reference": "P26110009999", "amount": 24000, "is_to_examine": True}],
        )

    def test_another_partner_with_the_same_keys_is_another_order(self):
        transaction = self.sent()
        self.assertEqual(self.ipn(self.signed(partnerCode="OTHER")), 204)
        self.assertEqual(transaction.state, "draft")
        self.assertEqual(self.notifications().result, "unknown_order")

    def test_a_wrong_amount_is_kept_and_pays_nothing_however_often_it_comes(self):
        transaction = self.sent()
        for amount in (23000, 24001, 2400000, 0, -24000, "x", ""):
            for _again in range(2):
                self.assertEqual(self.ipn(self.signed(amount=amount)), 204, amount)
                self.assertEqual(transaction.state, "draft")
        self.assertEqual(set(self.notifications(transaction).mapped("result")), {"wrong_amount"})
        self.ipn(self.signed())
        self.assertEqual(transaction.state, "done")

    def test_money_after_a_cancellation_is_not_lost(self):
        transaction = self.sent()
        self.ipn(self.signed(resultCode=1006, transId=1))
        for _again in range(2):
            self.assertEqual(self.ipn(self.signed()), 204)
        self.assertEqual(transaction.state, "cancel")
        self.assertRecordValues(
            self.notifications(transaction)[-1], [{"result": "paid_late", "amount": 24000, "is_to_examine": True}]
        )
        self.assertEqual(len(self.notifications(transaction)), 2)

    def test_money_after_a_failure_pays(self):
        transaction = self.sent()
        self.ipn(self.signed(resultCode=1001, transId=1))
        self.ipn(self.signed())
        self.assertEqual(transaction.state, "done")

    def test_a_second_payment_is_seen(self):
        transaction = self.sent()
        self.ipn(self.signed())
        self.ipn(self.signed(transId=4014099999))
        self.assertIn("paid_again", self.notifications(transaction).mapped("result"))
        self.assertEqual(transaction.provider_reference, "4014083433", "a refund needs the first number")

    def test_what_comes_late_takes_no_payment_back(self):
        transaction = self.sent()
        self.ipn(self.signed())
        for code in (1006, 1001, 1005, 7002):
            self.ipn(self.signed(resultCode=code))
        self.ipn(self.signed(amount=1))
        self.assertEqual(transaction.state, "done")

    def test_the_return_page_changes_nothing(self):
        transaction = self.sent()
        url = self._build_url(MomoController._return_url)
        answer = self.url_open(f"{url}?resultCode=0", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/payment/status"))
        self._make_http_get_request(url, params=self.signed())
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications(transaction))

    @mute_logger("odoo.http")
    def test_what_fails_is_sent_again_by_momo(self):
        transaction = self.sent()
        with patch.object(type(transaction), "_set_done", side_effect=ValueError("broken")):
            self.assertEqual(self.ipn(self.signed()), 500)
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.notifications(transaction))
        self.assertEqual(self.ipn(self.signed()), 204)
        self.assertEqual(transaction.state, "done")
