from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.egov_receipt.tests.common import ReceiptCommon

OPERATIONS = ("read", "write", "create", "unlink")
#: Tables, and the receipts in them.
MATRIX = {
    "accountant_a": ("read write", "read"),
    "cashier_a": ("read", "read"),
    "clerk_a": ("read", "read"),
    "leader_a": ("read", "read"),
    "head_a": ("", ""),
    "records_a": ("", ""),
    "admin_a": ("", ""),
    "cashier_b": ("", ""),
}


@tagged("post_install", "-at_install")
class TestEgovReceiptSummarySecurity(ReceiptCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charges = cls.env["egov.charge"].with_user(cls.cashier_a)
        charge = charges.create({"party_id": cls.an.id, "line_ids": [(0, 0, {"fee_id": cls.extract.id})]})
        charge.action_confirm()
        charge._collect("cash", 8_000)
        cls.table = cls.env["egov.receipt.summary"]._draw_up(cls.company_a)

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for record, allowed in zip((self.table, self.table.line_ids), rights, strict=True):
                with self.subTest(login=login, model=record._name):
                    user = getattr(self, login)
                    self.assertEqual(self._allowed(record.with_user(user)), set(allowed.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            self.assertEqual(self._allowed(self.table.with_user(user)), set())

    def test_only_accountants_take_steps(self):
        for user in (self.cashier_a, self.leader_a, self.admin_a, self.cashier_b):
            for step in ("action_send", "action_accept", "action_refuse"):
                with self.subTest(user=user.login, step=step), self.assertRaises(AccessError):
                    getattr(self.table.with_user(user), step)()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["egov.receipt.summary.draw"].with_user(user).create({})

    def test_nothing_is_typed_but_the_answer(self):
        table = self.table.with_user(self.accountant_a)
        for vals in ({"state": "accepted"}, {"day": "2026-01-01"}, {"times": 3}, {"line_ids": [(5,)]}, {"amount": 1}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                table.write(vals)
        table.answer = "12/TB"
