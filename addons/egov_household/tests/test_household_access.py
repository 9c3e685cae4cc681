from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import NOW, HouseholdCommon


@tagged("post_install", "-at_install")
class TestHouseholdAccess(HouseholdCommon):
    def _log(self, **domain):
        mine = [("company_id", "in", (self.company_a | self.company_b).ids)]
        return self.env["egov.household.access"].search(mine + [(name, "=", value) for name, value in domain.items()])

    def _open(self, party, user=None, reason="HS 12"):
        dialog = self.env["egov.party.open.sensitive"].with_user(user or self.officer2_a)
        action = dialog.create({"party_id": party.id, "purpose": "dossier", "reason": reason}).action_confirm()
        return self.env["egov.party.sensitive"].with_user(user or self.officer2_a).browse(action["res_id"])

    def test_opening_a_page_is_logged(self):
        action = self._member(self.be).with_user(self.clerk_a).action_open_person()
        self.be.with_user(self.clerk_a).browse(action["res_id"]).web_read({"name": {}, "member_ids": {}})
        line = self._log(party_id=self.be.id)
        self.assertEqual((line.kind, line.user_id, line.company_id), ("person", self.clerk_a, self.company_a))
        self.household.with_user(self.clerk_a).web_read({"family": {}})
        self.assertEqual(self._log(household_id=self.household.id).kind, "household")

    def test_lists_are_not_logged(self):
        self.env["egov.household"].with_user(self.clerk_a).web_search_read([], {"code": {}})
        self.be.with_user(self.clerk_a).web_read({"name": {}})
        self.assertFalse(self._log(user_id=self.clerk_a.id))

    def test_sensitive_data_open_with_a_reason_and_for_a_while(self):
        row = self._open(self.be)
        row.write({"ethnicity": "Kinh", "disability_degree": "severe"})
        self.assertEqual(row.read(["ethnicity"])[0]["ethnicity"], "Kinh")
        line = self._log(kind="sensitive")
        self.assertEqual(line.user_id, self.officer2_a)
        self.assertIn("HS 12", line.reason)
        with clock.at(NOW + timedelta(hours=2)), mute_logger("odoo.addons.base.models.ir_rule"):
            row.invalidate_recordset()
            with self.assertRaises(AccessError):
                row.read(["ethnicity"])
            self.assertFalse(row.search([("ethnicity", "=", "Kinh")]))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_one_reason_opens_one_person_for_one_user(self):
        mine, other = self._open(self.be), self._open(self.be, reason="HS 13")
        self.assertEqual(mine, other)
        hidden = self.env["egov.party.sensitive"].sudo().create({"party_id": self.an.id, "religion": "x"})
        with self.assertRaises(AccessError):
            hidden.with_user(self.officer2_a).read(["religion"])
        colleague = self._new_user(
            "social2_a", "egov_household.group_social", self.company_a, self.division_a, "Chuyên viên"
        )
        with self.assertRaises(AccessError):
            mine.with_user(colleague).read(["ethnicity"])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_who_may_not_open(self):
        for user in (self.officer_a, self.clerk_a, self.leader_a, self.records_a, self.admin_a):
            with self.subTest(login=user.login), self.assertRaises(AccessError):
                self._open(self.be, user)
            with self.subTest(login=user.login), self.assertRaises(AccessError):
                self.env["egov.party.sensitive"].with_user(user)._open(self.be, "x")
        with self.assertRaises(AccessError):
            self._open(self.be, self.officer_b)
        with self.assertRaises(UserError):
            self._open(self.be, reason="  ")

    def test_the_log_is_for_the_data_officer_and_changed_by_nobody(self):
        self._open(self.be)
        line = self._log(kind="sensitive")
        for user in (self.officer_a, self.officer2_a, self.clerk_a, self.leader_a, self.admin_a):
            with self.subTest(login=user.login):
                self.assertFalse(line.with_user(user).has_access("read"))
        officer = line.with_user(self.records_a)
        self.assertTrue(officer.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(officer.has_access(operation))
        with self.assertRaises(UserError):
            line.sudo().write({"reason": "khác"})
        with self.assertRaises(UserError):
            line.sudo().unlink()

    def test_the_data_officer_of_another_ward_sees_nothing_of_it(self):
        self._open(self.be)
        officer = self._new_user(
            "dpo_b", "egov_household.group_data_officer", self.company_b, self.ward_b, "Cán bộ dữ liệu"
        )
        self.assertFalse(self.env["egov.household.access"].with_user(officer).search([]))
