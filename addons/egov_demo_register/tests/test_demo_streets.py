from odoo.tests import TransactionCase, tagged

from ..builder import archive, projects, sidewalks
from ..hooks import _wards, uninstall_hook
from ..tools import streets


@tagged("post_install", "-at_install")
class TestDemoStreets(TransactionCase):
    """Looks at what the installation made of sidewalks, projects and the archive."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = _wards(cls.env)

    def _mine(self, model, ward, *domain):
        return self.env[model].search([("company_id", "=", ward.id), *domain])

    def test_permits_stand_at_every_step(self):
        for ward in self.wards:
            permits = self._mine("egov.sidewalk.permit", ward)
            self.assertEqual(len(permits), sidewalks.COUNT)
            self.assertLessEqual(
                {"submitted", "checked", "granted", "restored", "refused", "revoked"}, set(permits.mapped("state"))
            )
            granted = permits.filtered(lambda permit: permit.state in ("granted", "restored", "revoked"))
            self.assertTrue(all(granted.mapped("entry_notation")))
            for scope, of_year in granted.grouped("number_scope").items():
                with self.subTest(ward=ward.name, scope=scope):
                    self.assertEqual(sorted(of_year.mapped("number")), list(range(1, len(of_year) + 1)))
            self.assertTrue(self._mine("egov.sidewalk.permit", ward, *self.env["egov.sidewalk.permit"]._today_domain()))

    def test_projects_are_at_every_step_and_two_lag_behind(self):
        for ward in self.wards:
            mine = self._mine("egov.project", ward)
            self.assertEqual(len(mine), len(streets.PROJECTS))
            self.assertEqual(set(mine.mapped("state")), {state for state, _months in projects.FATES})
            behind = mine.filtered(lambda project: "BEHIND" in (project.finding_text or ""))
            self.assertGreaterEqual(len(behind), 2)

    def test_the_archive_has_its_share(self):
        for ward in self.wards:
            records = self._mine("egov.archive.record", ward)
            self.assertEqual(len(records), archive.PERMITS + archive.PROJECT_FILES)
            self.assertEqual(set(records.mapped("state")), {"paper", "to_check", "rejected", "digitised"})
            shares = {row.kind: row.share for row in self._mine("egov.archive.share", ward)}
            self.assertTrue(70 < shares["permit"] < 100, shares)
            self.assertTrue(30 < shares["project"] < 100, shares)
            scan = records.scan_ids[:1]
            self.assertTrue(scan._content().startswith(b"%PDF"))
            self.assertNotEqual(scan.scanned_by_id, records.scan_ids.checked_by_id[:1])

    def test_uninstalling_leaves_nothing(self):
        uninstall_hook(self.env)
        for model in ("egov.sidewalk.street", "egov.sidewalk.permit", "egov.project", "egov.archive.record"):
            self.assertFalse(self.env[model].search_count([("company_id", "in", self.wards.ids)]), model)
