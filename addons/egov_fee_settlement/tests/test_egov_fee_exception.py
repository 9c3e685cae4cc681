from odoo.tests import Form, tagged

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
        dialogs = self.env["egov.day.close"].with_user(self.accountant_a).with_company(self.company_a)
        dialog = Form(dialogs)
        self.assertEqual(dialog.exception_count, 2)
        dialog.save().action_confirm()
        lock = self.env["egov.day.lock"].search([("company_id", "=", self.company_a.id)], limit=1)
        self.assertEqual((lock.kind, lock.exception_count), ("close", 2))
        self.assertEqual(lock.payment_exception_ids.number, "FT-1")

    def test_one_menu_takes_the_place_of_two(self):
        menus = self.env["ir.ui.menu"].with_user(self.accountant_a)._visible_menu_ids()
        hidden = self.env.ref("egov_settlement.menu_egov_settlement_exception")
        shown = self.env.ref("egov_fee_settlement.menu_egov_fee_exception")
        self.assertIn(shown.id, menus)
        self.assertIn(hidden.id, self.env["ir.ui.menu"]._load_menus_blacklist())
