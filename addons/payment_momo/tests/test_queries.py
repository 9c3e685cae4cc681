import logging
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MomoCommon

MODEL = "odoo.addons.payment_momo.models.payment_transaction"
SENDER = "odoo.addons.payment.models.payment_provider"


@tagged("post_install", "-at_install")
class TestQueries(MomoCommon):
    """Payments whose notification was lost, asked for at the simulator."""

    def lost(self, act="lost", minutes=16, **values):
        transaction = self.sent(**values)
        self.order(transaction, act)
        self.earlier(transaction, minutes=minutes)
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
        values = self.signed(transId=int(transaction.provider_reference))
        self.assertEqual(transaction._momo_receive(values), "ignored")
        self.assertEqual(len(self.notifications(transaction)), 1)

    def test_ends_are_taken_over(self):
        for act, state in (("fail", "error"), ("cancel", "cancel"), ("wait", "pending"), ("wrong", "draft")):
            transaction = self.lost(act, reference=f"P-{act}")
            for _again in range(2):
                self.run_cron()
            self.assertEqual(transaction.state, state)
            self.assertEqual(len(self.notifications(transaction)), 1)

    def test_nobody_is_asked_too_early_or_for_ever(self):
        for minutes in (5, 4 * 24 * 60):
            transaction = self.lost(minutes=minutes, reference=f"P-{minutes}")
            self.run_cron()
            self.assertEqual(transaction.state, "draft")
            self.assertFalse(transaction.momo_queried_at)

    def test_an_order_that_momo_does_not_know_ends(self):
        transaction = self.lost()
        self.simulator.gateway.orders.clear()
        self.run_cron()
        self.assertEqual(transaction.state, "draft")
        self.earlier(transaction, minutes=121)
        self.run_cron()
        self.assertEqual(transaction.state, "cancel")

    @mute_logger(MODEL)
    def test_a_breakdown_or_a_refused_request_says_nothing_about_the_payment(self):
        transaction = self.lost()
        self.earlier(transaction, minutes=500)
        for code in (10, 99, 11, 13, 20):
            answer = {"resultCode": code, "message": "x", "amount": 24000}
            with patch.object(self.simulator.gateway, "answer", return_value=answer):
                self.run_cron()
            self.assertEqual(transaction.state, "draft", code)
        self.provider.momo_secret_key = "another"
        self.run_cron()
        self.assertEqual(transaction.state, "draft")

    @mute_logger(MODEL)
    def test_an_answer_about_another_payment_is_none(self):
        transaction = self.lost()
        answer = self.simulator.gateway.answer
        for name in ("orderId", "requestId"):
            with patch.object(self.simulator.gateway, "answer") as fake:
                fake.side_effect = lambda kind, message, name=name: {**answer(kind, message), name: "other"}
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
        with self.assertLogs(SENDER, logging.INFO) as logs:
            self.paid()._refund()
            self.lost(reference="P-log")
            self.run_cron()
        text = "\n".join(logs.output)
        for endpoint in ("create", "query", "refund"):
            self.assertIn(f"/v2/gateway/api/{endpoint}", text)
        self.assertIn("[REDACTED]", text)
        self.assertNotIn(self.provider.momo_secret_key, text)
        self.assertNotIn(self.provider.momo_access_key, text)
        self.assertNotRegex(text, r"[0-9a-f]{64}")
