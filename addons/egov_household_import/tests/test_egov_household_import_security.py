from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import HouseholdImportCommon, head, member


@tagged("post_install", "-at_install")
class TestEgovHouseholdImportSecurity(HouseholdImportCommon):
    def test_the_right_to_import_gives_no_right_to_households(self):
        right = self.env.ref("egov_import.group_import")
        for user in (self.clerk_a, self.leader_a):
            user.group_ids = [Command.link(right.id)]
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._checked_file([head(1, "K1")], user)

    def test_rights_taken_away_stop_the_loading(self):
        run = self._checked_file([head(1, "K1"), member(1, "K1")])
        run.action_load()
        groups = ("egov_household.group_social", "egov_household.group_officer", "egov_household.group_reader")
        self.importer.group_ids = [Command.unlink(self.env.ref(group).id) for group in groups]
        self._work(run)
        self.assertFalse(self._household("K1"))

    def test_each_office_has_its_own(self):
        """The same file in another ward enters other households, and tells nothing of the first."""
        rows = [head(1, "K1", group=None), member(1, "K1")]
        self._loaded_file(rows)
        run = self._loaded_file(rows, self.officer_b)
        self.assertEqual((run.loaded_count, run.refused_count), (2, 0))
        both = self.env["egov.household"].search([("code", "=", "K1")])
        self.assertEqual(both.company_id, self.company_a | self.company_b)

    def test_a_forged_source_does_not_count(self):
        household = self.household.with_user(self.officer_a).with_context(egov_household_source="import")
        household.action_verify()
        self.assertEqual(household.event_ids.sorted("id")[-1].source, "manual")
