from datetime import date
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import LedgerCommon


@tagged("post_install", "-at_install")
class TestEgovLedgerEntry(LedgerCommon):
    def test_money_in_is_money_posted(self):
        charges = self._collected((self.extract, 2), (self.copy, 1, 3))
        charges |= self._collected(method="card", reference="T1")
        charges |= self._collected(method="transfer", reference="B1")
        self._post()
        payments = charges.payment_ids
        entries = self._entry(payments)
        self.assertEqual(set(entries.mapped("state")), {"posted"})
        self.assertEqual(sum(entries.move_id.mapped("amount_total_signed")), sum(payments.mapped("amount")))
        by_method = {entry.method: self._lines(entry) for entry in entries}
        self.assertEqual(by_method["cash"], {"1111": 21_000, "3373": -21_000})
        self.assertEqual(by_method["card"], {"113": 8_000, "3373": -8_000})
        self.assertEqual(by_method["transfer"], {"1121": 8_000, "3373": -8_000})

    def test_each_fee_stands_on_its_own_line(self):
        charge = self._collected((self.extract, 2), (self.copy, 1, 3))
        self._post()
        credits = self._entry(charge.payment_ids).move_id.line_ids.filtered("credit")
        self.assertEqual(
            {line.name: line.credit for line in credits}, {self.extract.name: 16_000, self.copy.name: 5_000}
        )

    def test_a_gateway_is_money_on_its_way(self):
        charge = self._due()
        payment = charge._record_payment("gateway", 8_000, "GW1", gateway="vnpay")
        self._post()
        self.assertEqual(self._lines(self._entry(payment)), {"113": 8_000, "3373": -8_000})
        self.assertEqual(self._entry(payment).gateway, "vnpay")

    def test_the_trace_leads_both_ways(self):
        charge = self._collected()
        self._post()
        payment = charge.payment_ids
        move = self._entry(payment).move_id
        self.assertEqual(move.egov_ledger_entry_ids.payment_id, payment)
        self.assertEqual(payment.with_user(self.accountant_a).ledger_move_name, move.name)
        self.assertIn(charge.pay_ref, move.ref)
        self.assertEqual(move.date, payment.day)
        shown = self._entry(payment).with_user(self.accountant_a).action_show_source()
        self.assertEqual((shown["res_model"], shown["res_id"]), ("egov.charge", charge.id))
        action = move.with_user(self.accountant_a).action_egov_ledger_entries()
        self.assertEqual(self.entries.search(action["domain"]).payment_id, payment)

    def test_a_refund_turns_the_collection_round(self):
        charge = self._collected((self.extract, 2), (self.copy, 1, 3))
        charge.with_user(self.accountant_a)._refund(18_000, "cash", "Thu thừa")
        charge.with_user(self.accountant_a)._refund(3_000, "transfer", "Thu thừa", "CK1")
        self._post()
        coming, first, second = (self._entry(payment) for payment in charge.payment_ids.sorted("id"))
        self.assertEqual(self._lines(first), {"3373": 18_000, "1111": -18_000})
        self.assertEqual(self._lines(second), {"3373": 3_000, "1121": -3_000})
        self.assertEqual((first | second).move_id.reversed_entry_id, coming.move_id)
        self.assertEqual(sum(line.balance for line in (coming | first | second).move_id.line_ids), 0)
        names = first.move_id.line_ids.filtered("credit").mapped("name")
        self.assertEqual(set(names), {self.extract.name, self.copy.name})

    def test_a_refund_waits_for_its_collection(self):
        charge = self._collected()
        charge.with_user(self.accountant_a)._refund(8_000, "cash", "Thu nhầm")
        coming, back = (self._entry(payment) for payment in charge.payment_ids.sorted("id"))
        back._try_to_post()
        self.assertEqual(back.state, "failed")
        for entry in (coming, back):
            entry._try_to_post()
        self.assertEqual((back.state, back.move_id.reversed_entry_id), ("posted", coming.move_id))

    def test_one_event_is_posted_once(self):
        charge = self._collected()
        self.entries._note_payments(charge.payment_ids)
        self.entries._catch_up()
        self._post()
        self._post()
        entry = self._entry(charge.payment_ids)
        self.assertEqual(len(entry), 1)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            entry.copy({"key": entry.key})
        count = self.env["account.move"].search_count([("journal_id", "=", self.company_a.egov_fee_journal_id.id)])
        self.assertEqual(count, 1)

    def test_what_cannot_be_posted_holds_up_nobody(self):
        account = self.env.ref("egov_fee_account.account_1111")._in_books(self.company_a)
        account.with_company(self.company_a).code = "9999"
        failing, other = self._collected(), self._collected(method="card", reference="T1")
        self.assertEqual(failing.state, "paid")
        self._post()
        entry = self._entry(failing.payment_ids)
        self.assertEqual((entry.state, entry.attempts, entry.move_id.id), ("failed", 1, False))
        self.assertIn("1111", entry.failure)
        self.assertEqual(self._entry(other.payment_ids).state, "posted")
        account.with_company(self.company_a).code = "1111"
        entry.with_user(self.accountant_a).action_retry()
        self.assertEqual((entry.state, entry.failure), ("posted", False))

    def test_an_unexpected_fault_is_kept_too(self):
        entry = self._entry(self._collected().payment_ids)
        broken = patch.object(type(self.env["account.move"]), "_post", side_effect=ZeroDivisionError("x"))
        with broken, mute_logger("odoo.addons.egov_fee_account.models.egov_ledger_entry"):
            entry._try_to_post()
        self.assertEqual((entry.state, entry.move_id.id), ("failed", False))
        self.assertGreater(entry.try_at, entry.create_date.replace(year=2020))
        entry._try_to_post()
        self.assertEqual(entry.state, "posted")

    def test_the_scheduled_action_finds_what_was_not_noted(self):
        self.company_a.egov_books_from = False
        charge = self._collected()
        self.assertFalse(self._entry(charge.payment_ids))
        self.company_a.egov_books_from = charge.payment_ids.day
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=60):
            self.entries._cron_post()
        self.assertEqual(self._entry(charge.payment_ids).state, "posted")

    def test_books_in_another_currency_are_not_touched(self):
        self.env.cr.execute(
            "UPDATE res_company SET currency_id = %s WHERE id = %s",
            [self.env.ref("base.USD").id, self.company_a.id],
        )
        self.env.invalidate_all()
        entry = self._entry(self._collected().payment_ids)
        entry._try_to_post()
        self.assertEqual(entry.state, "failed")

    def test_each_office_has_its_own_journal(self):
        own = self._collected()
        charges = self.env["egov.charge"].with_user(self.cashier_b)
        other = charges.create({"party_id": self.binh.id, "line_ids": [(0, 0, {"fee_id": self.extract.id})]})
        other.action_confirm()
        other._collect("cash", 8_000)
        self._post()
        moves = [self._entry(each.payment_ids).move_id for each in (own, other)]
        self.assertEqual([move.company_id for move in moves], [self.company_a, self.company_b])
        self.assertEqual(moves[0].journal_id, self.company_a.egov_fee_journal_id)
        self.assertNotEqual(moves[0].journal_id, moves[1].journal_id)

    def test_an_entry_of_money_is_not_taken_back(self):
        charge = self._collected()
        self._post()
        move = self._entry(charge.payment_ids).move_id
        for step in (move.button_draft, move.button_cancel):
            with self.assertRaises(UserError):
                step()

    def test_settlement_and_remittance(self):
        charge = self._collected()
        wanted = {
            "settled": {"1121": 5_000, "113": -5_000},
            "gateway_fee": {"614": 5_000, "113": -5_000},
            "deposited": {"1121": 5_000, "1111": -5_000},
            "payable": {"3373": 5_000, "3332": -5_000},
            "kept": {"3373": 5_000, "514": -5_000},
            "remitted": {"3332": 5_000, "1121": -5_000},
        }
        for event, lines in wanted.items():
            for _twice in range(2):
                self.company_a._on_money_moved(event, date(2026, 11, 20), 5_000, charge)
            entry = self.entries.search([("event", "=", event), ("source_id", "=", charge.id)])
            entry._try_to_post()
            with self.subTest(event=event):
                self.assertEqual(len(entry), 1)
                self.assertEqual(self._lines(entry), lines)

    def test_a_voucher_written_by_hand(self):
        dialog = {"event": "held", "amount": 2_000_000, "method": "cash", "voucher": "PT 12"}
        notes = self.env["egov.ledger.note"].with_user(self.accountant_a)
        notes.create(dialog).action_confirm()
        entry = self.entries.search([("event", "=", "held"), ("company_id", "=", self.company_a.id)])
        self.assertEqual(self._lines(entry), {"1111": 2_000_000, "348": -2_000_000})
        self.assertEqual(entry.reference, "PT 12")
        with self.assertRaises(UserError):
            entry.with_user(self.accountant_a).action_show_source()
        refused = (dialog, {**dialog, "amount": -1}, {**dialog, "voucher": " "}, {**dialog, "day": "2027-01-01"})
        for vals in refused:
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                notes.create(vals).action_confirm()

    def test_only_accountants_post(self):
        entry = self._entry(self._collected().payment_ids)
        for user in (self.cashier_a, self.admin_a, self.leader_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                entry.with_user(user).action_retry()
