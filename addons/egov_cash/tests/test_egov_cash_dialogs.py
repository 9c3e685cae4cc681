from unittest.mock import patch

from odoo.tests import Form, tagged

from .common import CashCommon


@tagged("post_install", "-at_install")
class TestEgovCashDialogs(CashCommon):
    def _dialog(self, action, user=None):
        context = {name: value for name, value in action["context"].items() if name.startswith("default_")}
        return Form(self.env[action["res_model"]].with_user(user or self.cashier_a).with_context(**context))

    def test_opening(self):
        form = Form(self.env["egov.cash.open"].with_user(self.cashier_a))
        self.assertEqual(form.counter_id, self.counter)
        form.opening_float = 200_000
        shift = self.env["egov.cash.shift"].browse(form.save().action_confirm()["res_id"])
        self.assertEqual((shift.user_id, shift.opening_float), (self.cashier_a, 200_000))

    def test_without_a_shift_the_payment_opens_one(self):
        charge = self._due()
        form = self._dialog(charge.action_collect())
        self.assertTrue(form.needs_shift)
        self.assertFalse(form.may_confirm)
        form.tendered = 10_000
        form.opening_float = 50_000
        form.save().action_open_and_confirm()
        shift = charge.payment_ids.shift_id
        self.assertEqual((charge.state, shift.counter_id, shift.opening_float), ("paid", self.counter, 50_000))
        form = self._dialog(self._due().action_collect())
        self.assertFalse(form.needs_shift)
        self.assertTrue(form.may_confirm)

    def test_opening_and_taking_is_the_first_button_of_the_dialog(self):
        """So that the receipt is shown as it is by every other payment."""
        form = self._dialog(self._due().action_collect())
        with patch.object(type(self.env["egov.charge.collect"]), "_confirm_first", lambda _self: {"type": "shown"}):
            self.assertEqual(form.save().action_open_and_confirm(), {"type": "shown"})

    def test_a_card_needs_no_shift(self):
        form = self._dialog(self._due().action_collect())
        form.method = "card"
        self.assertFalse(form.needs_shift)

    def test_counting_then_the_difference_then_closing(self):
        shift = self._shift()
        self._paid()
        tally = self._dialog(shift.action_count())
        values = [tally.line_ids.edit(place).value for place in range(len(tally.line_ids))]
        with tally.line_ids.edit(values.index(5_000)) as line:
            line.pieces = 1
        self.assertEqual(tally.amount, 5_000)
        close = self._dialog(tally.save().action_confirm())
        self.assertEqual((close.counted, close.expected, close.difference), (5_000, 8_000, -3_000))
        close.reason = "Trả nhầm"
        close.save().action_confirm()
        self.assertEqual((shift.state, shift.reason), ("closed", "Trả nhầm"))

    def test_counting_again_from_the_difference(self):
        shift = self._shift()
        shift._count({1_000: 1})
        close = self._dialog(shift.action_close())
        self.assertEqual(close.save().action_count_again()["res_model"], "egov.cash.tally")

    def test_cash_to_the_bank(self):
        shift = self._shift(opening_float=100_000)
        form = self._dialog(shift.action_move())
        form.amount, form.reference = 60_000, "GNT 7"
        form.save().action_confirm()
        self.assertEqual(shift.move_ids.signed_amount, -60_000)

    def test_giving_back_proposes_the_only_open_drawer(self):
        shift = self._shift()
        form = self._dialog(self._paid().action_change(), self.accountant_a)
        self.assertEqual(form.shift_id, shift)
        form.reason = "Thu nhầm"
        form.save().action_confirm()
        self.assertEqual(shift.payment_ids.mapped("signed_amount"), [-8_000, 8_000])

    def test_the_hand_over_slip(self):
        shift = self._closed()
        prints = self.env["egov.form.print"].search([("res_model", "=", shift._name), ("res_id", "=", shift.id)])
        self.assertFalse(prints)
        shift.action_print_slip()
        shift.with_user(self.accountant_a).action_approve()
        shift.with_user(self.accountant_a).action_print_slip()
        prints = self.env["egov.form.print"].search([("res_model", "=", shift._name), ("res_id", "=", shift.id)])
        self.assertEqual(len(prints), 2)
        self.assertTrue(prints[0]._content().startswith(b"%PDF"))
