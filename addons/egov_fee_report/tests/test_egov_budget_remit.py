from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import NOVEMBER, FeeReportCommon

DECEMBER = datetime(2026, 12, 2, 5)


@tagged("post_install", "-at_install")
class TestEgovBudgetRemit(FeeReportCommon):
    def _counted(self, at=DECEMBER):
        with clock.at(at):
            dialog = self.env["egov.budget.remit.count"].with_user(self.accountant_a).create({"day": "2026-11-15"})
            action = dialog.action_count()
        remits = self.env["egov.budget.remit"].with_user(self.accountant_a).search(action["domain"])
        return {remit.fee_id: remit for remit in remits}

    def _pay_budget(self, remits, **vals):
        dialogs = self.env["egov.budget.remit.pay"].with_user(self.accountant_a)
        with clock.at(DECEMBER):
            dialog = dialogs.create({"remit_ids": [(6, 0, remits.ids)], "number": "GNT 1", **vals})
            dialog.action_confirm()

    def test_kept_and_owed_make_up_what_was_collected(self):
        self._new_rate_of_odd_amount()
        self._month()
        remits = self._counted()
        for remit in remits.values():
            self.assertEqual(remit.kept + remit.to_remit, remit.collected)
            self.assertEqual(remit.due_on, date(2026, 12, 5))
        copy = remits[self.copy]
        self.assertEqual((copy.collected, copy.kept, copy.to_remit), (7_000, 3_500, 3_500))
        odd = remits[self.odd]
        self.assertEqual((odd.collected, odd.kept, odd.to_remit), (333, 166, 167))

    def _new_rate_of_odd_amount(self):
        self.odd = self._new_fee("T-ODD", formula="fixed", amount=333)
        share = {"kept_percent": 50, "valid_from": "2026-01-01", "legal_basis": "x"}
        self.env["egov.fee.share"].create({"fee_id": self.odd.id, **share})
        self._pay((self.odd, 1))

    def test_each_part_of_a_month_has_its_share(self):
        share = self.copy.share_ids
        share.valid_to = "2026-11-14"
        self.env["egov.fee.share"].create(
            {"fee_id": self.copy.id, "kept_percent": 10, "valid_from": "2026-11-15", "legal_basis": "x"}
        )
        self._pay((self.copy, 1, 2))
        self._pay((self.copy, 1, 2), at=datetime(2026, 11, 20, 5))
        remit = self._counted()[self.copy]
        self.assertEqual((remit.collected, remit.kept, remit.kept_percent), (8_000, 2_000 + 400, 10))

    def test_the_day_is_vietnamese(self):
        self._pay(at=datetime(2026, 10, 31, 17, 30))
        self._pay(at=datetime(2026, 11, 30, 17, 0))
        remit = self._counted()[self.extract]
        self.assertEqual(remit.collected, 8_000)
        self.assertEqual(remit.month, date(2026, 11, 1))

    def test_counting_again_follows_the_money_until_it_is_fixed(self):
        self._pay()
        self.assertEqual(self._counted()[self.extract].collected, 8_000)
        self._pay()
        remit = self._counted()[self.extract]
        self.assertEqual(remit.collected, 16_000)
        with clock.at(NOVEMBER), self.assertRaises(UserError):
            remit.action_fix()
        with clock.at(DECEMBER):
            remit.action_fix()
        self.assertEqual(remit.state, "fixed")
        self._pay()
        self.assertEqual(self._counted()[self.extract].collected, 16_000)
        (row,) = self._report("remit")._make_table().rows
        self.assertEqual(row[4], 16_000)

    def test_paid_to_the_budget(self):
        self._month()
        remits = self._counted()
        both = remits[self.copy] | remits[self.extract]
        with clock.at(DECEMBER):
            both.action_fix()
        self._pay_budget(remits[self.copy], amount=500, number="GNT 0")
        self.assertEqual((remits[self.copy].left, remits[self.copy].state), (3_000, "fixed"))
        with self.assertRaises(ValidationError):
            self._pay_budget(remits[self.copy], amount=3_001)
        with self.assertRaises(UserError):
            self._pay_budget(both, amount=1)
        self._pay_budget(both)
        self.assertEqual(set(both.mapped("state")), {"done"})
        self.assertEqual(both.mapped("left"), [0, 0])
        table = self._report("remit")._make_table()
        self.assertEqual((table.total("Còn phải nộp"), table.total("Đã nộp")), (0, table.total("Phải nộp")))
        self.assertIn("GNT 0, GNT 1", [row[-1] for row in table.rows])
        with self.assertRaises(UserError):
            self._pay_budget(both)

    def test_vouchers_have_a_number_and_a_day_that_has_come(self):
        self._pay()
        remit = self._counted()[self.extract]
        with self.assertRaises(UserError):
            self._pay_budget(remit)
        with clock.at(DECEMBER):
            remit.action_fix()
        for vals in ({"number": "  "}, {"day": "2026-12-03"}, {"day": "2026-10-31"}, {"amount": 0}):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self._pay_budget(remit, **vals)

    def test_the_rows_behind_a_month(self):
        self._month()
        remit = self._counted()[self.copy]
        rows = self.env["egov.fee.movement"].search(remit.action_view_rows()["domain"])
        self.assertEqual(sum(rows.mapped("amount")), remit.collected)

    def test_only_accountants_count_and_remit(self):
        self._pay()
        remit = self._counted()[self.extract]
        for user in (self.leader_a, self.cashier_a, self.admin_a):
            for step in ("action_fix", "action_pay"):
                with self.subTest(user=user.login, step=step), self.assertRaises(AccessError):
                    getattr(remit.with_user(user), step)()
        with self.assertRaises(AccessError):
            remit.write({"kept": 1})
