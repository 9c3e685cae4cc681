import logging
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..simulator.app import Simulator
from .common import VnpayCommon

MODEL = "odoo.addons.payment_vnpay.models.payment_transaction"
SENDER = "odoo.addons.payment.models.payment_provider"


@tagged("post_install", "-at_install")
class TestQueries(VnpayCommon):
    """Payments whose notification was lost, asked for at the simulator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, notify=lambda *_args: "00"))
        cls.at_simulator(cls.simulator)

    def setUp(self):
        super().setUp()
        self.simulator.gateway.orders.clear()

    def lost(self, act="lost", minutes=16, **values):
        transaction = self.sent(**values)
        found = self.ordered(self.simulator, transaction, act)
        found.values["vnp_CreateDate"] = self.earlier(transaction, minutes=minutes)
        return transaction

    def test_a_lost_notification_is_made_good(self):
        transaction = self.lost()
        self.run_cron()
        self.assertEqual(transaction.state, "done")
        self.assertTrue(transaction.provider_reference)
        self.assertRecordValues(self.notifications(transaction), [{"source": "query", "result": "recorded"}])

    def test_a_notification_after_the_query_changes_nothing(self):
        transaction = self.lost()
        self.run_cron()
        values = self.signed(TransactionNo=transaction.provider_reference)
        self.assertEqual(transaction._vnpay_receive(values), "02")
        self.assertEqual(len(self.notifications(transaction)), 1)

    def test_a_failure_is_taken_over(self):
        transaction = self.lost("fail")
        self.run_cron()
        self.assertEqual(transaction.state, "error")

    def test_nobody_is_asked_too_early_or_for_ever(self):
        for minutes in (5, 4 * 24 * 60):
            transaction = self.lost(minutes=minutes, reference=f"P-{minutes}")
            self.run_cron()
            self.assertEqual(transaction.state, "draft")
            self.assertFalse(transaction.vnpay_queried_at)

    def test_an_open_payment_stays_open(self):
        transaction = self.lost("wait")
        self.run_cron()
        self.assertEqual(transaction.state, "pending")
        self.assertTrue(transaction.vnpay_queried_at)
        self.run_cron()
        self.assertEqual(len(self.notifications(transaction)), 1)

    def test_an_order_that_vnpay_never_saw_ends(self):
        transaction = self.sent()
        self.earlier(transaction, minutes=20)
        self.run_cron()
        self.assertEqual(transaction.state, "draft")
        self.earlier(transaction, minutes=20)
        self.run_cron()
        self.assertEqual(transaction.state, "cancel")

    def test_a_wrong_amount_is_kept_and_not_paid(self):
        transaction = self.lost("wrong")
        self.run_cron()
        self.assertEqual(transaction.state, "draft")
        self.assertEqual(self.notifications(transaction).result, "wrong_amount")

    @mute_logger(MODEL)
    def test_an_answer_without_the_signature_is_none(self):
        transaction = self.lost()
        self.provider.vnpay_hash_secret = "another"
        self.run_cron()
        self.assertEqual(transaction.state, "draft")

    @mute_logger(MODEL)
    def test_an_answer_about_another_payment_is_none(self):
        transaction = self.lost()
        answer = self.simulator.gateway.answer
        with patch.object(self.simulator.gateway, "answer") as fake:
            fake.side_effect = lambda message: answer({**message, "vnp_TxnRef": "other"})
            self.run_cron()
        self.assertEqual(transaction.state, "draft")

    @mute_logger(MODEL)
    def test_a_gateway_that_is_down_delays_the_others_only(self):
        first, second = self.lost(reference="down"), self.lost()
        send = type(first)._send_api_request

        def down(transaction, *args, **options):
            if transaction.reference == "down":
                raise ValidationError("no connection")  # pylint: disable=translation-required
            return send(transaction, *args, **options)

        with patch.object(type(first), "_send_api_request", down):
            self.run_cron()
        self.assertEqual((first.state, second.state), ("draft", "done"))

    def test_no_secret_reaches_the_log(self):
        self.lost()
        with self.assertLogs(SENDER, logging.INFO) as logs:
            self.run_cron()
        text = "\n".join(logs.output)
        self.assertIn("querydr", text)
        self.assertIn("[REDACTED]", text)
        self.assertNotIn(self.provider.vnpay_hash_secret, text)
        self.assertNotRegex(text, r"[0-9a-f]{128}")
