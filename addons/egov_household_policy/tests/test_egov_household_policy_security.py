from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_household.tests.common import HouseholdCommon

OPERATIONS = ("read", "write", "create", "unlink")
MATRIX = {
    "egov.poverty.campaign": {"read", "write", "create"},
    "egov.poverty.review": {"read", "write", "create", "unlink"},
}


@tagged("post_install", "-at_install")
class TestEgovHouseholdPolicySecurity(HouseholdCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.env["egov.poverty.campaign"].with_user(cls.officer2_a).create({"name": "2026", "year": 2026})
        cls.review = cls.campaign.review_ids.create({"campaign_id": cls.campaign.id, "household_id": cls.household.id})

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_only_social_policy_officers_of_the_ward_reach_poverty(self):
        for record in (self.campaign, self.review):
            with self.subTest(model=record._name):
                self.assertEqual(self._allowed(record.with_user(self.officer2_a)), MATRIX[record._name])
            for user in (self.officer_a, self.clerk_a, self.leader_a, self.records_a, self.admin_a, self.officer_b):
                with self.subTest(model=record._name, login=user.login):
                    self.assertFalse(self._allowed(record.with_user(user)))

    def test_portal_sees_nothing(self):
        portal = new_test_user(self.env, "citizen_p", "base.group_portal")
        for model in (*MATRIX, "egov.poverty.line", "egov.poverty.indicator"):
            with self.subTest(model=model):
                self.assertFalse(self._allowed(self.env[model].with_user(portal)))

    def test_the_class_is_no_field_for_others(self):
        household = self.household.with_user(self.officer_a)
        for attempt in (
            lambda: household.read(["poverty_class"]),
            lambda: household.search([("poverty_class", "=", "poor")]),
            lambda: household.search([("poverty_review_ids.income", ">", 0)]),
        ):
            with self.assertRaises(AccessError):
                attempt()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_no_review_of_another_ward(self):
        Review = self.env["egov.poverty.review"].with_user(self.officer2_a)
        with self.assertRaises(AccessError):
            Review.create({"campaign_id": self.campaign.id, "household_id": self.foreign.id})
        for step in ("action_review", "action_meeting", "action_post", "action_decide", "action_certify"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.review.with_user(self.officer_b), step)()
        for step in ("action_add_current", "action_close"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.campaign.with_user(self.officer_a), step)()
