from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import SignCommon

OPERATIONS = ("read", "write", "create", "unlink")
#: Keys, trusted authorities, signed documents.
MATRIX = {
    "system_a": ("read write create unlink", "read write create unlink", ""),
    "admin_a": ("read", "read", ""),
    "accountant_a": ("", "", ""),
    "leader_a": ("", "", ""),
    "clerk_a": ("", "", ""),
    "clerk_b": ("", "", ""),
}


@tagged("post_install", "-at_install")
class TestEgovSignSecurity(SignCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system_a = cls.admin_a.copy({"login": "system_a"})
        cls.system_a.group_ids = [Command.link(cls.env.ref("base.group_system").id)]
        cls.signature = cls._sign(cls)

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, rights in MATRIX.items():
            for record, allowed in zip((self.signer, self.anchor, self.signature), rights, strict=True):
                with self.subTest(login=login, model=record._name):
                    self.assertEqual(self._allowed(record.with_user(getattr(self, login))), set(allowed.split()))

    def test_portal_and_public(self):
        portal = new_test_user(self.env, "sign_portal", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for record in (self.signer, self.anchor, self.signature):
                self.assertFalse(self._allowed(record.with_user(user)))

    def test_nobody_verifies_what_he_may_not_read(self):
        with self.assertRaises(AccessError):
            self.signature.with_user(self.clerk_a).action_verify()

    def test_facts_of_the_certificate_are_not_written_by_hand(self):
        with self.assertRaises(AccessError):
            self.signer.with_user(self.system_a).write({"subject": "CN=forged"})
