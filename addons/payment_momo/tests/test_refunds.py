from unittest.mock import patch

import requests

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MomoCommon


@tagged("post_install", "-at_install")
class TestRefunds(MomoCommon):
    """Money that goes back, at the simulator."""

    def setUp(self):
        super().setUp()
        self.transaction = self.paid()

    def given_back(self):
        return [refund["amount"] for refund in self.order(self.transaction).refunds]

    def test_a_full_refund(self):
        refund = self.transaction._refund()
        self.assertRecordValues(refund, [{"state": "done", "amount": -24000, "operation": "refund"}])
        self.assertTrue(refund.provider_reference)
        self.assertEqual(self.given_back(), [24000])
        with self.assertRaises(UserError):
            self.transaction._refund()

    def test_partial_refunds_never_exceed_the_payment(self):
        self.transaction._refund(10000)
        for amount in (14001, 24000, 0, -1, 0.5, float("nan"), float("inf")):
            with self.assertRaises(UserError, msg=amount):
                self.transaction._refund(amount)
        self.assertEqual(self.transaction._refund().amount, -14000)
        self.assertEqual(self.given_back(), [10000, 14000])
        self.assertEqual(self.transaction.state, "done")

    def test_a_refund_is_not_refunded(self):
        refund = self.transaction._refund()
        with self.assertRaises(UserError):
            refund._refund()

    def test_momo_may_refuse(self):
        with patch.object(self.simulator.gateway, "_refund", return_value={"resultCode": 1080}):
            refund = self.transaction._refund()
        self.assertEqual(refund.state, "error")
        self.assertEqual(self.transaction._refund().state, "done", "what was refused can be asked for again")

    def test_a_breakdown_does_not_allow_a_second_refund(self):
        for code in (7002, 99, 10, 41, 5555):
            with patch.object(self.simulator.gateway, "answer", return_value={"resultCode": code, "message": "x"}):
                self.assertEqual(self.transaction._refund(1000).state, "pending", code)
        with self.assertRaises(UserError):
            self.transaction._refund(24000)

    def unanswered(self, reaches_momo):
        send = type(self.transaction)._send_api_request

        def lost(transaction, *args, **options):
            if reaches_momo:
                send(transaction, *args, **options)
            raise ValidationError("no connection")  # pylint: disable=translation-required

        with patch.object(type(self.transaction), "_send_api_request", lost):
            return self.transaction._refund(10000)

    def test_a_lost_answer_allows_no_second_refund(self):
        refund = self.unanswered(reaches_momo=True)
        self.assertEqual(refund.state, "pending")
        with self.assertRaises(UserError):
            self.transaction._refund(24000)
        self.transaction._refund(4000)
        self.earlier(refund, minutes=16)
        self.run_cron()
        self.assertEqual(refund.state, "done")
        self.assertTrue(refund.provider_reference)
        self.assertEqual(self.transaction._refund().amount, -10000)

    def test_an_answer_that_nobody_can_read_allows_no_second_refund(self):
        for number, error in enumerate((requests.exceptions.ChunkedEncodingError, requests.exceptions.JSONDecodeError)):
            cause = error("x", "", 0) if number else error("x")
            with patch.object(type(self.transaction), "_send_api_request", side_effect=cause):
                self.assertEqual(self.transaction._refund(12000).state, "pending")
        with self.assertRaises(UserError):
            self.transaction._refund(1)

    def test_a_refund_that_odoo_sends_again_is_one_refund(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.assertEqual(self.transaction._refund(10000).state, "done")
            raise ZeroDivisionError
        again = self.transaction._refund(10000)
        self.assertEqual(again.state, "pending")
        self.assertEqual(self.given_back(), [10000])
        again._momo_query()
        self.assertEqual(again.state, "done")

    def test_a_refund_that_never_arrived_can_be_repeated(self):
        refund = self.unanswered(reaches_momo=False)
        refund._momo_query()
        self.assertEqual(refund.state, "pending", "it may be on its way")
        self.earlier(refund, minutes=121)
        refund._momo_query()
        self.assertEqual(refund.state, "error")
        self.assertEqual(self.transaction._refund(10000).state, "done")

    def test_a_payment_without_a_number_is_not_refunded(self):
        self.transaction.provider_reference = False
        self.assertEqual(self.transaction._refund().state, "error")
        self.assertEqual(self.given_back(), [])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nobody_else_refunds(self):
        for user in (self.internal_user, self.portal_user, self.public_user):
            with self.assertRaises(AccessError):
                self.transaction.with_user(user).action_refund(1000)
        self.transaction.with_user(self.admin_user).action_refund(1000)
        self.assertEqual(self.given_back(), [1000])

    def test_a_notification_cannot_name_a_refund(self):
        refund = self.transaction._refund(1000)
        self.assertEqual(refund._momo_receive(self.signed(orderId=refund.reference, amount=1000)), "unknown_order")
