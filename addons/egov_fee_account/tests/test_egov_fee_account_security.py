from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import LedgerCommon

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
#: The queue, rules for every office, rules of ward A, accounts of the mapping, the books.
MATRIX = {
    "cashier_a": ("", "", "", "", ""),
    "accountant_a": ("read", "read", "read", "read", "read"),
    "chief_a": ("read", "read", ALL, "read", "read"),
    "leader_a": ("read", "", "", "", ""),
    "admin_a": ("", ALL, ALL, ALL, ""),
    "chief_b": ("", "read", "", "read", ""),
}


@tagged("post_install", "-at_install")
class TestEgovFeeAccountSecurity(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charges = cls.env["egov.charge"].with_user(cls.cashier_a)
        charge = charges.create({"party_id": cls.an.id, "line_ids": [(0, 0, {"fee_id": cls.extract.id})]})
        charge.action_confirm()
        entry = charge._collect("cash", 8_000).sudo().ledger_entry_ids
        entry._try_to_post()
        common = cls.env.ref("egov_fee_account.rule_kept")
        own = common.copy({"company_id": cls.company_a.id})
        cls.samples = (entry, common, own, common.debit_id, entry.move_id)

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for record, allowed in zip(self.samples, rights, strict=True):
                with self.subTest(login=login, model=record._name):
                    self.assertEqual(self._allowed(record.with_user(getattr(self, login))), set(allowed.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_l", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for record in (*self.samples[:4], self.env["egov.ledger.note"]):
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(self._allowed(record.browse().with_user(user)))

    def test_nobody_writes_the_queue(self):
        for user in (self.cashier_a, self.accountant_a, self.chief_a, self.admin_a):
            entry = self.samples[0].with_user(user)
            for attempt in (lambda e=entry: e.write({"amount": 1}), lambda e=entry: e.create({}), entry.unlink):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    attempt()

    def test_a_chief_accountant_writes_rules_of_the_own_office(self):
        vals = {
            "event": "kept",
            "method": "cash",
            "debit_id": self.env.ref("egov_fee_account.account_3373").id,
            "credit_id": self.env.ref("egov_fee_account.account_514").id,
            "valid_from": "2026-01-01",
            "legal_basis": "x",
        }
        rules = self.env["egov.ledger.rule"].with_user(self.chief_a)
        self.assertEqual(rules.create(vals).company_id, self.company_a)
        for office in (False, self.company_b.id):
            with self.subTest(office=office), self.assertRaises(AccessError):
                rules.create({**vals, "method": "card", "company_id": office})
