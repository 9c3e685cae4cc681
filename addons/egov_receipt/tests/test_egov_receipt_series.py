from contextlib import ExitStack
from datetime import date, datetime

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceiptSeries(ReceiptCommon):
    def _symbol_now(self, moment):
        with clock.at(moment):
            return self._collect().receipt_id.symbol

    def test_forms_and_symbols_are_written_as_the_rules_want(self):
        for letter in "FIJOWZ":
            with self.subTest(letter=letter), self.assertRaises(ValidationError):
                self._new_series(symbol=f"26T{letter}A")
        for symbol in ("26TA", "2026TAA", "26KAA", "26TaA", "26TAA ", "26TAA\n", "٢٦TAA"):
            with self.subTest(symbol=symbol), self.assertRaises(ValidationError):
                self._new_series(symbol=symbol)
        for form in ("EBL03", "EBL1", "01BLP0-001", "ebl01"):
            with self.subTest(form=form), self.assertRaises(ValidationError):
                self._new_series(symbol="26TAB", form_code=form)

    def test_all_letters_of_the_rules_are_taken(self):
        for letter in "ABCDEGHKLMNPQRSTUVXY":
            self._new_series(symbol=f"26T{letter}Y")

    def test_numbers_have_at_most_eight_digits(self):
        self.assertEqual(self.series.number_to, 99_999_999)
        with self.assertRaises(ValidationError):
            self._new_series(symbol="26TAB", number_to=100_000_000)

    def test_only_a_registered_series_is_used(self):
        for state in ("draft", "submitted", "refused", "stopped"):
            series_sudo = self.series.sudo()
            series_sudo.registration_state = state
            with self.subTest(state=state), self.assertRaises(UserError), self.env.cr.savepoint():
                self._collect()

    def test_acceptance_has_a_number_and_a_date(self):
        series = self.env["egov.receipt.series"].with_user(self.admin_a)
        vals = {"regime_id": self.regime.id, "form_code": "EBL01", "symbol": "26TAB"}
        series = series.create(vals)
        series.action_submit()
        with self.assertRaisesRegex(UserError, "Enter number and date"):
            series.action_accept()
        series.write({"decision": "12/TB-ĐKĐT", "decided_on": date(2026, 7, 2)})
        series.action_accept()
        self.assertEqual(series.registration_state, "accepted")
        with self.assertRaisesRegex(UserError, "its form and symbol stay"):
            series.symbol = "26TAC"

    def test_a_receipt_of_30_june_and_one_of_1_july_follow_their_rules(self):
        old = self._new_series(
            regime_id=self.env.ref("egov_receipt.regime_2020").id, form_code="01BLP0-001", symbol="BL-26E"
        )
        with clock.at(datetime(2026, 6, 30, 16, 59, 59)):
            last = self._collect().receipt_id
        with clock.at(datetime(2026, 6, 30, 17, 0)):
            first = self._collect().receipt_id
        self.assertEqual((last.series_id, last.number_text, last.form_code), (old, "0000001", "01BLP0-001"))
        self.assertEqual((last.date, last.title), (date(2026, 6, 30), "BIÊN LAI THU PHÍ, LỆ PHÍ"))
        self.assertEqual((first.series_id, first.number_text, first.form_code), (self.series, "1", "EBL01"))
        self.assertEqual(first.date, date(2026, 7, 1))

    def test_next_year_begins_at_midnight_in_viet_nam(self):
        following = self._new_series(symbol="27TAA", decided_on=date(2026, 12, 15))
        self.assertEqual(self._symbol_now(datetime(2026, 12, 31, 16, 59, 59)), "26TAA")
        self.assertEqual(self._symbol_now(datetime(2026, 12, 31, 17, 0)), "27TAA")
        # 06:30 on 1 January; in UTC it is still 31 December
        with clock.at(datetime(2026, 12, 31, 23, 30)):
            receipt = self._collect().receipt_id
        self.assertEqual((receipt.series_id, receipt.number, receipt.date), (following, 2, date(2027, 1, 1)))

    def test_last_year_s_series_is_not_used_in_the_new_year(self):
        with clock.at(datetime(2026, 12, 31, 17, 0)), self.assertRaisesRegex(UserError, "2027"):
            self._collect()

    def test_before_the_rules_there_are_none(self):
        with self.assertRaisesRegex(UserError, "No rules"):
            self.env["egov.receipt.regime"]._for(date(2019, 1, 1))

    def test_blocks_are_used_one_after_the_other(self):
        self.series.number_to = 2
        self._new_series(number_from=3, number_to=3)
        numbers = [self._collect().receipt_id.number for _turn in range(3)]
        self.assertEqual(numbers, [1, 2, 3])
        with self.assertRaisesRegex(UserError, "no registered series"):
            self._collect()

    def test_a_counter_has_its_own_block(self):
        self.series.number_to = 100
        block = self._new_series(number_from=101, number_to=200, counter="Quầy 2", user_ids=self.cashier_a.ids)
        self.assertEqual(self._collect().receipt_id.number, 101)
        self.assertEqual((block.last_number, block.used_count), (101, 1))
        block.user_ids = self.accountant_a
        self.assertEqual(self._collect().receipt_id.number, 1)

    def test_blocks_do_not_overlap(self):
        self.series.number_to = 100
        with self.assertRaisesRegex(ValidationError, "follow each other"):
            self._new_series(number_from=100, number_to=200)
        self._new_series(company_id=self.company_b.id)

    def test_used_numbers_stay_in_their_block(self):
        for _turn in range(2):
            self._collect()
        with self.assertRaises(UserError):
            self.series.number_to = 1
        with self.assertRaises(UserError):
            self.series.number_from = 2
        self.series.number_to = 2
        self.assertEqual(self.env["egov.receipt"]._number_faults(), [])

    def test_face_values_are_not_used_for_what_is_charged(self):
        self.series.action_stop()
        self.assertTrue(self._new_series(form_code="EBL02", symbol="26TAB").has_face_value)
        with self.assertRaises(UserError):
            self._collect()

    def test_a_registered_series_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.series.unlink()

    def test_rules_do_not_overlap_and_fit_their_examples(self):
        with self.assertRaisesRegex(ValidationError, "holds in the same time"):
            self.regime.copy({"valid_from": date(2026, 9, 1)})
        for pattern in ("(", "EBL9"):
            with self.subTest(pattern=pattern), self.assertRaisesRegex(ValidationError, "does not fit"):
                self.regime.form_pattern = pattern

    def test_faults_of_numbers_are_found(self):
        receipts = self.env["egov.receipt"].union(*(self._collect().receipt_id for _turn in range(3)))
        self.assertEqual(receipts._number_faults(), [])
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL session_replication_role = replica")
        self.env.cr.execute("UPDATE egov_receipt SET date = '2026-11-19' WHERE id = %s", [receipts[1].id])
        self.assertEqual(receipts._number_faults(), [(self.series.id, "order")])
        self.env.cr.execute("UPDATE egov_receipt SET date = '2026-11-20', number = 9 WHERE id = %s", [receipts[2].id])
        self.assertIn((self.series.id, "gap"), receipts._number_faults())
        self.env.cr.execute("SET LOCAL session_replication_role = origin")

    def test_midnight_while_waiting_for_the_number(self):
        following = self._new_series(symbol="27TAA", decided_on=date(2026, 12, 15))
        hold = self.registry["egov.receipt"]._hold
        stack = ExitStack()
        self.addCleanup(stack.close)
        with clock.at(datetime(2026, 12, 31, 16, 59, 59)):

            def wait(receipt, series):
                hold(receipt, series)
                stack.enter_context(clock.at(datetime(2026, 12, 31, 17, 0)))

            self.patch(self.registry["egov.receipt"], "_hold", wait)
            receipt = self._collect().receipt_id
        self.assertEqual((receipt.series_id, receipt.number, receipt.date), (following, 1, date(2027, 1, 1)))
