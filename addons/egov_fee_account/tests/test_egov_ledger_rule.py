from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import LedgerCommon

DAY = date(2026, 11, 20)


@tagged("post_install", "-at_install")
class TestEgovLedgerRule(LedgerCommon):
    def _codes(self, *args, **kwargs):
        rule = self.env["egov.ledger.rule"]._get(self.company_a, *args, **kwargs)
        return rule.debit_id.code, rule.credit_id.code

    def test_what_is_shipped_is_an_example(self):
        rules = self.env["egov.ledger.rule"].search([])
        self.assertFalse(any(rules.mapped("is_verified")))
        for event, _label in rules._fields["event"].selection:
            with self.subTest(event=event):
                self.assertIn(event, rules.mapped("event"))

    def test_the_closest_rule_counts(self):
        self._new_rule(event="collected", method="gateway", gateway="momo", debit_id="1121", credit_id="3373")
        self._new_rule(event="collected", method="cash", fee_id=self.extract.id, debit_id="1111", credit_id="514")
        self._new_rule(event="settled", company_id=self.company_a.id, debit_id="1111", credit_id="113")
        self.assertEqual(self._codes("collected", DAY, "gateway", "momo"), ("1121", "3373"))
        self.assertEqual(self._codes("collected", DAY, "gateway", "vnpay"), ("113", "3373"))
        self.assertEqual(self._codes("collected", DAY, "cash", False, self.extract), ("1111", "514"))
        self.assertEqual(self._codes("collected", DAY, "cash", False, self.copy), ("1111", "3373"))
        self.assertEqual(self._codes("settled", DAY), ("1111", "113"))

    def test_a_version_holds_for_its_days(self):
        old = self.env.ref("egov_fee_account.rule_collected_cash")
        old.valid_to = "2026-11-30"
        self._new_rule(event="collected", method="cash", valid_from="2026-12-01", debit_id="1121", credit_id="3373")
        self.assertEqual(self._codes("collected", date(2026, 11, 30), "cash"), ("1111", "3373"))
        self.assertEqual(self._codes("collected", date(2026, 12, 1), "cash"), ("1121", "3373"))
        with self.assertRaises(UserError):
            self._codes("collected", date(2024, 12, 31), "cash")

    def test_two_rules_for_one_thing_are_refused(self):
        with self.assertRaises(ValidationError):
            self._new_rule(event="collected", method="cash", debit_id="1121", credit_id="3373")

    def test_a_rule_that_was_used_is_ended_not_changed(self):
        self._collected()
        self._post()
        rule = self.env.ref("egov_fee_account.rule_collected_cash")
        with self.assertRaises(UserError):
            rule.debit_id = self.env.ref("egov_fee_account.account_1121")
        with self.assertRaises(UserError):
            rule.unlink()
        rule.valid_to = "2026-12-31"
        unused = self.env.ref("egov_fee_account.rule_kept")
        unused.credit_id = self.env.ref("egov_fee_account.account_3332")
        self.assertTrue(unused.display_name.endswith("3373 / 3332"))

    def test_accounts_are_created_once(self):
        account = self.env["egov.ledger.account"].create({"code": "9001", "name": "Thử", "legal_basis": "x"})
        self.assertFalse(account._in_books(self.company_a))
        for _twice in range(2):
            account.with_user(self.chief_a).action_create_in_books()
        self.assertEqual(len(account._in_books(self.company_a)), 1)
        self.assertFalse(account._in_books(self.company_b))
        with self.assertRaises(AccessError):
            account.with_user(self.accountant_a).action_create_in_books()
