from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_household.tests.common import TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestPolicy(HouseholdCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._new_party("Lê Thị Già", "048146000777", date(1946, 12, 5), "female", cls.company_a)
        cls.household._record_join("move_in", cls.old, "mother", date(2021, 1, 1))

    def _holder(self, party=None, clause="k5c", user=None):
        Holder = self.env["egov.policy.holder"].with_user(user or self.officer2_a)
        vals = {"decision_number": "1/QĐ", "decision_date": TODAY, "date_from": TODAY}
        return Holder.create({"party_id": (party or self.old).id, "clause": clause, **vals})

    def test_coefficient_amount_and_the_birthday_that_changes_it(self):
        holder = self._holder(clause="k5a")
        self.assertEqual((holder.coefficient, holder.amount), (1.5, 750_000))
        self.assertEqual(holder.next_change, date(2026, 12, 5))
        with clock.at(datetime(2026, 12, 5, 2, 0)):
            holder.invalidate_recordset()
            self.assertEqual((holder.coefficient, holder.amount, holder.next_change), (2.0, 1_000_000, False))

    def test_the_clause_fits_the_age_and_one_allowance_is_paid(self):
        with self.assertRaises(UserError):
            self._holder(clause="k5c")
        self._holder(clause="k5a")
        with self.assertRaises(Exception) as caught, mute_logger("odoo.sql_db"), self.cr.savepoint():
            self._holder(clause="k6n")
        self.assertIn("egov_policy_holder", str(caught.exception))

    def test_a_death_asks_to_stop_from_the_month_after(self):
        holder = self._holder(clause="k5a")
        self.household._record_leave("death", self._member(self.old), date(2026, 11, 15), "death", "5/TLKT")
        holder.invalidate_recordset()
        self.assertEqual((holder.state, holder.stopped_from), ("to_stop", date(2026, 12, 1)))
        holder.action_stop()
        self.assertEqual((holder.state, holder.stop_reason), ("stopped", "Died"))
        with self.assertRaises(UserError):
            holder.action_stop()

    def test_moves_of_the_whole_household_ask_to_stop(self):
        holder = self._holder(clause="k5a")
        self._dialog("egov.household.move", kind="away").action_confirm()
        holder.invalidate_recordset()
        self.assertEqual(holder.state, "to_stop")

    def test_allowances_are_for_social_policy_officers(self):
        holder = self._holder(clause="k5a")
        for user in (self.officer_a, self.clerk_a, self.leader_a, self.officer_b):
            with self.subTest(login=user.login):
                self.assertFalse(holder.with_user(user).has_access("read"))
            with self.subTest(login=user.login), self.assertRaises(AccessError):
                holder.with_user(user).action_stop()
        with self.assertRaises(AccessError):
            holder.state = "stopped"
        with self.assertRaises(UserError):
            holder.sudo().unlink()


@tagged("post_install", "-at_install")
class TestCulturalTitle(HouseholdCommon):
    def _title(self, **vals):
        Title = self.env["egov.cultural.title"].with_user(self.officer2_a)
        return Title.create({"household_id": self.household.id, "year": 2026, **vals})

    def test_from_registration_to_the_title(self):
        title = self._title()
        with self.assertRaises(UserError):
            title.action_vote()
        title.write({"votes_for": 31, "votes_cast": 50})
        title.action_vote()
        with self.assertRaises(UserError):
            title.action_award()
        title.write({"decision_number": "3/QĐ", "decision_date": TODAY})
        title.action_award()
        self.assertEqual((title.state, title.agreed), ("awarded", 62.0))
        with self.assertRaises(UserError):
            title.action_refuse()

    def test_too_few_votes(self):
        title = self._title(votes_for=29, votes_cast=50, decision_number="3/QĐ", decision_date=TODAY)
        title.action_vote()
        with self.assertRaises(UserError):
            title.action_award()
        title.action_refuse()
        self.assertEqual(title.state, "refused")

    def test_years_to_come_are_refused(self):
        with self.assertRaises(UserError):
            self._title(year=2027)

    def test_readers_see_titles_and_change_none(self):
        title = self._title(votes_for=40, votes_cast=50).with_user(self.clerk_a)
        self.assertEqual(title.read(["state"])[0]["state"], "registered")
        for attempt in (title.action_vote, title.action_award, title.action_refuse):
            with self.assertRaises(UserError):
                attempt()
        with self.assertRaises(AccessError):
            title.votes_for = 50
        self.assertFalse(title.with_user(self.officer_b).has_access("read"))
