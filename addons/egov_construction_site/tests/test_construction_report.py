import base64
import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
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
        figures, permits = load_workbook(io.BytesIO(base64.b64decode(report.file))).worksheets
        rows = {row[0].value: row[1].value for row in figures.iter_rows(min_row=2)}
        self.assertEqual(rows["Permits issued"], 1)
        self.assertEqual([cell.value for cell in permits[2]][2:4], ["Nguyễn Thị Đào", "12 Trần Phú, tổ 5"])
        report.date_to = date(2026, 9, 30)
        with self.assertRaises(UserError):
            report.action_export()

    def test_figures_of_another_ward_are_not_had_by_naming_it(self):
        self._granted()
        vals = {"date_from": date(2026, 10, 1), "date_to": date(2026, 12, 31), "company_id": self.company_a.id}
        try:
            rows = dict(self.env["egov.construction.report"].with_user(self.officer_b).create(vals)._rows())
        except AccessError:
            return
        self.assertEqual((rows["Permits issued"], rows["Sites followed now"]), (0, 0))

    def test_a_report_is_of_who_made_it(self):
        report = self._report()
        self.officer2_a.group_ids |= self.env.ref("egov_construction.group_officer")
        for user in (self.officer2_a, self.officer_b, self.accountant_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                report.with_user(user).action_export()
