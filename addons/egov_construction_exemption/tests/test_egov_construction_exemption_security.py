from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestEgovConstructionExemptionSecurity(ConstructionCommon):
    """Everybody who sees permits asks the calculator; the law is the administrator's."""

    def test_the_grounds_of_the_law_are_the_administrators(self):
        ground = self.env.ref("egov_construction_exemption.ground_h")
        with self.assertRaises(AccessError):
            ground.with_user(self.officer_a).name = "x"
        ground.with_user(self.admin_a).name = "Sửa chữa bên trong"
        self.assertTrue(ground.with_user(self.clerk_a).has_access("read"))
        self.assertFalse(ground.with_user(self.accountant_a).has_access("read"))

    def test_dialogs_are_their_users_own(self):
        asked = self.env["egov.construction.calculator"].with_user(self.clerk_a).create({})
        with self.assertRaises(AccessError):
            asked.with_user(self.officer_a).floors  # noqa: B018
        with self.assertRaises(AccessError):
            self.env["egov.construction.calculator"].with_user(self.accountant_a).create({})
