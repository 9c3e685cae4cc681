from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import FeeCommon

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
CHARGES = ("egov.charge", "egov.charge.line")
WRITTEN_ONCE = ("egov.charge.payment", "egov.charge.event")
TARIFF = ("egov.fee", "egov.fee.rate", "egov.fee.share", "egov.fee.policy", "egov.fee.beneficiary")
#: Charges and their lines, payments and history, tariff.
MATRIX = {
    "cashier_a": (ALL, "read", "read"),
    "clerk_a": (ALL, "read", "read"),
    "accountant_a": ("read", "read", "read"),
    "leader_a": ("read", "read", "read"),
    "head_a": ("", "", "read"),
    "records_a": ("", "", "read"),
    "admin_a": ("", "", ALL),
    "cashier_b": ("", "", "read"),
}


@tagged("post_install", "-at_install")
class TestEgovFeeSecurity(FeeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charges = cls.env["egov.charge"].with_user(cls.cashier_a)
        cls.charge = charges.create({"party_id": cls.an.id, "line_ids": [(0, 0, {"fee_id": cls.extract.id})]})
        cls.charge.action_confirm()
        cls.charge._collect("cash", 8_000)
        policy = cls._new_policy(cls.extract, percent_due=50, company_id=False, channel="post")
        share = cls.env["egov.fee.share"].create(
            {"fee_id": cls.extract.id, "kept_percent": 10, "valid_from": "2026-01-01", "legal_basis": "x"}
        )
        cls.samples = {
            "egov.charge": cls.charge,
            "egov.charge.line": cls.charge.line_ids,
            "egov.charge.payment": cls.charge.payment_ids,
            "egov.charge.event": cls.charge.event_ids,
            "egov.fee": cls.extract,
            "egov.fee.rate": cls.extract.rate_ids,
            "egov.fee.share": share,
            "egov.fee.policy": policy,
            "egov.fee.beneficiary": cls.poor,
        }

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for models, allowed in zip((CHARGES, WRITTEN_ONCE, TARIFF), rights, strict=True):
                for model in models:
                    with self.subTest(login=login, model=model):
                        record = self.samples[model].with_user(getattr(self, login))
                        self.assertEqual(self._allowed(record), set(allowed.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_f", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*self.samples, "egov.charge.collect", "egov.charge.change"):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_nobody_writes_payments_or_history(self):
        for user in (self.cashier_a, self.accountant_a, self.leader_a, self.admin_a):
            for model in WRITTEN_ONCE:
                record = self.samples[model][:1].with_user(user)
                write, create = (lambda r=record: r.write({"reason": "x"})), (lambda r=record: r.create({}))
                for attempt in (write, create, record.unlink):
                    with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                        attempt()

    def test_fate_and_amount_are_not_typed(self):
        draft = self._new_charge((self.extract, 1))
        forged = {"state": "paid", "pay_ref": "P26110000427", "day": "2016-01-01", "origin": "x", "amount": 0}
        for name, value in forged.items():
            with self.subTest(name=name), self.assertRaises(AccessError):
                draft.write({name: value})
        for vals in ({"amount": 0}, {"rate_id": False}, {"policy_id": False}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                draft.line_ids.write(vals)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_another_ward_takes_no_step(self):
        charge = self._due().with_user(self.cashier_b)
        steps = (
            charge.action_confirm,
            lambda: charge._collect("cash", 8_000),
            lambda: charge._reopen("x"),
            lambda: charge._cancel("x"),
        )
        for number, step in enumerate(steps):
            with self.subTest(number=number), self.assertRaises(AccessError):
                step()
        with self.assertRaises(AccessError):
            self._new_charge((self.extract, 1), user=self.cashier_b)

    def test_an_administrator_has_no_rights_on_money(self):
        for step in (self.charge.with_user(self.admin_a).action_confirm, self.charge.with_user(self.admin_a).read):
            with self.assertRaises(AccessError):
                step()
