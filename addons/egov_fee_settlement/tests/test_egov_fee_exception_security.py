from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import FeeExceptionCommon

READERS = ("accountant_a", "accountant2_a", "leader_a")
OTHERS = ("cashier_a", "clerk_a", "head_a", "admin_a")


@tagged("post_install", "-at_install")
class TestEgovFeeExceptionSecurity(FeeExceptionCommon):
    def setUp(self):
        super().setUp()
        self._report("nop tien cho con")
        self.row = self._rows()

    def test_who_answers_for_the_money_reads(self):
        for login in READERS:
            with self.subTest(login=login):
                own = self.row.with_user(getattr(self, login))
                rights = {operation: own.has_access(operation) for operation in ("read", "write", "create", "unlink")}
                self.assertEqual(rights, {"read": True, "write": False, "create": False, "unlink": False})

    def test_others_see_nothing(self):
        portal = new_test_user(self.env, "citizen_fe", "base.group_portal")
        for user in (*(getattr(self, login) for login in OTHERS), portal, self.env.ref("base.public_user")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.row.with_user(user).read(["amount"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.row.with_user(user).action_open()

    def test_another_ward_sees_none(self):
        chief_b = self._new_chief("chief_b", self.company_b, self.ward_b)
        self.assertFalse(self._rows(chief_b))
        with self.assertRaises(AccessError):
            self.row.with_user(chief_b).action_open()
