from odoo.http import Request
from odoo.tests import new_test_user, tagged

from odoo.addons.egov_base.tools import clock

from ..simulator.people import PEOPLE
from .common import AFTER_LOGIN, ANNA, BINH, OidcCommon

TARGET = PEOPLE[ANNA]


@tagged("post_install", "-at_install")
class TestEgovOidcAccounts(OidcCommon):
    """Which account opens, what it may see, and what nobody gets hold of."""

    def _link(self, login, who=ANNA):
        self.authenticate(login, login)
        form = {"csrf_token": Request.csrf_token(self)}
        response = self.url_open("/eid/mo-phong/lien-ket", data=form, allow_redirects=False)
        self.assertEqual(response.status_code, 303, response.text)
        self.assertIn("/eid/mo-phong/bat-dau", self.get("/eid/mo-phong").text)
        return self.log_in(who)

    def _identity(self, user, **vals):
        identity = self.env["egov.portal.identity"].with_user(user)._of_user()
        identity.sudo().write(vals)
        return identity

    def _party(self, **vals):
        values = {
            "name": TARGET.name,
            "personal_number": TARGET.number,
            "birth_date": TARGET.birth_date,
            "sex": "female",
        }
        return self.env["egov.party"].with_user(self.clerk_a).create({**values, **vals})

    def test_a_citizen_links_the_own_account(self):
        response = self._link("citizen_dao")
        self.assertEqual(self.target(response), AFTER_LOGIN)
        self.assertEqual(self.account_of(ANNA), self.citizen)
        identity = self.identity_of(self.citizen)
        self.assertEqual((identity.level, identity.name), ("electronic", TARGET.name))
        self.logout()
        self.log_in()
        self.assertEqual(self.current_uid(), self.citizen.id)

    def test_the_same_email_opens_no_account_of_somebody_else(self):
        """Whoever sets an address at the provider must not get the account with that address."""
        victim = self._new_citizen(TARGET.email, "Người Có Thư")
        self.log_in()
        self.assertNotEqual(self.current_uid(), victim.id)
        self.assertNotEqual(self.account_of(ANNA).login, TARGET.email)

    def test_a_number_that_another_account_holds_confirmed_is_refused(self):
        self._identity(self.citizen, personal_number=TARGET.number, level="checked")
        self.assertRefused(self.log_in(), "number_held", 403)
        self.assertFalse(self.current_uid())
        self.assertFalse(self.account_of(ANNA))
        self.assertFalse(self.env["res.users"].search([("login", "=", TARGET.email)]))

    def test_a_number_that_somebody_only_declared_blocks_nobody(self):
        self._identity(self.other_citizen, personal_number=TARGET.number)
        self.log_in()
        self.assertEqual(self.current_uid(), self.account_of(ANNA).id)

    def test_an_account_confirmed_for_one_number_is_not_turned_into_anothers(self):
        identity = self._identity(self.citizen, personal_number="048199000001", level="checked", name="Tên Cũ")
        self.assertRefused(self._link("citizen_dao"), "other_number", 403)
        self.assertEqual(
            (identity.personal_number, identity.level, identity.name), ("048199000001", "checked", "Tên Cũ")
        )
        self.assertFalse(self.account_of(ANNA))

    def test_a_check_at_the_counter_becomes_an_electronic_confirmation(self):
        identity = self._identity(self.citizen, personal_number=TARGET.number, level="checked")
        self._link("citizen_dao")
        self.assertEqual(identity.level, "electronic")

    def test_one_electronic_identity_opens_one_account(self):
        self._link("citizen_dao")
        self.logout()
        self.assertRefused(self._link("citizen_other"), "linked_elsewhere", 403)

    def test_one_account_has_one_identity_of_a_provider(self):
        self._link("citizen_dao")
        self.assertRefused(self._link("citizen_dao", BINH), "other_identity", 403)

    def test_staff_cannot_be_linked_nor_logged_in(self):
        new_test_user(self.env, "staff_member", "base.group_user", password="staff_member")
        self.assertRefused(self._link("staff_member"), "staff", 403)
        self.logout()
        self.log_in()
        user = self.account_of(ANNA)
        self.logout()
        user.group_ids = self.env.ref("base.group_user")
        self.assertRefused(self.log_in(), "staff", 403)
        self.assertFalse(self.current_uid())

    def test_a_closed_account_stays_closed(self):
        self.log_in()
        self.account_of(ANNA).active = False
        self.logout()
        self.assertRefused(self.log_in(), "closed", 403)
        self.assertFalse(self.current_uid())

    def test_dossiers_under_the_number_appear(self):
        self.dao.sudo().write({"name": "Nguyễn Thị  Mô phỏng", "personal_number": TARGET.number,
                               "birth_date": TARGET.birth_date, "sex": "female"})  # fmt: skip
        dossier = self._received()
        self.log_in()
        user = self.account_of(ANNA)
        self.assertEqual(self.env["egov.dossier"].with_user(user)._portal_find(dossier.code), dossier)

    def test_people_who_differ_in_name_or_birth_are_not_linked(self):
        parties = self._party(name="Nguyễn Thị Khác")
        self.log_in()
        self.assertFalse(parties.sudo().partner_id)
        self.logout()
        parties.sudo().write({"name": TARGET.name, "birth_date": "1990-01-01", "birth_precision": "year"})
        self.log_in()
        self.assertFalse(parties.sudo().partner_id)

    def test_a_person_linked_to_another_account_stays_there(self):
        party = self._party()
        party.sudo().partner_id = self.other_citizen.partner_id
        self.log_in()
        self.assertEqual(party.sudo().partner_id, self.other_citizen.partner_id)

    def test_what_a_clerk_unlinked_stays_unlinked(self):
        party = self._party()
        self.log_in()
        party._unlink_account("Nhầm người")
        self.logout()
        self.log_in()
        self.assertFalse(party.sudo().partner_id)

    def test_the_office_sees_that_the_link_came_from_the_electronic_identity(self):
        party = self._party()
        self.log_in()
        self.assertIn("VNeID", party.portal_link_ids.reason)
        self.assertEqual(party.portal_link_ids.user_id, self.account_of(ANNA))

    def test_a_person_entered_later_appears_at_the_next_log_in(self):
        self.log_in()
        party = self._party()
        self.logout()
        self.log_in()
        self.assertEqual(party.sudo().partner_id, self.account_of(ANNA).partner_id)

    def test_contact_data_of_the_holder_is_kept(self):
        identity = self._identity(self.citizen, phone="+84905123456", level_at=clock.now())
        self._link("citizen_dao")
        self.assertEqual(identity.phone, "+84905123456")
