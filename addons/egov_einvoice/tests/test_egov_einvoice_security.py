from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import EinvoiceCommon

OPERATIONS = ("read", "write", "create", "unlink")
#: Provider, outage, transmission, signed receipt.
MATRIX = {
    "cashier_a": ("", "", "", "read"),
    "clerk_a": ("", "", "", "read"),
    "accountant_a": ("read", "read write create", "read", "read"),
    "leader_a": ("read", "read", "read", "read"),
    "admin_a": ("read write create unlink", "read", "", ""),
    "records_a": ("", "", "", ""),
    "cashier_b": ("", "", "", ""),
    "leader_b": ("", "", "", ""),
}


@tagged("post_install", "-at_install")
class TestEgovEinvoiceSecurity(EinvoiceCommon):
    def setUp(self):
        super().setUp()
        self._use_provider()
        self.receipt = self._receipt()
        self.receipt._sign()
        outage = self.env["egov.einvoice.outage"].create({"company_id": self.company_a.id, "reason": "x"})
        self.samples = (
            self.provider,
            outage,
            self._transmission(self.receipt),
            self.receipt.sudo().signature_id,
        )

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for record, allowed in zip(self.samples, rights, strict=True):
                with self.subTest(login=login, model=record._name):
                    self.assertEqual(self._allowed(record.with_user(getattr(self, login))), set(allowed.split()))

    def test_portal_and_public(self):
        portal = new_test_user(self.env, "einvoice_portal", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for record in self.samples:
                self.assertFalse(self._allowed(record.with_user(user)))

    def test_other_signed_documents_stay_hidden(self):
        signature = self.receipt.sudo().signature_id
        signature.res_model = "egov.party"
        for user in (self.cashier_a, self.accountant_a, self.leader_a):
            self.assertFalse(self._allowed(signature.with_user(user)))

    def test_states_are_written_by_the_queue_alone(self):
        notice = self.receipt.with_user(self.accountant_a)._notify("Sai tên", payer_name="An", explanation="An")
        with self.assertRaises(AccessError):
            notice.write({"sign_state": "signed"})
        for user in (self.cashier_a, self.accountant_a):
            with self.assertRaises(AccessError):
                self.receipt.with_user(user).write({"tax_state": "accepted"})
            with self.assertRaises(AccessError):
                self._transmission(self.receipt).with_user(user).write({"state": "accepted"})

    def test_rules_are_read_by_staff_and_kept_by_administrators(self):
        rule = self.env.ref("egov_einvoice.rule_after_outage_2026")
        self.assertEqual(self._allowed(rule.with_user(self.cashier_a)), {"read"})
        self.assertEqual(self._allowed(rule.with_user(self.admin_a)), set(OPERATIONS))
