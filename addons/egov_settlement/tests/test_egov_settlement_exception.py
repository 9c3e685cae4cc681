from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestEgovSettlementException(SettlementCommon):
    def _found(self, result="paid_not_recorded"):
        charge = self._due()
        file = self._gateway_file(("5", charge.pay_ref, "8.000", "0"))
        self.assertEqual(file.exception_ids.kind, result)
        return file.exception_ids.with_user(self.accountant2_a), charge

    def _dialog(self, action, user):
        context = {name: value for name, value in action["context"].items() if name.startswith("default_")}
        return Form(self.env[action["res_model"]].with_user(user).with_context(**context))

    def test_it_has_a_finder_an_owner_and_a_due_date(self):
        exception, charge = self._found()
        self.assertEqual((exception.found_by_id, exception.owner_id), (self.accountant_a, self.accountant_a))
        self.assertEqual((exception.date_due, exception.day), (date(2026, 11, 23), date(2026, 11, 20)))
        self.assertEqual((exception.charge_id, exception.amount), (charge, 8_000))
        self.assertFalse(exception.is_late)
        with clock.at(datetime(2026, 11, 25)):
            exception.invalidate_recordset(["is_late"])
            self.assertTrue(exception.is_late)
            late = self.env["egov.settlement.exception"].search([("is_late", "=", True)])
            self.assertIn(exception, late)

    def test_somebody_else_than_the_finder_closes_it(self):
        exception, _charge = self._found()
        with self.assertRaisesRegex(UserError, "Somebody else"):
            exception.with_user(self.accountant_a)._close("gateway", "Đã tra soát")
        with self.assertRaises(ValidationError):
            exception._close("gateway", " ")
        form = self._dialog(exception.action_close(), self.accountant2_a)
        form.resolution, form.note = "refunded", "VNPAY hoàn ngày 21/11"
        form.save().action_confirm()
        self.assertEqual((exception.state, exception.closed_by_id), ("closed", self.accountant2_a))
        for step in (lambda: exception.write({"owner_id": False}), lambda: exception._close("gateway", "x")):
            with self.assertRaises(UserError):
                step()

    def test_a_second_person_records_the_payment(self):
        exception, charge = self._found()
        with self.assertRaises(UserError):
            exception.with_user(self.accountant_a)._record("x")
        form = self._dialog(exception.action_record(), self.accountant2_a)
        form.note = "Đã hỏi cổng"
        form.save().action_confirm()
        self.assertEqual((charge.state, charge.payment_ids.gateway), ("paid", "testpay"))
        self.assertEqual(charge.payment_ids.settlement_line_id, exception.line_id)
        self.assertEqual((exception.state, exception.resolution), ("closed", "recorded"))

    def test_only_the_exact_amount_is_recorded(self):
        charge = self._due((self.extract, 2))
        exception = self._gateway_file(("5", charge.pay_ref, "8.000", "0")).exception_ids
        with self.assertRaises(UserError):
            exception.with_user(self.accountant2_a)._record("x")
        self.assertEqual(charge.state, "due")

    def test_suggestions_are_no_decisions(self):
        charge = self._paid_online("A")
        exception = self._gateway_file(("B", "???", "8.000", "0")).exception_ids
        self.assertEqual(exception.suggestion_ids, charge)
        self.assertFalse(exception.charge_id)

    def test_other_addons_put_something_on_the_list(self):
        exceptions = self.env["egov.settlement.exception"]
        found = exceptions._raise_exception(self.company_a, "other", 5_000, "Tiền lạ", charge=self._due())
        self.assertEqual((found.state, found.text, found.found_by_id.id), ("open", "Tiền lạ", False))

    def test_the_owner_can_be_changed_what_was_found_cannot(self):
        exception, _charge = self._found()
        exception.owner_id = self.accountant2_a
        for vals in ({"amount": 0}, {"state": "closed"}, {"resolution_note": "x"}, {"date_due": "2030-01-01"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                exception.write(vals)
