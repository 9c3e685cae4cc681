from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import SetupCommon


@tagged("post_install", "-at_install")
class TestEgovSetupSecurity(SetupCommon):
    def test_the_suite_administrator_alone_makes_no_logins(self):
        """He could give himself a business role with them."""
        keeper = new_test_user(
            self.env, "setup_keeper", "egov_base.group_administrator", company_id=self.company.id
        )
        with self.assertRaisesRegex(AccessError, "access rights"):
            self._office_setup(keeper).action_confirm()
        self._office_setup().action_confirm()
        with self.assertRaisesRegex(AccessError, "access rights"):
            self._staff_setup({}, user=keeper).action_confirm()

    def test_staff_cannot_open_the_set_up(self):
        for role in ("receiving_clerk", "leader"):
            user = new_test_user(self.env, f"setup_{role}", f"egov_base.group_{role}")
            for model in ("egov.setup.office", "egov.setup.unit", "egov.setup.staff", "egov.setup.staff.line"):
                with self.subTest(model), self.assertRaises(AccessError):
                    self.env[model].with_user(user).check_access("create")

    def test_who_keeps_the_catalogue_is_led_to_its_drafts(self):
        keeper = new_test_user(self.env, "setup_menus", "egov_base.group_administrator", company_id=self.company.id)
        seen = set(self.env["ir.ui.menu"].with_user(keeper)._visible_menu_ids())
        names = ("menu_egov_setup", "menu_egov_setup_versions", "menu_egov_setup_office", "menu_egov_setup_staff")
        shown = [name for name in names if self.env.ref(f"egov_setup.{name}").id in seen]
        self.assertEqual(shown, ["menu_egov_setup", "menu_egov_setup_versions"])

    def test_another_administrator_does_not_read_first_passwords(self):
        self._office_setup().action_confirm()
        line = self._staff_setup({}).line_ids
        other = new_test_user(self.env, "setup_other", "base.group_erp_manager,egov_base.group_administrator")
        with self.assertRaises(AccessError):
            line.with_user(other).read(["password"])
