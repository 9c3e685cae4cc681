from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import TODAY

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestEgovDayLock(SettlementCommon):
    def setUp(self):
        super().setUp()
        self.locks = self.env["egov.day.lock"].with_user(self.accountant_a)

    def test_nothing_is_dated_in_a_closed_day(self):
        charge, paid = self._due(), self._due()
        paid._collect("card", 8_000, "T1")
        self.locks._close(self.company_a, TODAY)
        with self.assertRaisesRegex(UserError, "20/11/2026 are closed"):
            charge._collect("card", 8_000, "T2")
        with self.assertRaises(UserError):
            paid.with_user(self.accountant_a)._refund(8_000, "transfer", "x", "R")
        with clock.at(datetime(2026, 11, 20, 17)):  # 00:00 of the next day in Viet Nam
            charge._collect("card", 8_000, "T2")
        self.assertEqual(charge.payment_ids.day, date(2026, 11, 21))

    def test_another_ward_stays_open(self):
        self.locks._close(self.company_a, TODAY)
        self.company_b._check_money_day(TODAY)

    def test_the_chief_accountant_opens_it_again_with_a_reason(self):
        closed = self.locks._close(self.company_a, TODAY)
        with self.assertRaises(AccessError):
            self.locks._reopen(self.company_a, TODAY, "x")
        chief = self.locks.with_user(self.chief_a)
        with self.assertRaises(ValidationError):
            chief._reopen(self.company_a, TODAY, " ")
        opened = chief._reopen(self.company_a, TODAY, "Thu bổ sung một khoản")
        self.assertEqual((closed.kind, opened.kind, opened.user_id), ("close", "open", self.chief_a))
        self.assertEqual((closed.in_force, opened.in_force), (False, True))
        self._due()._collect("card", 8_000, "T3")
        self.locks._close(self.company_a, TODAY)
        self.assertEqual(len(self.locks.search([("day", "=", TODAY)])), 3)

    def test_days_that_cannot_be_closed(self):
        with self.assertRaises(ValidationError):
            self.locks._close(self.company_a, TODAY + timedelta(days=1))
        self.locks._close(self.company_a, TODAY)
        with self.assertRaises(UserError):
            self.locks._close(self.company_a, TODAY)
        with self.assertRaises(UserError):
            self.locks.with_user(self.chief_a)._reopen(self.company_a, TODAY - timedelta(days=1), "x")

    def test_exceptions_need_somebody_and_are_named(self):
        exceptions = self.env["egov.settlement.exception"]
        found = exceptions._raise_exception(self.company_a, "other", 1, "x")
        with self.assertRaisesRegex(UserError, "Nobody works on"):
            self.locks._close(self.company_a, TODAY)
        found.with_user(self.accountant_a).owner_id = self.accountant2_a
        self.assertEqual(self.locks._close(self.company_a, TODAY).exception_ids, found)

    def test_whatever_addons_add_holds_it_up(self):
        self.patch(type(self.company_a), "_open_money_of", lambda company, day: ["Ca chưa duyệt"])
        form = Form(self.env["egov.day.close"].with_user(self.accountant_a))
        self.assertEqual(form.hindrances, "Ca chưa duyệt")
        with self.assertRaisesRegex(UserError, "Ca chưa duyệt"):
            form.save().action_confirm()

    def test_the_dialogs(self):
        form = Form(self.env["egov.day.close"].with_user(self.accountant_a))
        form.save().action_confirm()
        lock = self.locks.search([], limit=1)
        self.assertEqual((lock.day, lock.kind), (TODAY, "close"))
        action = lock.with_user(self.chief_a).action_reopen()
        form = Form(self.env["egov.day.close"].with_user(self.chief_a).with_context(**action["context"]))
        form.reason = "Sai sót"
        form.save().action_confirm()
        self.assertFalse(self.locks._is_closed(self.company_a, TODAY))

    def test_a_payment_under_way_notices_the_closing(self):
        serial = self.company_a.egov_day_serial
        self.locks._close(self.company_a, TODAY)
        self.assertEqual(self.company_a.egov_day_serial, serial + 1)
