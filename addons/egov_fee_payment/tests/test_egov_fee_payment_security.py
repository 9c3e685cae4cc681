from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import FeePaymentCommon

OPERATIONS = ("read", "write", "create", "unlink")
#: Events, parts, exceptions, notices of the bank.
MATRIX = {
    "cashier_a": ("", "read", "", ""),
    "clerk_a": ("", "read", "", ""),
    "accountant_a": ("read", "read", "read", "read"),
    "accountant2_a": ("read", "read", "read", "read"),
    "leader_a": ("", "read", "read", ""),
    "head_a": ("", "", "", ""),
    "admin_a": ("", "", "", ""),
    "cashier_b": ("", "", "", ""),
    "chief_b": ("", "", "", ""),
}


@tagged("post_install", "-at_install")
class TestEgovFeePaymentSecurity(FeePaymentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief_b = cls._new_chief("chief_b", cls.company_b, cls.ward_b)
        charges = cls.env["egov.charge"].with_user(cls.cashier_a)
        charge = charges.create({"party_id": cls.an.id, "line_ids": [(0, 0, {"fee_id": cls.extract.id})]})
        charge.action_confirm()
        transaction = cls.env["payment.transaction"]._egov_start(charge, cls.provider, cls.method, cls.payer)
        message = {"number": "FT-1", "account": "1", "amount": 5, "memo": ""}
        notice = cls.env["egov.bank.notice"]._keep(cls.company_a, message, "{}", "192.0.2.1")
        notice._settle()
        cls.samples = {
            "egov.payment.event": cls.env["egov.payment.event"].search([("transaction_id", "=", transaction.id)]),
            "egov.payment.part": transaction.egov_part_ids,
            "egov.payment.exception": notice.exception_id,
            "egov.bank.notice": notice,
        }

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for (model, sample), allowed in zip(self.samples.items(), rights, strict=True):
                with self.subTest(login=login, model=model):
                    record = sample.with_user(getattr(self, login))
                    self.assertEqual(self._allowed(record), set(allowed.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_fp", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*self.samples, "egov.payment.resolve"):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_nobody_writes_what_was_heard(self):
        for user in (self.accountant_a, self.accountant2_a, self.leader_a, self.admin_a):
            for model, sample in self.samples.items():
                record = sample.with_user(user)
                for attempt in (lambda r=record: r.write({"amount": 1}), lambda r=record: r.create({}), record.unlink):
                    with self.subTest(user=user.login, model=model), self.assertRaises(UserError):
                        attempt()

    def test_not_even_the_office_deletes_it(self):
        for model in ("egov.payment.event", "egov.payment.exception", "egov.bank.notice"):
            with self.subTest(model=model), self.assertRaises(UserError):
                self.samples[model].unlink()
        with self.assertRaises(UserError):
            self.samples["egov.payment.event"].write({"amount": 1})

    def test_steps(self):
        exception = self.samples["egov.payment.exception"]
        for user in (self.cashier_a, self.leader_a, self.admin_a, self.chief_b):
            own = exception.with_user(user)
            steps = [own.action_propose, own.action_approve, own.action_reject]
            for step in (*steps, lambda o=own: o._propose("explain", "x")):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    step()
        exception.with_user(self.accountant_a)._propose("explain", "x")
        with self.assertRaises(AccessError):
            exception.with_user(self.accountant_a).action_approve()

    def test_the_technical_administrator_makes_no_payment(self):
        admin = self.env.ref("base.user_admin")
        admin.company_ids |= self.company_a
        transaction = self.samples["egov.payment.part"].transaction_id.with_user(admin)
        transaction = transaction.with_context(allowed_company_ids=self.company_a.ids)
        transaction.sudo().state = "done"
        self.assertTrue(transaction.has_access("read"))
        steps = [
            lambda: transaction.write({"state": "done"}),
            transaction.unlink,
            lambda: transaction.action_refund(1_000),
        ]
        for step in steps:
            with self.assertRaises(AccessError):
                step()
        parts = [(0, 0, {"charge_id": transaction.sudo().egov_charge_ids.id, "amount": 8_000})]
        vals = {"provider_id": self.provider.id, "payment_method_id": self.method.id, "amount": 8_000}
        vals |= {"currency_id": self.env.ref("base.VND").id, "partner_id": self.payer.id, "egov_part_ids": parts}
        with self.assertRaises(AccessError):
            transaction.create(vals)

    def test_the_key_of_the_bank(self):
        self.company_a.egov_bank_secret = "x"
        with self.assertRaises(AccessError):
            self.company_a.with_user(self.accountant2_a).read(["egov_bank_secret"])
        with self.assertRaises(AccessError):
            self.company_a.with_user(self.admin_a).read(["egov_bank_secret"])
