from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import NOW

from .common import GATEWAY, FeePaymentCommon


@tagged("post_install", "-at_install")
class TestPaymentTransaction(FeePaymentCommon):
    def test_a_payment_of_one_charge(self):
        charge = self._due()
        transaction = self._start(charge)
        self.assertRecordValues(
            transaction, [{"reference": charge.pay_ref, "amount": 8_000, "company_id": self.company_a.id}]
        )
        self._pay(transaction)
        self.assertEqual(charge.state, "due")
        transaction._post_process()
        self.assertEqual(charge.state, "paid")
        self.assertRecordValues(
            charge.payment_ids, [{"method": "gateway", "gateway": GATEWAY, "reference": "GW-1", "amount": 8_000}]
        )

    def test_a_payment_of_many_charges(self):
        charges = [self._due(), self._due((self.copy, 1, 10)), self._due()]
        transaction = self._paid(*charges)
        self.assertEqual(transaction.amount, 28_000)
        self.assertEqual({charge.state for charge in charges}, {"paid"})
        self.assertEqual([charge.payment_ids.reference for charge in charges], ["GW-1"] * 3)

    def test_a_retry_has_a_reference_of_its_own(self):
        charge = self._due()
        first, second, third = (self._start(charge) for _number in range(3))
        ref = charge.pay_ref
        self.assertEqual([first.reference, second.reference, third.reference], [ref, f"{ref}-1", f"{ref}-2"])

    def test_processing_again_records_nothing_twice(self):
        charge = self._due()
        transaction = self._paid(charge)
        for _number in range(3):
            transaction.is_post_processed = False
            transaction._post_process()
            transaction._set_done()
        self.assertEqual(len(charge.payment_ids), 1)
        self.assertFalse(self._exceptions(transaction))

    def test_done_wakes_the_scheduled_action(self):
        transaction = self._start(self._due())
        with patch.object(self.registry["ir.cron"], "_trigger", autospec=True) as trigger:
            self._pay(transaction)
        woken = [call.args[0] for call in trigger.call_args_list]
        self.assertEqual(woken, [self.env.ref("payment.cron_post_process_payment_tx")])

    def test_killed_between_notification_and_collection(self):
        """What follows from a payment fails: everything is undone, and the scheduled action does it once later."""
        charge = self._due()
        transaction = self._start(charge)
        self._pay(transaction)
        self.env.flush_all()
        hook = patch.object(self.registry["egov.charge"], "_on_collected", side_effect=RuntimeError("killed"))
        cron = self.env["payment.transaction"]
        with hook, mute_logger("odoo.addons.payment.models.payment_transaction"):
            self._run_cron(transaction)
        charge.invalidate_recordset()
        self.assertEqual((charge.state, charge.payment_ids.ids), ("due", []))
        self.assertFalse(transaction.is_post_processed)
        self.assertTrue(charge._is_payment_under_way())
        for _number in range(2):
            self._run_cron(transaction)
        self.assertEqual((charge.state, len(charge.payment_ids)), ("paid", 1))
        self.assertFalse(cron.search_count([("id", "=", transaction.id), ("is_post_processed", "=", False)]))

    def _run_cron(self, transaction):
        """The scheduled action of `payment`; a savepoint stands for its commits and rollbacks."""
        savepoint = self.env.cr.savepoint()

        def roll_back():
            savepoint.rollback()
            self.env.invalidate_all()

        with patch.object(self.env.cr, "commit", self.env.flush_all), patch.object(self.env.cr, "rollback", roll_back):
            transaction._cron_post_process()
        savepoint.close(rollback=False)

    def test_what_fails_for_a_day_is_shown_to_the_accountants(self):
        transaction = self._start(self._due())
        self._pay(transaction)
        transaction.last_state_change = NOW - timedelta(days=2)
        for _number in range(2):
            self.env["payment.transaction"]._egov_report_stuck()
        self.assertEqual(self._exceptions(transaction).mapped("kind"), ["paid_not_recorded"])

    def test_the_amount_is_the_offices(self):
        charge = self._due()
        transaction = self._start(charge)
        self.assertEqual(transaction.egov_part_ids.amount, charge.amount)
        self.assertEqual(transaction.currency_id, self.env.ref("base.VND"))

    def test_nothing_to_pay_reaches_no_gateway(self):
        self._new_policy(self.extract, percent_due=0, channel="counter")
        charge = self._due(evidence="shown")
        self.assertEqual(charge.state, "waived")
        with self.assertRaises(UserError):
            self._start(charge)
        with self.assertRaises(UserError):
            self.env["payment.transaction"]._egov_start(charge.browse(), self.provider, self.method, self.payer)

    def test_a_provider_takes_only_what_it_can(self):
        self.provider.maximum_amount = 7_000
        with self.assertRaises(UserError):
            self._start(self._due())

    def test_each_ward_has_its_own_providers(self):
        theirs = self._new_provider(self.company_b)
        with self.assertRaises(UserError):
            self._start(self._due(), provider=theirs)

    def test_one_payment_goes_to_one_office(self):
        other = self._due(user=self.cashier_b, party_id=self.binh.id, company_id=self.company_b.id)
        with self.assertRaises(UserError):
            self._start(self._due(), other)

    def test_a_charge_that_is_not_due_is_not_paid(self):
        paid = self._due()
        paid._collect("cash", 8_000)
        with self.assertRaises(UserError):
            self._start(paid)
        draft = self._new_charge((self.extract, 1))
        with self.assertRaises(UserError):
            self._start(draft)

    def test_while_a_payment_is_under_way(self):
        charge = self._due()
        transaction = self._start(charge)
        for step in (
            lambda: charge._collect("cash", 8_000),
            lambda: charge._cancel("x"),
            lambda: charge._reopen("x"),
            charge.unlink,
        ):
            with self.assertRaises(UserError):
                step()
        self.assertTrue(charge.is_paid_under_way)
        transaction._set_pending()
        with self.assertRaisesRegex(UserError, "Do not pay again"):
            self._start(charge)

    def test_a_payment_is_given_up_after_a_while(self):
        charge = self._due()
        self._start(charge)
        with clock.at(NOW + timedelta(minutes=16)):
            self.assertFalse(charge._is_payment_under_way())
            charge._collect("cash", 8_000)

    def test_a_failed_payment_holds_nothing(self):
        charge = self._due()
        self._start(charge)._set_error("no money")
        charge._collect("cash", 8_000)
        self.assertEqual(charge.state, "paid")

    def test_asking_the_gateway(self):
        charge = self._due()
        with self.assertRaisesRegex(UserError, "No online payment"):
            charge.action_ask_gateway()
        transaction = self._start(charge)
        with self.assertRaisesRegex(UserError, "cannot be asked"):
            charge.action_ask_gateway()

        def answer(asked):
            self._pay(asked)
            return True

        with patch.object(self.registry["payment.transaction"], "_egov_ask_gateway", answer):
            action = charge.action_ask_gateway()
        self.assertIn("has been paid", action["params"]["message"])
        self.assertEqual(charge.state, "paid")
        self.assertTrue(transaction.is_post_processed)
        with self.assertRaises(AccessError):
            charge.with_user(self.head_a).action_ask_gateway()

    def test_a_refund_through_the_gateway(self):
        charge = self._due()
        transaction = self._paid(charge)
        own = charge.with_user(self.accountant_a)
        with self.assertRaisesRegex(UserError, "refunds nothing"):
            own._refund_at_gateway(8_000, "x")
        with self._refunding("done"):
            own._refund_at_gateway(3_000, "charged twice")
            self.assertEqual((charge.state, charge.amount_paid), ("paid", 5_000))
            with self.assertRaises(UserError):
                own._refund_at_gateway(6_000, "x")
            own._refund_at_gateway(5_000, "withdrawn")
        self.assertEqual((charge.state, charge.amount_paid), ("refunded", 0))
        self.assertEqual(transaction._egov_left(), 0)
        out = charge.payment_ids.filtered(lambda payment: payment.kind == "out")
        self.assertEqual(set(out.mapped("method")), {"gateway"})
        self.assertEqual(set(out.mapped("gateway")), {GATEWAY})

    def test_a_refund_that_waits_then_fails_or_succeeds(self):
        charge = self._due()
        self._paid(charge)
        own = charge.with_user(self.accountant_a)
        with self._refunding("pending"):
            refund = own._refund_at_gateway(8_000, "x")
            self.assertEqual(charge.state, "paid")
            with self.assertRaises(UserError):
                own._refund_at_gateway(8_000, "x")
        refund._set_done()
        for _number in range(2):
            refund._post_process()
        self.assertEqual(charge.state, "refunded")
        self.assertEqual(len(charge.payment_ids), 2)

    def test_a_refused_refund_changes_nothing(self):
        charge = self._due()
        self._paid(charge)
        with self._refunding("error"), self.assertRaisesRegex(UserError, "did not refund"):
            charge.with_user(self.accountant_a)._refund_at_gateway(8_000, "x")
        self.assertEqual(charge.state, "paid")

    def test_who_refunds(self):
        charge = self._due()
        self._paid(charge)
        with self.assertRaises(AccessError):
            charge.with_user(self.cashier_a)._refund_at_gateway(8_000, "x")

    def _refunding(self, state):
        transactions = self.registry["payment.transaction"]
        providers = self.registry["payment.provider"]

        def send(refund):
            refund.provider_reference = f"R-{refund.id}"
            setters = {"done": refund._set_done, "pending": refund._set_pending}
            return setters[state]() if state in setters else refund._set_error("no")

        def support(provider):
            provider.support_refund = "partial"

        stack = self.enterContext(patch.object(transactions, "_send_refund_request", send))
        self.assertTrue(stack)
        self.provider.invalidate_recordset(["support_refund"])
        patched = patch.object(providers, "_compute_feature_support_fields", support)
        return patched

    def test_every_message_is_kept(self):
        transaction = self._start(self._due())
        data = {"reference": transaction.reference, "vnp_SecureHash": "s", "signature": "s", "said": "1"}
        with patch.object(self.registry["payment.transaction"], "_extract_amount_data", lambda *_args: None):
            transaction._process(GATEWAY, data)
        event = self.env["egov.payment.event"].search([("transaction_id", "=", transaction.id)], limit=1)
        self.assertEqual(event.kind, "message")
        self.assertIn('"said": "1"', event.payload)
        self.assertNotIn("signature", event.payload)
