from odoo.tests import tagged

from .common import CARD, AssistedCommon


@tagged("post_install", "-at_install")
class TestAssistedIdentity(AssistedCommon):
    """Who the applicant is: what a card fills in, what the office tells to whom, when an identity is checked."""

    def _identity_of(self, citizen, **vals):
        identity = self.env["egov.portal.identity"].with_user(citizen)._of_user()
        identity.write(vals)
        identity._new_link_code()
        return identity

    def test_the_card_fills_in_the_applicant(self):
        draft = self._assisted()
        self.assertTrue(draft._take_card(CARD, "desk"))
        self.assertEqual(
            draft.answers,
            {
                "_number": "048190001234",
                "_name": "Nguyễn Thị Đào",
                "_birth": "1990-03-14",
                "_address": "12 Trần Phú, phường Hải Châu",
            },
        )
        self.assertEqual(draft._person_vals(("_name", "_number", "_birth", "_phone", "_address"))["sex"], "female")

    def test_a_typed_number_is_taken_and_nonsense_is_not(self):
        draft = self._assisted()
        self.assertTrue(draft._take_card("048 1 90 001234", "desk"))
        self.assertEqual(draft.answers, {"_number": "048190001234"})
        for text in ("", "abc", "1234", "|||"):
            self.assertFalse(draft._take_card(text, "desk"), text)

    def test_the_card_of_another_person_leaves_nothing_of_the_first(self):
        draft = self._assisted(_number="048061004567", _phone="0905123456", _email="an@example.com")
        draft._take_card(CARD, "desk")
        self.assertFalse(draft.answers["_phone"])
        self.assertFalse(draft.answers["_email"])

    def test_clerks_are_offered_who_the_office_knows(self):
        draft = self._assisted(self.clerk_a, _number="048190001234", _name="Nguyễn Thị Đào")
        known = draft._known_answers()
        self.assertEqual(known["_birth"], "1990-03-14")
        self.assertNotIn("_name", known)
        self.assertIn("Nguyễn Thị Đào", draft._known_text())

    def test_volunteers_learn_nothing_of_the_office(self):
        for volunteer in (self.volunteer_a, self.volunteer2_a):
            draft = self._assisted(volunteer, _number="048190001234")
            self.assertEqual((draft._known_answers(), draft._known_text()), ({}, ""))

    def test_clerks_of_another_office_are_offered_nothing(self):
        draft = self._assisted(self.clerk_b, desk=self.desk_b, _number="048190001234")
        self.assertEqual(draft._known_answers(), {})

    def test_a_card_shown_to_a_clerk_counts_as_checked(self):
        self.assertEqual(self.dao.identity_level, "declared")
        dossier = self._sent_with_help(self.clerk_a, "card")
        self.assertEqual(dossier.applicant_id, self.dao)
        self.assertRecordValues(self.dao, [{"identity_level": "checked", "checked_by_id": self.clerk_a.id}])

    def test_a_new_person_whose_card_was_seen_has_the_number_at_once(self):
        words = {"_name": "Người Mới Tinh", "_number": "048199001299", "_birth": "1999-05-05"}
        party = self._sent_with_help(self.clerk_a, "card", **words).applicant_id
        self.assertEqual((party.personal_number, party.identity_level), ("048199001299", "checked"))
        self.assertEqual(party.company_id, self.company_a)

    def test_a_number_that_differs_from_the_birth_is_kept_with_the_reason(self):
        words = {"_name": "Người Mới Tinh", "_number": "999199001299", "_birth": "1999-05-05"}
        draft = self._assisted(self.clerk_a, complete=True, **words)
        self.assertEqual(draft._problems(), [])
        self._agree(draft, "card")
        self.assertEqual(draft.dossier_id.applicant_id.number_note, "Seen on the identity card")

    def test_without_a_card_or_with_a_volunteer_it_is_only_declared(self):
        words = {"_name": "Người Mới Tinh", "_number": "048199001299", "_birth": "1999-05-05"}
        for user, seen in ((self.clerk_a, "none"), (self.volunteer_a, "card"), (self.volunteer2_a, "card")):
            dossier = self._sent_with_help(user, seen, **words)
            self.assertFalse(dossier.applicant_id.personal_number)
            self.assertEqual(dossier.applicant_id.identity_level, "declared")
            self.assertEqual(dossier.assisted_identity, seen)
        self._sent_with_help(self.volunteer_a, "card")
        self.assertEqual(self.dao.identity_level, "declared")

    def test_two_names_for_one_number_wait_for_the_counter(self):
        dossier = self._sent_with_help(self.clerk_a, "card", _name="Trần Thị Khác")
        self.assertNotEqual(dossier.applicant_id, self.dao)
        self.assertEqual(dossier.identity_open, "applicant")
        self.assertEqual(dossier.applicant_id.identity_level, "declared")

    # Accounts

    def test_with_the_code_the_dossier_belongs_to_the_account(self):
        identity = self._identity_of(self.citizen)
        dossier = self._sent_with_help(self.clerk_a, "card", identity)
        self.assertEqual(dossier.portal_partner_id, self.citizen.partner_id)
        self.assertFalse(identity.link_code, "the code is used up")
        self.assertTrue(self.env["egov.dossier"].with_user(self.citizen)._portal_find(dossier.portal_code))
        self.assertFalse(self.env["egov.portal.paper"].with_user(self.citizen)._kept())
        self.assertFalse(self.dao.partner_id, "one dossier was given, not the person")

    def test_an_account_is_not_guessed_from_what_was_declared(self):
        self.dao.sudo().partner_id = self.citizen.partner_id
        self.assertFalse(self._sent_with_help(self.volunteer_a, "card").portal_partner_id)
        self.assertFalse(self._sent_with_help(self.clerk_a, "none").portal_partner_id)
        dossier = self._sent_with_help(self.clerk_a, "card")
        self.assertEqual(dossier.portal_partner_id, self.citizen.partner_id, "as at the counter")

    def test_the_account_of_another_person_is_refused(self):
        draft = self._assisted(self.clerk_a, complete=True)
        self.assertTrue(draft._account_problem(self._identity_of(self.other_citizen), "card"))
        self.assertFalse(draft._account_problem(self._identity_of(self.citizen), "card"))
        identity = self._identity_of(self.citizen, personal_number="048061004567")
        self.assertTrue(draft._account_problem(identity, "card"))
        identity = self._identity_of(self.other_citizen, personal_number="048190001234")
        self.assertFalse(draft._account_problem(identity, "card"))

    def test_an_account_that_only_calls_itself_so_gets_nothing_from_a_volunteer(self):
        """Else a helper would give the dossiers of others to an account of his own making."""
        draft = self._assisted(complete=True)
        named = self._identity_of(self.citizen, personal_number="048190001234")
        for seen in ("card", "none"):
            self.assertIn("Nobody has confirmed", draft._account_problem(named, seen))
        named.level = "electronic"
        self.assertFalse(draft._account_problem(named, "none"))
        named.level = "declared"
        own = self._identity_of(self.volunteer_a, name="Nguyễn Thị Đào", personal_number="048190001234")
        own.level = "checked"
        self.assertIn("another person", draft._account_problem(own, "card"))
        clerk = self._assisted(self.clerk_a, complete=True)
        self.assertIn("Nobody has confirmed", clerk._account_problem(named, "none"))
