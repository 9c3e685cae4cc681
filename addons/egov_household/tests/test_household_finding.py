from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.egov_household_finding import CODES
from ..tools import checks
from .common import START, TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestHouseholdFinding(HouseholdCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for household in cls.household | cls.other:
            household.action_verify()

    def _found(self, household=None):
        """The codes found, with the name of the person."""
        self.env["egov.household.finding"].with_user(self.officer_a).action_look_again()
        household = household or self.household
        found = self.env["egov.household.finding"].search([("household_id", "=", household.id)])
        return {(finding.code, finding.party_id.name or "") for finding in found}

    def test_a_clean_household_has_no_finding(self):
        self.assertEqual(self._found(), set())

    def test_people(self):
        sudo = self.env["egov.party"].sudo()
        cases = (
            (self.cuc, {"sex": "male", "number_note": "x"}, "RELATIONSHIP_SEX"),
            (self.be, {"personal_number": False}, "ID_MISSING"),
            (self.son, {"birth_date": date(1970, 1, 1), "personal_number": False}, "PARENT_AGE"),
            (self.son, {"spouse_id": self.cuc.id}, "SPOUSE_ASYMMETRIC"),
            (self.son, {"death_date": TODAY}, "MEMBER_DEAD"),
            (self.an, {"death_date": TODAY}, "HEAD_DEAD"),
            (self.be, {"birth_date": False}, "BIRTH_MISSING"),
        )
        for party, vals, code in cases:
            with self.subTest(code=code):
                point = self.cr.savepoint(flush=True)
                sudo.browse(party.id).write(vals)
                self.assertIn((code, party.name), self._found())
                point.close(rollback=True)
                self.env.invalidate_all()

    def test_number_of_the_other_sex_without_reason(self):
        self.be.write({"sex": "male", "number_note": "x"})
        self.env.flush_all()
        self.env.cr.execute("UPDATE egov_party SET number_note = NULL WHERE id = %s", [self.be.id])
        self.env.invalidate_all()
        self.assertIn(("ID_SEX", self.be.name), self._found())

    def test_temporary_residence_and_absence(self):
        self.household._record_join("temporary", self.child, "lodger", date(2024, 1, 5), registered_to=date(2025, 1, 4))
        self.household._record_absence(self._member(self.son), date(2025, 6, 1))
        found = self._found()
        self.assertIn(("TEMP_EXPIRED", self.child.name), found)
        self.assertIn(("ABSENT_LONG", self.son.name), found)

    def test_groups_addresses_and_verification(self):
        self.group_5.sudo().valid_to = TODAY
        self.household.sudo().verified_on = date(2025, 11, 1)
        self.assertEqual(self._found(), {("TDP_UNKNOWN", ""), ("NOT_VERIFIED", "")})

    def test_somebody_in_two_households_or_twice_in_the_book(self):
        self.other._record_join("temporary", self.son, "lodger", date(2026, 1, 5), registered_to=date(2027, 1, 4))
        twin = self._new_party("Phạm Thị Cúc", "", self.cuc.birth_date, "female", self.company_a, phone=False)
        twin_home = self._new_household([(twin, "head")], day=START)
        self.assertIn(("TWO_MEMBERSHIPS", self.son.name), self._found())
        self.assertIn(("DUPLICATE", twin.name), self._found(twin_home))
        self.assertIn(("DUPLICATE", self.cuc.name), self._found())

    def test_what_is_put_right_leaves_the_list_and_a_reason_stays(self):
        self.be.personal_number = False
        self._found()
        finding = self.env["egov.household.finding"].with_user(self.officer_a).search([("code", "=", "ID_MISSING")])
        finding = finding.filtered(lambda one: one.party_id == self.be)
        finding.reason = "chưa được cấp"
        self._found()
        self.assertEqual(finding.exists().reason, "chưa được cấp")
        self.be.personal_number = "048164000111"
        self.assertEqual(self._found(), set())

    def test_rights(self):
        self.be.personal_number = False
        self._found()
        finding = self.env["egov.household.finding"].search([("party_id", "=", self.be.id)])
        with self.assertRaises(AccessError):
            finding.with_user(self.clerk_a).action_look_again()
        with self.assertRaises(AccessError):
            finding.with_user(self.clerk_a).reason = "x"
        with self.assertRaises(AccessError):
            finding.with_user(self.officer_a).code = "HEAD_DEAD"
        self.assertFalse(finding.with_user(self.officer_b).has_access("read"))
        self.assertEqual(finding.with_user(self.clerk_a).action_open_household()["res_id"], self.household.id)

    def test_every_rule_has_a_name(self):
        self.assertEqual({code for code, _name in CODES}, set(checks.QUESTIONS))

    def test_the_nightly_job_looks_through_every_office(self):
        self.binh.personal_number = False
        with self.enter_registry_test_mode():
            self.env.ref("egov_household.ir_cron_find").method_direct_trigger()
        found = self.env["egov.household.finding"].search([("party_id", "=", self.binh.id)])
        self.assertEqual(found.company_id, self.company_b)
