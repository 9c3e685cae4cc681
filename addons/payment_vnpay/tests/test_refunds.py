from unittest.mock import patch

import requests

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..simulator.app import Simulator
from .common import VnpayCommon


@tagged("post_install", "-at_install")
class TestRefunds(VnpayCommon):
    """Money that goes back, at the simulator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, notify=lambda *_args: "00"))
        cls.at_simulator(cls.simulator)

    def setUp(self):
        super().setUp()
        self.simulator.gateway.orders.clear()
        self.transaction = self.sent()
        self.order = self.ordered(self.simulator, self.transaction, "pay")
        told = self.order.told(self.order.payments[0])
        self.assertEqual(self.transaction._vnpay_receive(told), "00")

    def test_a_full_refund(self):
        refund = self.transaction._refund()
        self.assertRecordValues(refund, [{"state": "done", "amount": -24000, "operation": "refund"}])
        self.assertTrue(refund.provider_reference)
        self.assertEqual(self.order.refunds[0]["vnp_TransactionType"], "02")
        with self.assertRaises(UserError):
            self.transaction._refund()

    def test_partial_refunds_never_exceed_the_payment(self):
        self.transaction._refund(10000)
        self.assertEqual(self.order.refunds[0]["vnp_TransactionType"], "03")
        for amount in (14001, 24000, 0, -1, 0.5, float("nan"), float("inf")):
            with self.assertRaises(UserError, msg=amount):
                self.transaction._refund(amount)
        rest = self.transaction._refund()
        self.assertEqual(rest.amount, -14000)
        self.assertEqual(sum(int(refund["vnp_Amount"]) for refund in self.order.refunds), 2400000)
        self.assertEqual(self.transaction.state, "done")

    def test_a_refund_that_odoo_sends_again_is_one_refund(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.assertEqual(self.transaction._refund(10000).state, "done")
            raise ZeroDivisionError
        again = self.transaction._refund(10000)
        self.assertEqual(again.state, "pending")
        self.assertEqual(len(self.order.refunds), 1)
        again._vnpay_query()
        self.assertEqual(again.state, "done")

    def test_a_refund_is_not_refunded(self):
        refund = self.transaction._refund()
        with self.assertRaises(UserError):
            refund._refund()

    def test_vnpay_may_refuse(self):
        self.order.payments.clear()
        refund = self.transaction._refund()
        self.assertEqual(refund.state, "error")
        self.assertIn("95", refund.state_message)
        self.order.payments.append({"status": "00", "number": "1", "date": ""})
        self.assertEqual(self.transaction._refund().state, "done", "what was refused can be asked for again")

    def unanswered(self, reaches_vnpay):
        send = type(self.transaction)._send_api_request

        def lost(transaction, *args, **options):
            if reaches_vnpay:
                send(transaction, *args, **options)
            raise ValidationError("no connection")  # pylint: disable=translation-required

        with patch.object(type(self.transaction), "_send_api_request", lost):
            return self.transaction._refund(10000)

    def test_a_lost_answer_allows_no_second_refund(self):
        refund = self.unanswered(reaches_vnpay=True)
        self.assertEqual(refund.state, "pending")
        with self.assertRaises(UserError):
            self.transaction._refund()
        refund._vnpay_query()
        self.assertEqual(refund.state, "done")
        self.assertEqual(self.transaction._refund().amount, -14000)

    def test_an_answer_that_nobody_can_read_allows_no_second_refund(self):
        for number, error in enumerate((requests.exceptions.ChunkedEncodingError, requests.exceptions.JSONDecodeError)):
            cause = error("x", "", 0) if number else error("x")
            with patch.object(type(self.transaction), "_send_api_request", side_effect=cause):
                refund = self.transaction._refund(1000)
            self.assertEqual(refund.state, "pending")
            refund._set_error("seen")

    def test_a_payment_made_elsewhere_is_not_refunded(self):
        self.transaction.vnpay_requested_at = False
        with self.assertRaises(UserError):
            self.transaction._refund()

    def test_a_refund_that_never_arrived_can_be_repeated(self):
        refund = self.unanswered(reaches_vnpay=False)
        refund._vnpay_query()
        self.assertEqual(refund.state, "pending", "it may be on its way")
        self.earlier(refund, minutes=31)
        refund._vnpay_query()
        self.assertEqual(refund.state, "error")
        self.assertEqual(self.transaction._refund(10000).state, "done")

    def test_where_two_refunds_could_be_meant_a_person_decides(self):
        self.transaction._refund(10000)
        refund = self.unanswered(reaches_vnpay=False)
        self.earlier(refund, minutes=31)
        refund._vnpay_query()
        self.assertEqual(refund.state, "pending")
        refund.with_user(self.admin_user).action_vnpay_refund_not_made()
        self.assertEqual(refund.state, "error")
        again = self.unanswered(reaches_vnpay=True)
        again.with_user(self.admin_user).action_vnpay_refund_made()
        self.assertEqual(again.state, "done")
        for transaction in (again, self.transaction):
            with self.assertRaises(UserError):
                transaction.action_vnpay_refund_made()
            with self.assertRaises(UserError):
                transaction.action_vnpay_refund_not_made()

    def test_the_cron_settles_refunds(self):
        refund = self.unanswered(reaches_vnpay=True)
        self.earlier(refund, minutes=16)
        self.run_cron()
        self.assertEqual(refund.state, "done")

    def test_a_refund_in_progress_waits_and_a_refused_one_fails(self):
        answers = []
        answer = self.simulator.gateway._refund

        def slow(order, values):
            return {**answer(order, values), "vnp_TransactionStatus": answers.pop()}

        with patch.object(self.simulator.gateway, "_refund", slow):
            answers.append("09")
            self.assertEqual(self.transaction._refund(1000).state, "error")
            answers.append("05")
            self.assertEqual(self.transaction._refund(1000).state, "pending")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nobody_else_refunds(self):
        refund = self.unanswered(reaches_vnpay=False)
        for user in (self.internal_user, self.portal_user, self.public_user):
            with self.assertRaises(AccessError):
                self.transaction.with_user(user).action_refund(1000)
            with self.assertRaises(AccessError):
                refund.with_user(user).action_vnpay_refund_made()
            with self.assertRaises(AccessError):
                refund.with_user(user).action_vnpay_refund_not_made()
        refund.with_user(self.admin_user).action_vnpay_refund_not_made()
        self.transaction.with_user(self.admin_user).action_refund(1000)
        self.assertEqual(self.transaction.child_transaction_ids.filtered("provider_reference").amount, -1000)

    def test_a_notification_cannot_name_a_refund(self):
        refund = self.transaction._refund(1000)
        values = self.signed(TxnRef=refund.reference, Amount="100000")
        self.assertEqual(refund._vnpay_receive(values), "01")
