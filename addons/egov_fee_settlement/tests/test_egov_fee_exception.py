from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import NOW, TODAY

from .common import FeeExceptionCommon


@tagged("post_install", "-at_install")
class TestEgovFeeException(FeeExceptionCommon):
    def test_both_stand_in_one_list_in_the_same_words(self):
        self._report("nop tien cho con", 42_000)
        self._gateway_file(("7", "X", "9.000", "0"))
        rows = self._rows().sorted("amount")
        self.assertRecordValues(
            rows,
            [
                {"source": "file", "kind": "unknown_ref", "amount": 9_000, "state": "open", "number": "7"},
                {"source": "payment", "kind": "unknown_ref", "amount": 42_000, "state": "open", "number": "FT-1"},
            ],
        )
        self.assertEqual(rows[0].owner_id, self.accountant_a)
        self.assertIn("Unknown reference", rows[0].display_name)

    def test_a_wrong_amount_has_one_name(self):
        charge = self._due()
        self._report(charge.pay_ref, 7_000)
        self.assertEqual(self._rows().mapped("kind"), ["amount_diff"])

    def test_what_belongs_to_the_same_money_is_named(self):
        """The accountant who compares the file of the bank sees that the money was found before."""
        self._report("nop tien cho con", 42_000, "FT-9")
        self._bank_file(("FT-9", "42.000", "", "nop tien cho con"))
        found = self.env["egov.payment.exception"].search([("number", "=", "FT-9")])
        in_file = self._rows(domain=[("source", "=", "file")])
        self.assertEqual(in_file.same_money_id, found)
        exception = in_file.settlement_exception_id
        self.assertEqual((exception.same_money_id, exception.same_money_state), (found, "open"))

    def test_the_number_of_a_refund_names_it_too(self):
        charge = self._due()
        transaction = self._paid(charge)
        found = transaction._egov_raise("double_payment", 8_000, "Twice", number="GW-2")
        vals = {"operation": "refund", "amount": -8_000, "reference": "R-1", "provider_reference": "GW-3"}
        refund = transaction.copy(vals)
        found.refund_id = refund
        self._gateway_file(("GW-3", "X", "8.000", "0"))
        self.assertEqual(self._rows(domain=[("number", "=", "GW-3")]).same_money_id, found)

    def test_a_row_opens_what_was_found(self):
        self._report("nop tien cho con")
        self._gateway_file(("7", "X", "9.000", "0"))
        opened = {self._open(row)["res_model"] for row in self._rows()}
        self.assertEqual(opened, {"egov.payment.exception", "egov.settlement.exception"})

    def _open(self, row):
        action = row.action_open()
        self.assertTrue(self.env[action["res_model"]].browse(action["res_id"]).exists())
        return action

    def test_settled_money_leaves_the_open_ones(self):
        self._report("nop tien cho con")
        found = self.env["egov.payment.exception"].search([("number", "=", "FT-1")])
        found.with_user(self.accountant_a)._propose("explain", "Đã tra soát")
        self.assertRecordValues(self._rows(), [{"state": "proposed", "is_open": True}])
        self.assertEqual(self._rows().owner_id, self.accountant_a)
        found.with_user(self.accountant2_a).action_approve()
        self.assertRecordValues(self._rows(), [{"state": "closed", "is_open": False}])

    def test_the_closing_of_a_day_names_and_counts_both(self):
        self._report("nop tien cho con")
        self._gateway_file(("7", "X", "9.000", "0"))
        self._found("FT-1")._propose("explain", "Đã tra soát")
        dialogs = self.env["egov.day.close"].with_user(self.accountant_a).with_company(self.company_a)
        dialog = Form(dialogs)
        self.assertEqual(dialog.exception_count, 2)
        dialog.save().action_confirm()
        lock = self.env["egov.day.lock"].search([("company_id", "=", self.company_a.id)], limit=1)
        self.assertEqual((lock.kind, lock.exception_count), ("close", 2))
        self.assertEqual(lock.payment_exception_ids.number, "FT-1")

    def test_a_day_is_not_closed_over_money_of_which_nobody_has_said_anything(self):
        self._report("nop tien cho con", 42_000, "FT-7")
        locks = self.env["egov.day.lock"].with_user(self.accountant_a)
        dialogs = self.env["egov.day.close"].with_user(self.accountant_a).with_company(self.company_a)
        self.assertIn("42.000 đ, number FT-7. Open it in Money", Form(dialogs).hindrances)
        with self.assertRaisesRegex(UserError, "Unknown reference · 20/11/2026”, 42.000 đ, number FT-7"):
            locks._close(self.company_a, TODAY)
        self._found("FT-7")._propose("explain", "Đã tra soát")
        self.assertEqual(locks._close(self.company_a, TODAY).payment_exception_ids.number, "FT-7")

    def test_earlier_days_and_other_wards_are_not_held_up(self):
        self._report("nop tien cho con")
        self.assertEqual(self.company_a._open_money_of(TODAY - timedelta(days=1)), [])
        self.assertEqual(self.company_b._open_money_of(TODAY), [])

    def test_what_is_found_late_in_the_evening_is_of_the_vietnamese_day(self):
        with clock.at(datetime(2026, 11, 20, 17, 30)):  # 00:30 of the next day in Viet Nam
            self._report("nop tien cho con")
        self.assertEqual(self.company_a._open_money_of(TODAY), [])
        self.assertEqual(self._rows().date_due, TODAY + timedelta(days=4))

    def test_both_are_due_by_the_same_rule(self):
        rule = self.env["egov.settlement.parameter"].search([("code", "=", "exception_days")])
        rule.value = 5
        self._report("nop tien cho con")
        self._gateway_file(("7", "X", "9.000", "0"))
        self.assertEqual(set(self._rows().mapped("date_due")), {TODAY + timedelta(days=5)})

    def test_money_is_kept_without_a_rule(self):
        self.env["egov.settlement.parameter"].search([("code", "=", "exception_days")]).unlink()
        self._report("nop tien cho con")
        self.assertRecordValues(self._rows(), [{"date_due": False, "is_late": False, "state": "open"}])

    def test_overdue_ones_stand_first(self):
        self._report("nop tien cho con", number="FT-1")
        with clock.at(NOW + timedelta(days=3)):
            self.assertFalse(self._rows().is_late)
        with clock.at(NOW + timedelta(days=4)):
            self._report("nop tien cho con", number="FT-2")
            rows = self._rows()
            self.assertEqual(rows.mapped("number"), ["FT-1", "FT-2"])
            self.assertEqual(rows.mapped("is_late"), [True, False])
            self.assertEqual(self._rows(domain=[("is_late", "=", True)]).number, "FT-1")
            found = self._found("FT-1")
            found._propose("explain", "Đã tra soát")
            found.with_user(self.accountant2_a).action_approve()
            rows = self._rows()
            self.assertEqual(rows.mapped("number"), ["FT-2", "FT-1"])
            self.assertFalse(rows[1].is_late)

    def _found(self, number):
        return self.env["egov.payment.exception"].with_user(self.accountant_a).search([("number", "=", number)])

    def test_one_menu_takes_the_place_of_two(self):
        menus = self.env["ir.ui.menu"].with_user(self.accountant_a)._visible_menu_ids()
        hidden = self.env.ref("egov_settlement.menu_egov_settlement_exception")
        shown = self.env.ref("egov_fee_settlement.menu_egov_fee_exception")
        self.assertIn(shown.id, menus)
        self.assertIn(hidden.id, self.env["ir.ui.menu"]._load_menus_blacklist())
