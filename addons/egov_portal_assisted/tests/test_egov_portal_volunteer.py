from ast import literal_eval

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import AssistedCommon


@tagged("post_install", "-at_install")
class TestEgovPortalVolunteer(AssistedCommon):
    """The administrator of an office says who helps there, and takes it back."""

    def _invite(self, email, desk=None, user=None):
        form = Form(self.env["egov.portal.volunteer"].with_user(user or self.admin_a))
        form.desk_id = desk or self.desk_a
        form.name = "  Đỗ Thị   Sen "
        form.email = email
        form.save().action_confirm()
        return self.env["res.users"].search([("login", "=", email.strip().lower())])

    def test_a_new_volunteer_has_a_portal_account_and_a_desk(self):
        user = self._invite(" Sen@example.com ")
        self.assertRecordValues(
            user, [{"name": "Đỗ Thị Sen", "share": True, "company_id": self.company_a.id, "active": True}]
        )
        self.assertTrue(user._may_assist())
        self.assertEqual(user._assisted_desk(), self.desk_a)
        self.assertFalse(user.has_group("base.group_user"))
        self.assertFalse(self.env["egov.dossier"].with_user(user).has_access("read"))

    def test_a_citizen_with_an_account_can_become_one(self):
        user = self._invite(self.citizen.login)
        self.assertEqual(user, self.citizen)
        self.assertTrue(user._may_assist())
        self.assertEqual(user.name, "Nguyễn Thị Đào")

    def test_staff_of_another_office_cannot_be_taken(self):
        with self.assertRaises(UserError):
            self._invite(self.clerk_b.login)
        self.volunteer_a.active = False
        with self.assertRaises(UserError):
            self._invite("volunteer_a")

    def test_the_desk_of_another_office_cannot_be_given(self):
        dialog = self.env["egov.portal.volunteer"].with_user(self.admin_a)
        with self.assertRaises(AccessError):
            dialog.create({"desk_id": self.desk_b.id, "name": "Sen", "email": "sen@example.com"})

    def test_only_administrators_appoint_and_dismiss(self):
        dialog = self.env["egov.portal.volunteer"].with_user(self.admin_a).create(
            {"desk_id": self.desk_a.id, "name": "Sen", "email": "sen@example.com"}
        )
        for user in (self.clerk_a, self.head_a, self.leader_a, self.volunteer_a, self.citizen):
            self.assertFalse(self.env["egov.portal.volunteer"].with_user(user).has_access("create"), user.login)
            with self.assertRaises(AccessError):
                dialog.with_user(user).action_confirm()
            with self.assertRaises(AccessError):
                self.volunteer2_a.with_user(user).action_stop_assisting()
        with self.assertRaises(AccessError):
            self.volunteer_b.with_user(self.admin_a).action_stop_assisting()
        self.assertTrue(self.volunteer_b._may_assist())

    def test_without_the_right_everything_is_closed_at_once(self):
        draft = self._assisted(complete=True)
        self.volunteer_a.with_user(self.admin_a).action_stop_assisting()
        self.assertFalse(self.volunteer_a._may_assist())
        self.assertFalse(draft.exists())

    def test_the_administrator_sees_the_volunteers_of_the_own_office(self):
        action = self.env.ref("egov_portal_assisted.res_users_action_volunteers")
        [[name, operator, ids]] = literal_eval(action.domain)
        users = self.env["res.users"].with_user(self.admin_a)
        found = users.search([(name, operator, ids)]).sudo()
        self.assertIn(self.volunteer_a, found)
        self.assertNotIn(self.volunteer_b, found)
        users.get_views([(action.view_id.id, "list")])
