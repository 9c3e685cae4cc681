from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import FeePaymentCommon


@tagged("post_install", "-at_install")
class TestEgovPaymentException(FeePaymentCommon):
    """Money that fits nothing is not lost."""

    def _twice(self):
        """A charge paid online with two payments: the second one is left to the accountants."""
        charge = self._due()
        first, second = self._start(charge), self._start(charge)
        for number, transaction in enumerate((first, second)):
            self._pay(transaction, f"GW-{number}")
            transaction._post_process()
        return charge, self._exceptions(second)

    def test_paid_twice(self):
        charge, exception = self._twice()
        self.assertEqual(len(charge.payment_ids), 1)
        self.assertRecordValues(
            exception, [{"kind": "double_payment", "amount": 8_000, "charge_id": charge.id, "state": "open"}]
        )

    def test_paid_in_cash_meanwhile(self):
        charge = self._due()
        transaction = self._start(charge)
        charge.sudo().state = "paid"
        self._pay(transaction)
        transaction._post_process()
        self.assertEqual(self._exceptions(transaction).kind, "double_payment")

    def test_changed_or_cancelled_meanwhile(self):
        for vals in ({"state": "cancelled"}, {"state": "draft"}):
            charge = self._due()
            transaction = self._start(charge)
            charge.sudo().write(vals)
            self._pay(transaction)
            transaction._post_process()
            with self.subTest(vals=vals):
                self.assertEqual(self._exceptions(transaction).kind, "paid_not_recorded")
                self.assertFalse(charge.payment_ids)

    def test_another_amount_meanwhile(self):
        charge, other = self._due(), self._due()
        transaction = self._start(charge, other)
        line = charge.line_ids.sudo()
        line.quantity = 2
        self._pay(transaction)
        transaction._post_process()
        self.assertEqual(other.state, "paid")
        self.assertEqual(charge.state, "due")
        self.assertEqual(self._exceptions(transaction).amount, 8_000)

    def test_a_closed_day_loses_no_money(self):
        def closed(_company, _day):
            raise UserError(self.env._("closed"))

        transaction = self._start(self._due())
        self.patch(self.registry["res.company"], "_check_money_day", closed)
        self._pay(transaction)
        transaction._post_process()
        self.assertEqual(self._exceptions(transaction).text, "closed")

    def test_recorded_on_another_charge_by_two_people(self):
        _charge, exception = self._twice()
        other = self._due()
        own = exception.with_user(self.accountant_a)
        dialog = Form(own.env["egov.payment.resolve"].with_context(default_exception_id=exception.id))
        dialog.resolution = "record"
        dialog.charge_id = other.with_user(self.accountant_a)
        dialog.reason = "the payer wants it so"
        dialog.save().action_confirm()
        self.assertEqual(exception.state, "proposed")
        with self.assertRaises(AccessError):
            own.action_approve()
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual((other.state, exception.state), ("paid", "closed"))
        self.assertEqual(exception.payment_id.charge_id, other)
        with self.assertRaises(UserError):
            exception.with_user(self.accountant2_a).action_approve()

    def test_nobody_approves_the_own_proposal(self):
        _charge, exception = self._twice()
        chief = exception.with_user(self.accountant2_a)
        chief._propose("explain", "given back at the counter")
        with self.assertRaisesRegex(AccessError, "does not approve"):
            chief.action_approve()
        chief.action_reject()
        self.assertEqual(exception.state, "open")

    def test_what_is_proposed_must_fit(self):
        charge, exception = self._twice()
        own = exception.with_user(self.accountant_a)
        for resolution, reason, on in (("record", "x", charge), ("record", "x", None), ("explain", " ", None)):
            with self.assertRaises(ValidationError):
                own._propose(resolution, reason, on)

    def test_given_back_through_the_gateway(self):
        _charge, exception = self._twice()
        exception.with_user(self.accountant_a)._propose("refund", "paid twice")
        refunds = []

        def refund(transaction, amount, reason, exception=None, charge=None):
            child = transaction._create_child_transaction(amount, is_refund=True)
            child.write({"egov_refund_exception_id": exception.id})
            child._set_pending()
            refunds.append(child)
            return child

        self.patch(self.registry["payment.transaction"], "_egov_refund", refund)
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual(exception.state, "refunding")
        refunds[0]._set_done()
        refunds[0]._post_process()
        self.assertEqual((exception.state, exception.refund_id), ("closed", refunds[0]))

    def test_a_refund_that_fails_is_examined_again(self):
        _charge, exception = self._twice()
        exception.with_user(self.accountant_a)._propose("refund", "paid twice")

        def refund(transaction, amount, reason, exception=None, charge=None):
            child = transaction._create_child_transaction(amount, is_refund=True)
            child._set_error("no such account")
            return child

        self.patch(self.registry["payment.transaction"], "_egov_refund", refund)
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual(exception.state, "open")
        self.assertIn("no such account", exception.text)

    def test_money_after_cancellation(self):
        """A success that comes after the payer cancelled is recorded by two people."""
        charge = self._due()
        transaction = self._start(charge)
        transaction._set_canceled()
        exception = transaction._egov_raise("paid_not_recorded", 8_000, "late", number="GW-9")
        self.assertEqual(transaction._egov_raise("paid_not_recorded", 8_000, "late", number="GW-9"), exception)
        exception.with_user(self.accountant_a)._propose("record", "the bank confirms it")
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual((transaction.state, charge.state, exception.state), ("done", "paid", "closed"))
        self.assertEqual(charge.payment_ids.reference, "GW-9")
