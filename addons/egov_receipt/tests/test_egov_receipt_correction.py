from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceiptCorrection(ReceiptCommon):
    def _dialog(self, receipt):
        return Form(
            self.env["egov.receipt.correct"].with_user(self.accountant_a).with_context(default_receipt_id=receipt.id)
        )

    def _refund(self, charge, amount, reason="Thu nhầm"):
        charge.with_user(self.accountant_a)._refund(amount, "cash", reason)

    def test_a_wrong_name_is_notified_and_the_receipt_stays(self):
        receipt = self._collect().receipt_id
        with self._dialog(receipt) as dialog:
            dialog.payer_name = "Trần Văn Ân"
            dialog.reason = "Gõ sai tên"
            self.assertEqual(dialog.kind, "notice")
        dialog.record.action_confirm()
        notice = receipt.notice_ids
        self.assertRecordValues(notice, [{"payer_name": "Trần Văn Ân", "payer_address": False, "state": "draft"}])
        self.assertIn("Trần Văn Ân", notice.explanation)
        self.assertEqual((receipt.state, receipt.payer_name), ("issued", "Trần Văn An"))
        action = notice.with_user(self.accountant_a).action_print()
        self.assertRegex(action["url"], "/egov/print/")

    def test_a_wrong_tax_code_makes_another_receipt(self):
        first = self._collect().receipt_id
        with self._dialog(first) as dialog:
            dialog.payer_tax_code = "8012345678"
            dialog.reason = "Thiếu mã số thuế"
            self.assertEqual(dialog.kind, "replace")
        dialog.record.action_confirm()
        second = first.replaced_by_id
        self.assertEqual((first.state, second.state), ("replaced", "issued"))
        self.assertEqual((second.number, second.replaces_id, second.payer_tax_code), (2, first, "8012345678"))
        self.assertEqual((second.amount, second.replace_reason), (first.amount, "Thiếu mã số thuế"))
        self.assertEqual(first.charge_id.receipt_id, second)

    def test_a_wrong_fee_makes_another_receipt_over_the_same_money(self):
        receipt = self._collect().receipt_id
        with self._dialog(receipt) as dialog, dialog.line_ids.edit(0) as line:
            line.fee_id = self.copy
            dialog.reason = "Chọn nhầm loại phí"
        dialog.record.action_confirm()
        self.assertEqual(receipt.replaced_by_id.line_ids.fee_id, self.copy)

    def test_a_fee_that_was_put_right_does_not_come_back(self):
        """A later mistake in a name is only notified."""
        receipt = self._collect().receipt_id
        with self._dialog(receipt) as dialog, dialog.line_ids.edit(0) as line:
            line.fee_id = self.copy
            dialog.reason = "Chọn nhầm loại phí"
        dialog.record.action_confirm()
        with self._dialog(receipt.replaced_by_id) as dialog:
            with dialog.line_ids.edit(0) as line:
                self.assertEqual(line.fee_id, self.copy)
            dialog.payer_name = "Trần Văn Ân"
            dialog.reason = "Gõ sai tên"
            self.assertEqual(dialog.kind, "notice")

    def test_the_sum_is_what_the_office_has_kept(self):
        receipt = self._collect().receipt_id
        with self._dialog(receipt) as dialog, dialog.line_ids.edit(0) as line:
            line.amount = 9_000
            dialog.reason = "x"
        with self.assertRaisesRegex(ValidationError, "has kept 8000 đ"):
            dialog.record.action_confirm()

    def test_nothing_changed_nothing_follows(self):
        with self._dialog(self._collect().receipt_id) as dialog:
            dialog.reason = "x"
        with self.assertRaisesRegex(UserError, "Nothing has been changed"):
            dialog.record.action_confirm()

    def test_a_chain_is_linear(self):
        first = self._collect().receipt_id.with_user(self.accountant_a)
        second = first._replace(first.charge_id._receipt_lines(), "Sai", payer_tax_code="8012345678")
        with self.assertRaisesRegex(UserError, "replaced already"):
            first._replace(first.charge_id._receipt_lines(), "Lại sai")
        third = second._replace(first.charge_id._receipt_lines(), "Lại sai", payer_tax_code="8087654321")
        self.assertEqual((third.replaces_id, second.replaces_id), (second, first))
        self.assertEqual((first + second + third).mapped("state"), ["replaced", "replaced", "issued"])

    def test_only_accountants_correct_and_always_with_a_reason(self):
        receipt = self._collect().receipt_id
        for user in (self.cashier_a, self.clerk_a, self.leader_a, self.admin_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                receipt.with_user(user)._replace([], "x")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                receipt.with_user(user).action_correct()
        for reason in (None, "", " "):
            with self.assertRaises(ValidationError):
                receipt.with_user(self.accountant_a)._notify(reason)

    def test_part_of_the_money_given_back_replaces_the_receipt(self):
        charge = self._collect(lines=[(self.copy, 1, 2), (self.extract, 1)])
        first = charge.receipt_id
        self._refund(charge, 9_000)
        second = charge.receipt_id
        self.assertEqual((second.replaces_id, second.amount), (first, 3_000))
        self.assertEqual(second.line_ids.mapped("amount"), [3_000])
        self.assertEqual(second.amount_text, "Ba nghìn đồng")

    def test_all_the_money_given_back_leaves_a_receipt_over_nothing(self):
        charge = self._collect()
        self._refund(charge, 8_000)
        self.assertRecordValues(charge.receipt_id, [{"amount": 0, "amount_text": "Không đồng", "number": 2}])

    def test_an_office_may_keep_the_receipt_with_a_note(self):
        self.company_a.egov_receipt_refund_policy = "note"
        charge = self._collect()
        self._refund(charge, 3_000, "Giảm")
        self._refund(charge, 5_000, "Thôi")
        self.assertEqual((charge.receipt_id.number, charge.receipt_id.amount), (1, 8_000))
        self.assertIn("3000 đ given back on 20/11/2026: Giảm; 5000 đ", charge.receipt_id.note)

    def test_hooks_are_called(self):
        calls = []
        model = self.registry["egov.receipt"]
        self.patch(model, "_on_issued", lambda receipt: calls.append(("issued", receipt.number)))
        self.patch(
            model, "_on_replaced", lambda receipt, other: calls.append(("replaced", receipt.number, other.number))
        )
        receipt = self._collect().receipt_id
        receipt.with_user(self.accountant_a)._replace(receipt.charge_id._receipt_lines(), "Sai")
        self.assertEqual(calls, [("issued", 1), ("issued", 2), ("replaced", 1, 2)])

    def test_a_notice_is_sent_and_answered_once(self):
        receipt = self._collect().receipt_id.with_user(self.accountant_a)
        notice = receipt._notify("Sai địa chỉ", explanation="Địa chỉ", payer_address="1 Lê Lợi")
        with self.assertRaisesRegex(UserError, "dealt with"):
            notice.action_accept()
        notice.action_send()
        with self.assertRaisesRegex(UserError, "Enter the answer"):
            notice.action_accept()
        notice.answer = "12/TB"
        notice.action_accept()
        self.assertRecordValues(notice, [{"state": "accepted", "sent_by_id": self.accountant_a.id, "answer": "12/TB"}])
        with self.assertRaisesRegex(UserError, "stays as it is"):
            notice.answer = "13/TB"
        with self.assertRaises(AccessError):
            notice.state = "draft"
        with self.assertRaises(AccessError):
            notice.unlink()

    def test_money_that_a_gateway_has_given_back_is_noted_where_no_series_is_there(self):
        charge = self._collect("transfer", "FT1", lines=[(self.extract, 2)])
        self.series.action_stop()
        with self.assertRaisesRegex(UserError, "no registered series"), self.env.cr.savepoint():
            self._refund(charge, 8_000)
        charge.with_user(self.accountant_a)._refund(8_000, "transfer", "Nộp thừa", "FT2")
        self.assertEqual((charge.amount_paid, charge.receipt_id.amount), (8_000, 16_000))
        self.assertIn("8000 đ given back", charge.receipt_id.note)
