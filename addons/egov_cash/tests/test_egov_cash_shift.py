from datetime import datetime

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import CashCommon


@tagged("post_install", "-at_install")
class TestEgovCashShift(CashCommon):
    def test_a_whole_shift(self):
        shift = self._shift(opening_float=100_000)
        charge = self._paid()
        self.assertEqual(charge.payment_ids.shift_id, shift)
        shift._add_move("change", 50_000)
        shift._add_move("deposit", 30_000, "GNT 12")
        shift._count({100_000: 1, 20_000: 1, 5_000: 1, 1_000: 3})
        figures = {"opening_float": 100_000, "collected": 8_000, "given_back": 0, "other_cash": 20_000}
        self.assertRecordValues(
            shift, [{**figures, "expected": 128_000, "counted": 128_000, "difference": 0, "state": "counted"}]
        )
        shift._close()
        shift.with_user(self.accountant_a).action_approve()
        self.assertEqual((shift.state, shift.approved_by_id), ("approved", self.accountant_a))

    def test_nothing_tells_what_should_be_there_before_the_count(self):
        shift = self._shift(opening_float=100_000)
        self._paid()
        told = shift.read()[0]
        self.assertEqual([told[name] for name in ("expected", "collected", "difference")], [0, 0, 0])
        shift._count({100_000: 1})
        self.assertEqual((shift.expected, shift.difference), (108_000, -8_000))

    def test_a_difference_needs_a_reason(self):
        shift = self._shift()
        self._paid()
        shift._count({5_000: 1})
        with self.assertRaises(ValidationError):
            shift._close("  ")
        shift._close("Trả thừa tiền cho khách")
        self.assertEqual((shift.state, shift.difference), ("closed", -3_000))

    def test_every_count_is_kept(self):
        shift = self._shift()
        self._paid()
        shift._count({5_000: 1})
        shift._count({5_000: 1, 1_000: 3})
        self.assertEqual(shift.count_ids.sorted("id").mapped("amount"), [5_000, 8_000])
        self.assertEqual(shift.difference, 0)

    def test_no_cash_comes_into_a_counted_drawer(self):
        shift = self._shift()
        shift._count({})
        charge = self._due()
        with self.assertRaises(UserError):
            charge._collect("cash", charge.amount)
        with self.assertRaises(UserError):
            shift._add_move("change", 1_000)
        self.assertEqual(charge.state, "due")

    def test_one_open_shift_a_cashier(self):
        self._shift()
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError), self.cr.savepoint():
            self._shift()
        self.assertTrue(self._shift(self.cashier2_a))

    def test_after_closing_the_next_shift_opens(self):
        self._closed()
        self.assertEqual(self._shift().state, "open")

    def test_the_cashier_does_not_approve(self):
        shift = self._closed()
        self.cashier_a.group_ids |= self.env.ref("egov_base.group_accountant")
        with self.assertRaises(UserError):
            shift.action_approve()
        with self.assertRaises(UserError):
            self._shift(self.cashier2_a).with_user(self.accountant_a).action_approve()

    def test_another_cashier_takes_no_step(self):
        shift = self._shift().with_user(self.cashier2_a)
        for step in (lambda: shift._count({}), lambda: shift._add_move("change", 1), shift._close):
            with mute_logger("odoo.addons.base.models.ir_rule"), self.assertRaises(AccessError):
                step()

    def test_what_is_counted_is_money(self):
        shift = self._shift()
        for pieces in ({3_000: 1}, {5_000: -1}, {500_000: 5_000}):
            with self.subTest(pieces=pieces), self.assertRaises(ValidationError):
                shift._count(pieces)
        for amount in (-1, 0, 10**10, 1.5):
            with self.subTest(amount=amount), self.assertRaises(ValidationError):
                shift._add_move("change", amount)
        with self.assertRaises(ValidationError):
            shift._add_move("deposit", 5_000)

    def test_an_office_without_counters_takes_cash_without_shifts(self):
        self.counter.active = False
        charge = self._paid()
        self.assertEqual((charge.state, charge.payment_ids.shift_id), ("paid", self.env["egov.cash.shift"]))

    def test_a_refund_leaves_a_named_drawer(self):
        shift = self._shift()
        charge = self._paid().with_user(self.accountant_a)
        with self.assertRaises(UserError):
            charge._refund(8_000, "cash", "Thu nhầm")
        charge.with_context(egov_cash_shift_id=shift.id)._refund(8_000, "cash", "Thu nhầm")
        shift._count({})
        self.assertEqual((shift.given_back, shift.expected), (8_000, 0))

    def test_a_card_payment_stays_out_of_the_drawer(self):
        shift = self._shift()
        charge = self._due()
        charge._collect("card", charge.amount, "T-1")
        self.assertFalse(charge.payment_ids.shift_id)
        shift._count({})
        self.assertEqual(shift.expected, 0)

    def test_a_closed_day_takes_no_shift(self):
        def closed(company, day):
            raise UserError(str(day))

        self.patch(type(self.company_a), "_check_money_day", closed)
        with self.assertRaises(UserError):
            self._shift()

    def test_the_day_waits_for_shifts(self):
        shift = self._shift()
        day = clock.today()
        self.assertEqual(len(self.company_a._open_money_of(day)), 1)
        self.assertEqual(self.company_b._open_money_of(day), [])
        shift._count({})
        shift._close()
        shift.with_user(self.accountant_a).action_approve()
        self.assertEqual(self.company_a._open_money_of(day), [])

    def test_a_shift_of_the_early_morning_is_of_the_vietnamese_day(self):
        with clock.at(datetime(2026, 12, 31, 23, 30)):
            self.assertEqual(str(self._shift().day), "2027-01-01")
