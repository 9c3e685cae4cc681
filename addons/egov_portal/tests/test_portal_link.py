from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalLink(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.identity = cls.env["egov.portal.identity"].with_user(cls.citizen)._of_user()
        cls.dossier = cls._received()

    def _dialog(self, code, user=None, party=None):
        wizards = self.env["egov.party.link.account"].with_user(user or self.clerk_a)
        return wizards.create({"party_id": (party or self.dao).id, "code": code})

    def _link(self):
        self._dialog(self.identity._new_link_code()).action_confirm()

    def _finds(self, citizen):
        return bool(self.env["egov.dossier"].with_user(citizen)._portal_find(self.dossier.code))

    def test_the_clerk_compares_and_links_and_the_dossiers_appear(self):
        self.assertFalse(self._finds(self.citizen))
        dialog = self._dialog(self.identity._new_link_code().lower())
        dialog.action_find()
        self.assertEqual((dialog.account_name, dialog.party_name), (self.citizen.name, self.dao.name))
        dialog.action_confirm()
        self.assertEqual(self.dao.sudo().partner_id, self.citizen.partner_id)
        self.assertEqual(self.dao.identity_level, "checked")
        self.assertRecordValues(
            self.identity,
            [
                {
                    "level": "checked",
                    "level_source": self.company_a.agency_id.name,
                    "personal_number": self.dao.personal_number,
                    "birth_date": self.dao.birth_date,
                }
            ],
        )
        self.assertTrue(self._finds(self.citizen))
        self.assertFalse(self._finds(self.other_citizen))
        self.assertRecordValues(
            self.dao.portal_link_ids,
            [{"kind": "link", "user_id": self.clerk_a.id, "partner_id": self.citizen.partner_id.id}],
        )

    def test_a_code_is_good_once(self):
        code = self.identity._new_link_code()
        self._dialog(code).action_confirm()
        dialog = self._dialog(code, party=self.dao)
        dialog.action_find()
        self.assertTrue(dialog.problem)
        self.assertFalse(dialog.account_name)

    def test_a_wrong_or_old_code_is_said_and_links_nothing(self):
        code = self.identity._new_link_code()
        for typed in ("", "AAAAA", "ZZZZZZ"):
            dialog = self._dialog(typed)
            dialog.action_confirm()
            self.assertTrue(dialog.problem, typed)
        with clock.at(clock.now() + timedelta(minutes=16)):
            dialog = self._dialog(code)
            dialog.action_confirm()
            self.assertTrue(dialog.problem)
        self.assertFalse(self.dao.sudo().partner_id)

    def test_guessing_codes_is_stopped(self):
        dialog = self._dialog("ZZZZZZ")
        for _number in range(10):
            dialog.action_find()
        dialog.code = self.identity._new_link_code()
        with self.assertRaisesRegex(UserError, "15"):
            dialog.action_find()

    def test_what_the_dialog_shows_is_not_what_it_links(self):
        dialog = self._dialog("ZZZZZZ")
        dialog.account_name = "Nguyễn Thị Đào"
        dialog.action_confirm()
        self.assertFalse(self.dao.sudo().partner_id)

    def test_an_account_of_another_person_of_the_office_is_refused(self):
        self._link()
        other = self.env["egov.party"].with_user(self.clerk_a).create({"name": "Phạm Văn Khác"})
        with self.assertRaisesRegex(UserError, self.dao.name):
            self._dialog(self.identity._new_link_code(), party=other).action_confirm()

    def test_a_person_who_has_an_account_is_refused(self):
        self._link()
        second = self.env["egov.portal.identity"].with_user(self.other_citizen)._of_user()
        with self.assertRaises(UserError):
            self._dialog(second._new_link_code()).action_confirm()

    def test_another_number_is_refused(self):
        self.dao.personal_number = "048190001234"
        self.identity.personal_number = "048190009999"
        with self.assertRaises(UserError):
            self._dialog(self.identity._new_link_code()).action_confirm()

    def test_an_organisation_has_no_account(self):
        firm = self.env["egov.party"].with_user(self.clerk_a).create({"name": "Công ty Thử", "kind": "organisation"})
        with self.assertRaises(UserError):
            self._dialog(self.identity._new_link_code(), party=firm).action_confirm()

    def test_differences_are_named(self):
        self.identity.name = "Nguyễn Thị Đào Hoa"
        dialog = self._dialog(self.identity._new_link_code())
        dialog.action_find()
        self.assertTrue(dialog.differences)

    def test_two_offices_may_link_the_same_account(self):
        self._link()
        self.binh.write({name: self.dao[name] for name in ("personal_number", "birth_date", "birth_precision", "sex")})
        self._dialog(self.identity._new_link_code(), user=self.clerk_b, party=self.binh).action_confirm()
        self.assertEqual(self.binh.sudo().partner_id, self.citizen.partner_id)

    def test_an_electronic_identity_is_not_made_less(self):
        self.identity.level = "electronic"
        self._link()
        self.assertEqual(self.identity.level, "electronic")

    def test_unlinking_takes_the_dossiers_of_the_counter_and_keeps_the_reason(self):
        self._link()
        filed = self._received(duplicate_reason="hồ sơ khác")
        filed.sudo().portal_code = "DVC-261120-00000009"
        wizards = self.env["egov.party.unlink.account"].with_user(self.clerk_a)
        wizards.create({"party_id": self.dao.id, "reason": " Nhầm người "}).action_confirm()
        self.assertFalse(self.dao.sudo().partner_id)
        self.assertFalse(self._finds(self.citizen))
        self.assertEqual(filed.sudo().portal_partner_id, self.citizen.partner_id, "who filed online keeps it")
        self.assertEqual(self.identity.level, "declared")
        self.assertEqual(self.dao.portal_link_ids.mapped("kind"), ["unlink", "link"])
        self.assertEqual(self.dao.portal_link_ids[0].reason, "Nhầm người")
        with self.assertRaises(UserError):
            wizards.create({"party_id": self.dao.id, "reason": "x"}).action_confirm()

    def test_unlinking_needs_a_reason(self):
        self._link()
        with self.assertRaises(UserError):
            self.env["egov.party.unlink.account"].with_user(self.clerk_a).create(
                {"party_id": self.dao.id, "reason": "  "}
            ).action_confirm()

    def test_only_a_clerk_of_the_office_links(self):
        code = self.identity._new_link_code()
        for user in (self.officer_a, self.leader_a, self.admin_a, self.clerk_b, self.citizen):
            with self.assertRaises(AccessError, msg=user.login):
                self._dialog(code, user=user).action_find()
            with self.assertRaises(AccessError, msg=user.login):
                self.dao.with_user(user)._link_account(self.identity)
        self.assertFalse(self.dao.sudo().partner_id)

    def test_the_history_is_written_once(self):
        self._link()
        line = self.dao.portal_link_ids
        for user in (self.clerk_a, self.admin_a):
            with self.assertRaises(AccessError):
                line.with_user(user).reason = "x"
            with self.assertRaises(AccessError):
                line.with_user(user).unlink()
            with self.assertRaises(AccessError):
                line.with_user(user).create({"party_id": self.dao.id, "partner_id": 1, "kind": "link"})
        with self.assertRaises(AccessError):
            line.sudo().reason = "x"
        self.assertFalse(self.env["egov.portal.link"].with_user(self.clerk_b).search([]))

    def test_nobody_sets_the_account_of_a_person_by_hand(self):
        for user in (self.clerk_a, self.admin_a):
            with self.assertRaises(AccessError):
                self.dao.with_user(user).partner_id = self.other_citizen.partner_id
