from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestEgovConstructionSiteSecurity(ConstructionCommon):
    """Who sees and writes sites, notices and checks: role × own or other office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env(user=cls.officer_a)
        cls.site = env["egov.construction.site"].create({"address": "1 Lê Lợi"})
        cls.check = env["egov.construction.check"].create({"site_id": cls.site.id})
        cls.notice = env["egov.construction.notice"].create(
            {"start_on": "2026-12-01", "owner_id": cls.dao.id, "address": "1 Lê Lợi", "works_name": "Nhà"}
        )

    def test_rights_of_the_roles(self):
        portal = new_test_user(self.env, "cs_portal", "base.group_portal")
        readers, writers = (self.officer_a, self.clerk_a, self.leader_a), (self.officer_a,)
        everybody = (*readers, self.accountant_a, self.admin_a, self.officer_b, portal)
        for record in (self.site, self.check, self.notice):
            for user in everybody:
                with self.subTest(user=user.login, model=record._name):
                    self.assertEqual(record.with_user(user).has_access("read"), user in readers)
                    self.assertEqual(record.with_user(user).has_access("write"), user in writers)

    def test_another_ward_enters_nothing_here(self):
        env = self.env(user=self.officer_b)
        with self.assertRaises(AccessError):
            env["egov.construction.check"].create({"site_id": self.site.id})
        with self.assertRaises(AccessError):
            env["egov.construction.site"].create({"address": "x", "company_id": self.company_a.id})
        with self.assertRaises(AccessError):
            env["egov.construction.site"].create({"address": "x", "owner_id": self.dao.id})

    def test_buttons_check_the_role_themselves(self):
        for user in (self.clerk_a, self.leader_a, self.officer_b):
            for record, method in (
                (self.site, "action_check"),
                (self.site, "action_complete"),
                (self.check, "action_record"),
                (self.notice, "action_record"),
            ):
                with self.subTest(user=user.login, method=method), self.assertRaises(AccessError):
                    getattr(record.with_user(user), method)()

    def test_a_check_is_its_checkers(self):
        self.officer2_a.group_ids |= self.env.ref("egov_construction.group_officer")
        with self.assertRaises(AccessError):
            self.check.with_user(self.officer2_a).note = "x"
