from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import START, TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestHouseholdEvents(HouseholdCommon):
    def test_nothing_is_overwritten_when_the_head_changes(self):
        day = date(2026, 3, 1)
        self.household._record_relationships(
            {self._member(self.an): "husband", self._member(self.be): "head"}, day, "3/CT01"
        )
        self.assertEqual(self.household.head_id, self.be)
        rows = self.household.member_ids.filtered(lambda member: member.party_id == self.an).sorted("id")
        self.assertRecordValues(
            rows,
            [
                {"relationship": "head", "date_from": START, "date_to": day, "end_reason": "relationship"},
                {"relationship": "husband", "date_from": day, "date_to": False, "end_reason": False},
            ],
        )
        event = self.household.event_ids[0]
        self.assertEqual((event.kind, event.before, event.after), ("change_head", self.an.name, self.be.name))

    def test_two_heads_or_none_are_refused(self):
        for relationships in ({self._member(self.be): "head"}, {self._member(self.an): "husband"}):
            with self.subTest(), self.assertRaises(UserError):
                self.household._record_relationships(relationships, TODAY)

    def test_a_head_does_not_leave_without_a_new_head(self):
        with self.assertRaises(UserError):
            self.household._record_leave("death", self._member(self.an), TODAY, "death", "7/TLKT")

    def test_a_death_names_its_document_and_ends_every_membership(self):
        day = date(2026, 2, 2)
        self.other._record_join("temporary", self.son, "lodger", date(2026, 1, 5), registered_to=date(2027, 1, 4))
        with self.assertRaises(UserError):
            self.household._record_leave("death", self._member(self.son), day, "death")
        self.household._record_leave("death", self._member(self.son), day, "death", "8/TLKT")
        self.assertEqual(self.son.death_date, day)
        self.assertNotIn(self.son.name, self._now(self.household) | self._now(self.other))
        self.assertEqual(self.other.event_ids[0].kind, "death")

    def test_a_widow_is_marked(self):
        self.household._record_marriage(self._member(self.son), self.cuc, date(2020, 3, 1), "1/KH")
        self.assertEqual(self.cuc.spouse_id, self.son)
        self.household._record_leave("death", self._member(self.son), TODAY, "death", "8/TLKT")
        self.assertEqual((self.cuc.marital_status, self.cuc.spouse_id.id), ("widowed", False))

    def test_the_last_member_closes_the_household(self):
        self.other._record_leave("death", self._member(self.dao, self.other), TODAY, "death", "9/TLKT")
        self.assertEqual((self.other.state, self.other.closed_date), ("closed", TODAY))
        with self.assertRaises(UserError):
            self.other._record_join("move_in", self.child, "child", TODAY)

    def test_marriage_looks_at_age_and_at_other_marriages(self):
        with self.assertRaises(UserError):
            self.household._record_marriage(self._member(self.cuc), self.child, TODAY)
        self.household._record_marriage(self._member(self.son), self.cuc, date(2020, 3, 1))
        with self.assertRaises(UserError):
            self.household._record_marriage(self._member(self.cuc), self.dao, TODAY)
        self.household._record_divorce(self._member(self.son), TODAY, "2/QĐST")
        self.assertEqual(self.cuc.marital_status, "divorced")
        self.assertEqual(self._kinds(self.household)[-2:], ["marriage", "divorce"])

    def test_absence_begins_and_ends(self):
        member = self._member(self.son)
        self.household._record_absence(member, date(2026, 5, 1), date(2027, 5, 1), note="lao động")
        self.assertEqual(member.state, "absent")
        found = self.env["egov.household.member"].with_user(self.clerk_a).search([("state", "=", "absent")])
        self.assertEqual(found, member)
        with self.assertRaises(UserError):
            self.household._record_absence(member, TODAY)
        self.household._record_absence_end(member, TODAY)
        self.assertEqual(member.state, "present")

    def test_days_in_the_future_or_before_the_membership_are_refused(self):
        for day in (TODAY + timedelta(1), date(2019, 1, 1)):
            with self.subTest(day=day), self.assertRaises(UserError), self.cr.savepoint():
                self.household._record_leave("move_out", self._member(self.son), day, "move_out")

    def test_same_day_changes_do_not_clash(self):
        self.household._record_leave("move_out", self._member(self.cuc), TODAY, "move_out")
        self.household._record_join("move_in", self.cuc, "daughter_in_law", TODAY)
        self.household._record_leave("move_out", self._member(self.cuc), TODAY, "abroad")
        self.household._record_join("move_in", self.cuc, "daughter_in_law", TODAY)
        self.assertIn(self.cuc.name, self._now(self.household))

    def test_a_closed_household_is_reopened_by_a_head_of_division_with_a_reason(self):
        everybody = self.household._current_members()
        self.household._record_leave("move_out", everybody, TODAY, "move_out")
        self.assertEqual(self.household.state, "moved_away")
        with self.assertRaises(AccessError):
            self.household._record_reopening("nhầm")
        household = self.household.with_user(self.head_a)
        with self.assertRaises(UserError):
            household._record_reopening(" ")
        household._record_reopening("nhầm hộ")
        self.assertEqual(household.state, "active")
        self.assertEqual(len(self._now(household)), 4)
        self.assertEqual(household.head_id, self.an)

    def test_events_and_memberships_are_not_deleted_or_changed(self):
        event = self.household.event_ids
        with self.assertRaises(UserError):
            event.sudo().write({"note": "khác"})
        for record in (event, self._member(self.an), self.household):
            with self.subTest(model=record._name), self.assertRaises(UserError):
                record.sudo().unlink()

    def test_verification_is_dated(self):
        self.household.action_verify()
        self.assertEqual((self.household.verified_on, self.household.verified_by_id), (TODAY, self.officer_a))
