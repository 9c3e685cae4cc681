from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .test_residential_group import ResidentialGroupCommon

OPERATIONS = ("read", "write", "create", "unlink")
DIALOG = "egov.residential.group.merge"
MATRIX = {
    "officer_a": "read write create unlink",
    "clerk_a": "read",
    "leader_a": "read",
    "records_a": "read",
    "accountant_a": "read",
    "admin_a": "",
    "officer_b": "",
}


@tagged("post_install", "-at_install")
class TestEgovResidentialGroupSecurity(ResidentialGroupCommon):
    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        for login, allowed in MATRIX.items():
            with self.subTest(login=login):
                self.assertEqual(self._allowed(self.group_5.with_user(getattr(self, login))), set(allowed.split()))

    def test_keepers_alone_open_the_dialog(self):
        self.assertTrue(self.env[DIALOG].with_user(self.officer_a).has_access("create"))
        self.assertFalse(self.env[DIALOG].with_user(self.clerk_a).has_access("create"))

    def test_another_ward_neither_sees_nor_merges(self):
        self.assertNotIn(self.group_5, self.env["egov.residential.group"].with_user(self.officer_b).search([]))
        foreign = self.env["egov.residential.group"].with_user(self.officer_b).create({"name": "Tổ 5"})
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self._merge(foreign, target_id=self.group_6.id)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.group_5.with_user(self.officer_b)._merge_into(foreign, self.group_5.valid_from, "1/QĐ")

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_g", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in ("egov.residential.group", DIALOG):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))
