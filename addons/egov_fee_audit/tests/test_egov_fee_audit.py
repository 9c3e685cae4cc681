from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import TODAY

from .common import TOMORROW, AuditCommon


@tagged("post_install", "-at_install")
class TestEgovFeeAudit(AuditCommon):
    def test_nothing_is_wrong(self):
        self.assertEqual(self._broken(), {})
        self.assertEqual(self.audits.search([("company_id", "=", self.company_a.id)], limit=1).state, "right")

    def test_1_a_receipt_is_lost(self):
        receipt = self.online.receipt_id
        lines = ("egov_receipt_summary_line", "egov_receipt_line")
        for table in lines:
            self._plant(f"DELETE FROM {table} WHERE receipt_id = %s", receipt.id, table=table)
        self._plant("DELETE FROM egov_receipt WHERE id = %s", receipt.id, table="egov_receipt")
        self.assertEqual(self._broken(), {"receipts": [self.online.id]})

    def test_1_a_receipt_of_another_payment(self):
        receipt, payment = self.online.receipt_id, self.cash.payment_ids
        query = "UPDATE egov_receipt SET payment_id = %s WHERE id = %s"
        self._plant(query, payment.id, receipt.id, table="egov_receipt")
        self.assertEqual(self._broken(), {"receipt_money": [receipt.id]})

    def test_1_a_charge_says_more_than_its_payments(self):
        self._plant("UPDATE egov_charge SET amount_paid = 9000 WHERE id = %s", self.online.id)
        self.assertEqual(self._broken(), {"paid_state": [self.online.id]})

    def test_1_with_a_reason_no_receipt_is_missed(self):
        self._plant("UPDATE egov_receipt_series SET registration_state = 'stopped'")
        self.company_a.egov_receipt_policy = "wait"
        charge = self._paid_online("79")
        self.assertFalse(charge.receipt_id)
        self.assertNotIn("receipts", self._broken())

    def test_1_refunds_break_nothing(self):
        for policy in ("note", "replace"):
            self.company_a.egov_receipt_refund_policy = policy
            charge = self._due((self.extract, 2))
            charge._collect("card", 16_000, f"T-{policy}")
            charge.with_user(self.accountant_a)._refund(8_000, "transfer", "x", f"R-{policy}")
            broken = self._broken()
            with self.subTest(policy=policy):
                self.assertNotIn("receipts", broken)
                self.assertNotIn("shared_out", broken)

    def test_1_a_receipt_of_a_closed_day_is_replaced(self):
        """The replacement is of its own day, in its table and its books; the closed day stays as it was told."""
        locks = self.env["egov.day.lock"].with_user(self.accountant_a)
        locks._close(self.company_a, TODAY)
        old, told = self.online.receipt_id, self.table.line_ids
        lines = self.online._receipt_lines()
        with self.assertRaisesRegex(UserError, "are closed"):
            old.with_user(self.accountant_a)._replace(lines, "Sai mã số thuế", payer_tax_code="0401234567")
        with clock.at(TOMORROW):
            new = old.with_user(self.accountant_a)._replace(lines, "Sai mã số thuế", payer_tax_code="0401234567")
            table = self.env["egov.receipt.summary"].with_user(self.accountant_a)._draw_up(self.company_a)
            self.assertRecordValues(
                table, [{"day": new.date, "times": 0, "receipt_count": 1, "amount": 8_000, "amount_money": 0}]
            )
            self.assertRecordValues(table.line_ids, [{"receipt_id": new.id, "kind": "replacement"}])
            self.assertIn(old.number_text, table.line_ids.related_text)
            locks._close(self.company_a, new.date)
        self.assertEqual((self.table.line_ids, self.table.state, self.table.amount), (told, "accepted", 16_000))
        self.assertEqual((old.state, old.date, new.state), ("replaced", TODAY, "issued"))
        self.assertEqual(self._broken(), {})

    def test_2_a_line_of_a_file_is_lost(self):
        line = self.file.line_ids.filtered(lambda line: line.gw_ref == "78")
        self._plant("UPDATE egov_settlement_exception SET line_id = NULL WHERE line_id = %s", line.id)
        self._plant("DELETE FROM egov_settlement_line WHERE id = %s", line.id)
        self.assertEqual(self._broken(), {"file_sums": [self.file.id]})

    def test_2_an_exception_is_lost(self):
        line = self.file.line_ids.filtered(lambda line: line.gw_ref == "78")
        self._plant("DELETE FROM egov_settlement_exception WHERE line_id = %s", line.id)
        self.assertEqual(self._broken(), {"line_outcome": [line.id]})

    def test_3_a_number_is_missing(self):
        last = self._collect("card", "T-9").receipt_id
        self.table.invalidate_recordset()
        self._plant("UPDATE egov_receipt SET number = number + 5 WHERE id = %s", last.id, table="egov_receipt")
        broken = self._broken()
        self.assertEqual(broken.pop("summaries"), [last.id])  # no table has it yet
        self.assertEqual(broken, {"series_gaps": [self.series.id]})

    def test_3_a_later_number_has_an_earlier_day(self):
        last = self.online.receipt_id
        query = "UPDATE egov_receipt SET date = date - 1, moment = moment - interval '1 day' WHERE id = %s"
        self._plant(query, last.id, table="egov_receipt")
        self.assertEqual(self._broken(), {"series_dates": [last.id]})

    def test_4_two_receipts_in_effect(self):
        first, second = self.cash.receipt_id, self.online.receipt_id
        self._plant("DROP INDEX egov_receipt_charge_effective_uniq")
        query = "UPDATE egov_receipt SET charge_id = %s WHERE id = %s"
        self._plant(query, self.cash.id, second.id, table="egov_receipt")
        broken = self._broken()
        self.assertEqual(broken["effective_once"], [first.id, second.id])
        self.assertEqual(set(broken), {"effective_once", "receipts", "receipt_money"})

    def test_4_a_replacement_that_nothing_is_replaced_by(self):
        receipt = self.online.receipt_id
        query = "UPDATE egov_receipt SET replaces_id = %s WHERE id = %s"
        self._plant(query, self.cash.receipt_id.id, receipt.id, table="egov_receipt")
        self.assertEqual(self._broken(), {"chains": [receipt.id]})

    def test_5_fees_do_not_make_what_was_collected(self):
        self._plant("UPDATE egov_charge_line SET amount = 7000 WHERE charge_id = %s", self.online.id)
        self.assertEqual(self._broken(), {"shared_out": [self.online.id]})

    def test_5_two_kept_shares_at_once(self):
        vals = {"fee_id": self.extract.id, "kept_percent": 10, "valid_from": "2026-01-01", "legal_basis": "x"}
        first = self.env["egov.fee.share"].create(vals)
        second = self.env["egov.fee.share"].create({**vals, "valid_from": "2027-01-01", "fee_id": self.copy.id})
        self.assertEqual(self._broken(), {})
        self._plant("UPDATE egov_fee_share SET fee_id = %s WHERE id = %s", self.extract.id, second.id)
        self.assertEqual(self._broken(), {"one_share": [first.id, second.id]})

    def test_6_the_cash_of_a_shift_was_changed(self):
        self._plant("UPDATE egov_cash_shift SET expected = expected + 1000 WHERE id = %s", self.shift.id)
        self.assertEqual(self._broken(), {"cash": [self.shift.id]})

    def test_6_a_shift_approved_by_its_cashier(self):
        query = "UPDATE egov_cash_shift SET approved_by_id = user_id WHERE id = %s"
        self._plant(query, self.shift.id)
        self.assertEqual(self._broken(), {"cash": [self.shift.id]})

    def test_6_cash_in_the_drawer_of_somebody_else(self):
        payment = self.cash.payment_ids
        self._plant("UPDATE egov_charge_payment SET user_id = %s WHERE id = %s", self.cashier2_a.id, payment.id)
        self.assertEqual(self._broken(), {"cash_shift": [payment.id]})

    def test_7_a_table_was_not_accepted(self):
        self._plant("UPDATE egov_receipt_summary SET state = 'sent' WHERE id = %s", self.table.id)
        self.assertEqual(self._broken(), {"summaries": sorted((self.cash + self.online).receipt_id.ids)})
        audit = self.audits._run(self.company_a)
        self.assertEqual(audit.state, "right")  # there is time until the day is over

    def test_8_days_of_another_zone(self):
        payment, receipt, line = self.online.payment_ids, self.online.receipt_id, self.file.line_ids[0]
        self._plant("UPDATE egov_charge_payment SET day = day - 1 WHERE id = %s", payment.id)
        self._plant("UPDATE egov_cash_shift SET day = day - 1 WHERE id = %s", self.shift.id)
        self._plant("UPDATE egov_settlement_line SET day = day - 1 WHERE id = %s", line.id)
        query = "UPDATE egov_receipt SET moment = moment + interval '20 hours' WHERE id = %s"
        self._plant(query, receipt.id, table="egov_receipt")
        rows = {"payment_days": payment, "shift_days": self.shift, "line_days": line, "receipt_days": receipt}
        self.assertEqual(self._broken(), {check: record.ids for check, record in rows.items()})

    def test_rows_open_as_a_list(self):
        self._plant("UPDATE egov_cash_shift SET expected = 1 WHERE id = %s", self.shift.id)
        action = self.audits.with_user(self.accountant_a).with_company(self.company_a).action_run()
        audit = self.audits.browse(action["res_id"]).with_user(self.accountant_a)
        self.assertEqual((audit.state, audit.broken_count, audit.user_id), ("broken", 1, self.accountant_a))
        (result,) = audit.result_ids.filtered("is_broken")
        opened = result.action_view_rows()
        rows = self.env[opened["res_model"]].with_user(self.accountant_a).search(opened["domain"])
        self.assertEqual(rows, self.shift)

    def test_offices_are_looked_over_apart(self):
        self._plant("UPDATE egov_cash_shift SET expected = 1 WHERE id = %s", self.shift.id)
        self.assertEqual(self.audits._run(self.company_b).state, "right")
