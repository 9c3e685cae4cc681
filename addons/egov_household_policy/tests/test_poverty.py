from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_household.tests.common import TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestPoverty(HouseholdCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social = cls.officer2_a
        cls.campaign = cls._new_campaign(2026)

    @classmethod
    def _new_campaign(cls, year):
        Campaign = cls.env["egov.poverty.campaign"].with_user(cls.social)
        return Campaign.create({"name": f"Rà soát {year}", "year": year, "kind": "in_year"})

    def _review(self, household=None, campaign=None, income=1_900_000, lacking=3):
        indicators = self.env["egov.poverty.indicator"].search([], limit=lacking)
        return (
            self.env["egov.poverty.review"]
            .with_user(self.social)
            .create(
                {
                    "campaign_id": (campaign or self.campaign).id,
                    "household_id": (household or self.household).id,
                    "income": income,
                    "is_income_known": True,
                    "lacking_ids": [Command.set(indicators.ids)],
                }
            )
        )

    def _decided(self, **vals):
        review = self._review(**vals)
        review.action_review()
        review.write({"meeting_on": TODAY, "meeting_minutes": "BB 3"})
        review.action_meeting()
        review.action_post()
        with clock.at(datetime(2026, 11, 30, 2, 0)):
            review.write({"decision_number": "9/QĐ-UBND", "decision_date": date(2026, 11, 27)})
            review.action_decide()
        return review

    def test_the_rule_of_the_year_decides(self):
        """The same family is of average standard by the line of 2026 and poor by that of 2027."""
        self.assertEqual(self._review(income=2_500_000).proposed_class, "average")
        self.assertEqual(self._review(income=2_500_000, campaign=self._new_campaign(2027)).proposed_class, "poor")
        self.assertIn("2.000.000", self.campaign.line_text)

    def test_classes_are_counted_by_residential_group(self):
        review = self._decided()
        counts = self.env["egov.poverty.review"].with_user(self.social)
        counts = counts.formatted_read_group([], ["group_id", "decided_class"], ["__count"])
        self.assertEqual(
            [(row["group_id"][0], row["decided_class"], row["__count"]) for row in counts],
            [(review.household_id.group_id.id, "poor", 1)],
        )

    def test_a_province_may_set_a_higher_line(self):
        self.env["egov.poverty.line"].create(
            {
                "code": "urban48",
                "area": "urban",
                "province_code": "48",
                "income": 2_600_000,
                "lacking": 3,
                "valid_from": "2026-01-01",
                "valid_to": "2026-12-31",
                "legal_basis": "Nghị quyết thử",
            }
        )
        self.assertEqual(self._review(income=2_500_000).proposed_class, "poor")

    def test_lines_of_one_area_do_not_overlap(self):
        line = self.env.ref("egov_household_policy.line_2027_urban")
        with self.assertRaises(ValidationError):
            line.copy({"valid_from": "2030-12-31", "valid_to": False})

    def test_without_an_income_there_is_no_class(self):
        review = self._review()
        review.is_income_known = False
        self.assertFalse(review.proposed_class)
        with self.assertRaises(UserError):
            review.action_review()

    def test_from_proposal_to_certificate(self):
        review = self._decided()
        self.assertEqual((review.state, review.decided_class), ("decided", "poor"))
        self.assertEqual(self.household.with_user(self.social).poverty_class, "poor")
        with self.assertRaises(UserError):
            review.action_certify()
        review.certificate_number = "12/GCN"
        review.action_certify()
        self.assertEqual(review.state, "certified")

    def test_steps_are_not_left_out(self):
        review = self._review()
        for step in ("action_meeting", "action_post", "action_decide", "action_certify"):
            with self.subTest(step=step), self.assertRaises(UserError):
                getattr(review, step)()
        review.action_review()
        with self.assertRaises(UserError):
            review.action_meeting()

    def test_the_decision_waits_for_the_end_of_the_posting(self):
        review = self._review()
        review.action_review()
        review.write({"meeting_on": TODAY, "meeting_minutes": "BB 3"})
        review.action_meeting()
        review.action_post()
        self.assertGreater(review.posted_until, date(2026, 11, 23))
        for vals in ({}, {"decision_number": "9/QĐ", "decision_date": TODAY}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                review.write(vals)
                review.action_decide()

    def test_what_a_decision_rests_on_is_not_changed(self):
        review = self._decided()
        for vals in ({"income": 1}, {"decision_number": "10/QĐ"}, {"lacking_ids": [Command.clear()]}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                review.write(vals)
        with self.assertRaises(UserError):
            review.unlink()
        for vals in ({"decided_class": "not_poor"}, {"state": "certified"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                review.write(vals)

    def test_the_class_of_last_year_is_history(self):
        self._decided()
        household = self.household.with_user(self.social)
        with clock.at(datetime(2027, 1, 4, 2, 0)):
            household.invalidate_recordset()
            self.assertFalse(household.poverty_class)
            self.assertNotIn(household, household.search([("poverty_class", "=", "poor")]))

    def test_poor_households_are_found_and_taken_into_the_next_review(self):
        self._decided()
        Household = self.env["egov.household"].with_user(self.social)
        self.assertEqual(Household.search([("poverty_class", "=", "poor")]), self.household)
        self.assertIn(self.other, Household.search([("poverty_class", "=", False)]))
        following = self._new_campaign(2027)
        following.action_add_current()
        following.action_add_current()
        self.assertEqual(following.review_ids.household_id, self.household)
        with self.assertRaises(UserError):
            following.action_close()

    def test_a_household_leaves_poverty_before_its_year_ends(self):
        review = self._decided()
        with clock.at(datetime(2026, 12, 20, 2, 0)):
            with self.assertRaises(UserError):
                review.action_end()
            review.write({"ended_on": date(2026, 12, 15), "end_reason": "15/QĐ-UBND"})
            self.assertEqual(self.household.with_user(self.social).poverty_class, "poor")
            review.action_end()
            self.assertFalse(self.household.with_user(self.social).poverty_class)

    def test_a_campaign_closes_when_all_is_decided(self):
        self._decided()
        self.campaign.action_close()
        self.assertEqual(self.campaign.state, "closed")
