from datetime import date

from odoo.tests import tagged

from odoo.addons.egov_construction.tests.common import TODAY, ConstructionCommon


@tagged("post_install", "-at_install")
class TestConstructionReport(ConstructionCommon):
    """The report of a quarter or a year."""

    def _report(self):
        reports = self.env["egov.construction.report"].with_user(self.clerk_a)
        return reports.create({"date_from": date(2026, 10, 1), "date_to": date(2026, 12, 31)})

    def test_the_report_counts_what_was_decided(self):
        self._granted()
        permit = self._granted(kind="repair")
        self._approve(self._operate(permit, "extend", has_original=True))
        refused = self._request()
        refused.refusal_reason = "Trái quy hoạch"
        refused.action_refuse()
        late = self._request()
        with self._at(2026, 12, 28):
            self._approve(late)
        self._request()
        rows = dict(self._report()._rows())
        self.assertEqual(rows["Permits issued"], 3)
        self.assertEqual(rows["– Repair, improvement"], 1)
        self.assertEqual(rows["Extension"], 1)
        self.assertEqual(rows["Refused"], 1)
        self.assertEqual(rows["Decided on time (%)"], 80.0)
        self.assertEqual(rows["Not decided yet"], 1)

    def test_the_report_is_of_ones_own_office(self):
        self._granted()
        report = self.env["egov.construction.report"].with_user(self.officer_b).create({"date_to": TODAY})
        self.assertEqual(dict(report._rows())["Permits issued"], 0)

    def test_the_report_goes_into_a_spreadsheet(self):
        self._granted()
        report = self._report()
        action = report.action_export()
        self.assertIn("/file/", action["url"])
        self.assertTrue(report.file)
        self.assertIn("<table", report.content)
