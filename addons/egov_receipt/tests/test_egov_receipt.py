import re
from datetime import date, datetime

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceipt(ReceiptCommon):
    def test_collecting_issues_the_receipt(self):
        receipts = (self._collect() + self._collect()).receipt_id
        self.assertRecordValues(
            receipts,
            [
                {"number": 1, "symbol": "26TAA", "amount": 8_000, "amount_text": "Tám nghìn đồng", "state": "issued"},
                {"number": 2, "symbol": "26TAA", "amount": 8_000, "amount_text": "Tám nghìn đồng", "state": "issued"},
            ],
        )
        receipt = receipts[0]
        self.assertEqual((receipt.date, receipt.moment), (date(2026, 11, 20), clock.now()))
        self.assertEqual((receipt.payer_name, receipt.payer_address), ("Trần Văn An", "12 Trần Phú"))
        self.assertEqual((receipt.collector_tax_code, receipt.user_id), ("0401234567", self.cashier_a))
        self.assertEqual(receipt.title, "BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ")
        self.assertEqual(receipt.line_ids.mapped("name"), [self.extract.name])

    def test_a_receipt_has_a_secret_of_80_bits_and_a_name_of_its_own(self):
        receipts = (self._collect() + self._collect()).receipt_id
        for receipt in receipts:
            self.assertRegex(receipt.lookup_code, r"^[2-9A-HJ-NP-Z]{16}$")
            self.assertRegex(receipt.uuid, r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
        self.assertEqual(len(set(receipts.mapped("lookup_code"))), 2)
        typed = "-".join(re.findall("....", receipts[0].lookup_code.lower()))
        self.assertEqual(self.env["egov.receipt"]._find_by_lookup_code(f" {typed} "), receipts[0])
        self.assertFalse(self.env["egov.receipt"]._find_by_lookup_code(""))
        self.assertFalse(self.env["egov.receipt"]._find_by_lookup_code("A" * 16))

    def test_nothing_to_pay_no_receipt(self):
        self._new_policy(self.extract, percent_due=0)
        charge = self._due(evidence="Sổ hộ nghèo")
        self.assertEqual(charge.state, "waived")
        self.assertFalse(charge.receipt_ids)

    def test_what_was_spared_stands_on_the_receipt(self):
        self._new_policy(self.extract, percent_due=50)
        line = self._collect(evidence="Sổ hộ nghèo").receipt_id.line_ids
        self.assertEqual((line.amount_tariff, line.amount_waived, line.amount), (8_000, 4_000, 4_000))

    def test_words_follow_the_habit_of_the_office(self):
        self.company_a.write({"egov_words_odd": "lẻ", "egov_words_four": "bốn"})
        fee = self._new_fee("T-BIG", formula="fixed", amount=1_004_024)
        charge = self._due((fee, 1))
        charge._collect("cash", 1_004_024)
        words = "Một triệu không trăm lẻ bốn nghìn không trăm hai mươi bốn đồng"
        self.assertEqual(charge.receipt_id.amount_text, words)

    def test_deposits_are_no_fees_and_get_no_receipt(self):
        deposit = self._new_fee("T-DEPOSIT", formula="fixed", amount=50_000)
        deposit.kind = "other"
        charge = self._due((deposit, 1), (self.extract, 1))
        charge._collect("cash", 58_000)
        self.assertEqual(charge.receipt_id.amount, 8_000)
        self.assertRecordValues(charge.receipt_pending_ids, [{"state": "none", "amount": 50_000}])
        only = self._due((deposit, 1))
        only._collect("cash", 50_000)
        self.assertFalse(only.receipt_id)
        self.assertRecordValues(only.receipt_pending_ids, [{"state": "none", "amount": 50_000}])

    def test_without_a_series_no_cash_is_taken(self):
        self.series.action_stop()
        charge = self._due()
        for method in ("cash", "card"):
            refused = self.assertRaisesRegex(UserError, "no registered series.*register a series")
            with refused, self.env.cr.savepoint():
                charge._collect(method, charge.amount, "123")
        self.assertEqual((charge.state, charge.amount_paid), ("due", 0))

    def test_without_a_tax_code_no_cash_is_taken(self):
        self.company_a.vat = False
        charge = self._due()
        with self.assertRaisesRegex(UserError, "tax code"):
            charge._collect("cash", charge.amount)

    def test_money_that_has_been_paid_waits_for_a_series(self):
        self.series.action_stop()
        charges = self._collect("transfer", "FT1") + self._collect("transfer", "FT2")
        self.assertFalse(charges.receipt_id)
        self.assertEqual(charges.mapped("is_receipt_waiting"), [True, True])
        self._new_series(symbol="26TAB")
        with clock.at(datetime(2026, 11, 23, 3, 0)):
            self._run_cron()
        self.assertEqual(charges.receipt_id.mapped("number"), [1, 2])
        self.assertEqual(set(charges.receipt_id.mapped("date")), {date(2026, 11, 23)})
        self.assertEqual(charges.receipt_pending_ids.mapped("state"), ["issued", "issued"])
        self.assertFalse(charges[0].is_receipt_waiting)

    def test_an_office_may_let_cash_wait(self):
        self.series.action_stop()
        self.company_a.egov_receipt_policy = "wait"
        charge = self._collect()
        self.assertEqual((charge.state, charge.is_receipt_waiting), ("paid", True))
        self._run_cron()
        self.assertTrue(charge.is_receipt_waiting, "there is still no series")

    def test_an_accountant_says_why_there_is_no_receipt(self):
        self.series.action_stop()
        row = self._collect("transfer", "FT1").receipt_pending_ids
        with self.assertRaises(AccessError):
            row.with_user(self.cashier_a)._waive("Biên lai giấy")
        with self.assertRaises(ValidationError):
            row.with_user(self.accountant_a)._waive(" ")
        dialog = self.env["egov.receipt.waive"].with_user(self.accountant_a)
        dialog.create({"pending_id": row.id, "reason": "Biên lai giấy số 12"}).action_confirm()
        self.assertRecordValues(row, [{"state": "none", "closed_by_id": self.accountant_a.id}])
        with self.assertRaisesRegex(UserError, "dealt with"):
            row.with_user(self.accountant_a).action_issue()

    def test_money_given_back_before_its_receipt_waits_for_less(self):
        self.series.action_stop()
        charge = self._collect("transfer", "FT1", lines=[(self.extract, 2)])
        charge.with_user(self.accountant_a)._refund(8_000, "cash", "Thu nhầm")
        self.assertEqual(charge.receipt_pending_ids.amount, 8_000)
        charge.with_user(self.accountant_a)._refund(8_000, "cash", "Thu nhầm")
        self.assertEqual(charge.receipt_pending_ids.state, "none")

    def test_the_dialog_says_it_before_money_is_taken(self):
        self.series.action_stop()
        dialog = self.env["egov.charge.collect"].with_user(self.cashier_a).create({"charge_id": self._due().id})
        self.assertTrue(dialog.is_refused)
        self.assertFalse(dialog.may_confirm)
        self.assertIn("no registered series", dialog.receipt_obstacle)
        dialog.method = "transfer"
        self.assertFalse(dialog.is_refused)

    def test_the_dialog_takes_the_money_and_shows_the_receipt(self):
        charge = self._due()
        dialog = self.env["egov.charge.collect"].with_user(self.cashier_a).create({"charge_id": charge.id})
        action = dialog.action_collect_and_print()
        self.assertEqual(action["url"], f"/egov/receipt/{charge.receipt_id.id}")

    def test_one_charge_has_one_receipt_in_effect(self):
        charge = self._collect()
        receipts = self.env["egov.receipt"]
        with self.assertRaises(psycopg2.IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            receipts._issue(charge, charge.payment_ids, charge._receipt_lines())

    def test_collection_and_receipt_are_one_transaction(self):
        """What ends a process between them leaves neither."""
        charge = self._due()

        def die(receipt):
            raise RuntimeError("killed")

        self.patch(self.registry["egov.receipt"], "_on_issued", die)
        with self.assertRaises(RuntimeError), self.env.cr.savepoint():
            charge._collect("cash", charge.amount)
        self.env.invalidate_all()
        self.assertEqual((charge.state, charge.payment_ids.ids, charge.receipt_ids.ids), ("due", [], []))

    def test_many_fees_on_one_receipt_each_with_its_own_line(self):
        charge = self._due((self.copy, 2, 10), (self.extract, 3))
        charge._collect("cash", 48_000)
        self.assertEqual(charge.receipt_id.line_ids.mapped("amount"), [24_000, 24_000])
        self.assertEqual(charge.receipt_id.line_ids.fee_id, self.copy + self.extract)

    def test_the_payer_is_as_typed_when_nobody_is_chosen(self):
        lines = [Command.create({"fee_id": self.extract.id})]
        charges = self.env["egov.charge"].with_user(self.cashier_a)
        charge = charges.create({"payer_name": "Khách vãng lai", "line_ids": lines})
        charge.action_confirm()
        charge._collect("cash", 8_000)
        self.assertRecordValues(charge.receipt_id, [{"payer_name": "Khách vãng lai", "payer_tax_code": False}])

    def test_a_payment_that_cannot_have_its_receipt_keeps_no_other_from_it(self):
        self.series.action_stop()
        first, second = self._collect("transfer", "FT1"), self._collect("transfer", "FT2")
        self._new_series(symbol="26TAB")
        issue_now = self.registry["egov.receipt.pending"]._issue_now

        def refuse_first(row):
            if row.charge_id == first:
                raise UserError(row.display_name)
            issue_now(row)

        self.patch(self.registry["egov.receipt.pending"], "_issue_now", refuse_first)
        self._run_cron()
        self.assertEqual((first.is_receipt_waiting, second.receipt_id.number), (True, 1))
