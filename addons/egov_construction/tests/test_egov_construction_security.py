from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestEgovConstructionSecurity(ConstructionCommon):
    """Who sees and does what: role × own or other office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.permit = cls._granted()
        cls.paper = cls._from_paper()
        cls.operation = cls._request()

    def _may(self, user, record, operation):
        return record.with_user(user).has_access(operation)

    def test_rights_of_the_roles(self):
        portal = new_test_user(self.env, "c_portal", "base.group_portal")
        expected = {
            self.officer_a: ("read", "write"),
            self.clerk_a: ("read",),
            self.head_a: ("read",),
            self.leader_a: ("read",),
            self.accountant_a: (),
            self.admin_a: (),
            self.officer_b: (),
            portal: (),
        }
        for record in (self.permit, self.operation):
            for user, rights in expected.items():
                for operation in ("read", "write"):
                    with self.subTest(user=user.login, record=record, operation=operation):
                        self.assertEqual(self._may(user, record, operation), operation in rights)
        for user in expected:
            self.assertFalse(self._may(user, self.permit, "unlink") and user != self.officer_a)

    def test_another_ward_sees_and_finds_nothing(self):
        for model in ("egov.construction.permit", "egov.construction.operation"):
            self.assertFalse(self.env[model].with_user(self.officer_b).search([]))
        foreign = self.env["egov.construction.operation"].with_user(self.officer_b)
        with self.assertRaises(AccessError):
            foreign.create({"permit_id": self.permit.id, "operation": "extend"})
        with self.assertRaises(AccessError):
            foreign.create(self._works())
        with self.assertRaises(AccessError):
            self.permit.with_user(self.officer_b).action_new_operation("extend")

    def test_buttons_check_the_role_themselves(self):
        for user in (self.clerk_a, self.leader_a, self.officer_b):
            with self.assertRaises(AccessError):
                self.permit.with_user(user).action_new_operation("extend")
            with self.assertRaises(AccessError):
                self.operation.with_user(user).action_submit()
        stamps = self.env["egov.construction.stamp"]
        with self.assertRaises(AccessError):
            stamps.with_user(self.clerk_a).create({"permit_id": self.permit.id, "file": b"eA=="})

    def test_the_figures_of_the_law_are_the_administrators(self):
        figure = self.env.ref("egov_construction.parameter_extensions_max")
        with self.assertRaises(AccessError):
            figure.with_user(self.officer_a).value = 9
        figure.with_user(self.admin_a).value = 3
