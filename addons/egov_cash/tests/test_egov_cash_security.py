from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CashCommon

OPERATIONS = ("read", "write", "create", "unlink")
WRITTEN_BY_STEPS = ("egov.cash.shift", "egov.cash.move", "egov.cash.count")
CONFIGURATION = ("egov.cash.counter", "egov.cash.denomination")
ALL = "read write create unlink"
#: Shifts with what belongs to them, counters and notes.
MATRIX = {
    "cashier_a": ("read", "read"),
    "cashier2_a": ("", "read"),
    "accountant_a": ("read", "read"),
    "leader_a": ("read", "read"),
    "clerk_a": ("", "read"),
    "admin_a": ("", ALL),
    "cashier_b": ("", "read"),
}


@tagged("post_install", "-at_install")
class TestEgovCashSecurity(CashCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        shifts = cls.env["egov.cash.shift"].with_user(cls.cashier_a)
        cls.shift = shifts._open(cls.company_a, cls.counter, 0)
        cls.shift._add_move("change", 1_000)
        cls.shift._count({1_000: 1})
        cls.samples = {
            "egov.cash.shift": cls.shift,
            "egov.cash.move": cls.shift.move_ids,
            "egov.cash.count": cls.shift.count_ids,
            "egov.cash.counter": cls.counter,
            "egov.cash.denomination": cls.env.ref("egov_cash.denomination_5000"),
        }

    def test_roles(self):
        for login, rights in MATRIX.items():
            for models, allowed in zip((WRITTEN_BY_STEPS, CONFIGURATION), rights, strict=True):
                for model in models:
                    if login == "cashier_b" and model == "egov.cash.counter":
                        continue
                    with self.subTest(login=login, model=model):
                        record = self.samples[model].with_user(getattr(self, login))
                        self.assertEqual({each for each in OPERATIONS if record.has_access(each)}, set(allowed.split()))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model", "odoo.models.unlink")
    def test_nobody_changes_a_shift_remotely(self):
        for user in (self.cashier_a, self.accountant_a, self.leader_a, self.admin_a):
            for model in WRITTEN_BY_STEPS:
                record = self.samples[model].with_user(user)
                for attempt in (lambda r=record: r.write({"amount": 1}), record.unlink, lambda r=record: r.create({})):
                    with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                        attempt()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_accountants_approve_and_only_cashiers_open(self):
        self.shift._close()
        for user in (self.cashier2_a, self.leader_a, self.admin_a, self.clerk_a, self.cashier_b):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.shift.with_user(user).action_approve()
        for user in (self.accountant_a, self.leader_a, self.admin_a, self.clerk_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._shift(user)
        with self.assertRaises(AccessError):
            self.env["egov.cash.shift"].with_user(self.cashier_b)._open(self.company_a, self.counter, 0)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_dialogs_reach_no_other_drawer(self):
        for model in ("egov.cash.entry", "egov.cash.tally", "egov.cash.close"):
            for user in (self.cashier2_a, self.cashier_b, self.admin_a):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    self.env[model].with_user(user).create({"shift_id": self.shift.id, "amount": 1})

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_refund_names_no_drawer_of_another_ward(self):
        other = self.env["egov.cash.shift"].with_user(self.cashier_b)
        other = other._open(self.company_b, self.env["egov.cash.counter"], 0)
        with self.assertRaises(AccessError):
            self.env["egov.charge.change"].with_user(self.accountant_a).create(
                {"charge_id": self._due().id, "reason": "x", "shift_id": other.id}
            )
