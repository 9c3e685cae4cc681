from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import NOW, InspectionCommon


@tagged("post_install", "-at_install")
class TestInspectionReport(InspectionCommon):
    def _report(self, visit, user=None, **vals):
        Report = self.env["egov.inspection.report"].with_user(user or self.officer_a)
        return Report.create({"decision_id": visit.decision_id.id, **vals})

    def test_the_report_counts_and_has_its_day(self):
        visit = self._signed()
        report = self._report(visit, assessment="Nhìn chung tốt")
        self.assertRecordValues(
            report, [{"held_count": 1, "remedy_count": 1, "pass_count": 0, "open_count": 0, "finding_count": 1}]
        )
        due = self.company_a._deadline(NOW, 15, "working_day").due
        self.assertEqual(report.due_on, clock.local(due).date())
        report.action_send()
        self.assertRegex(report.entry_notation, r"^\d+/BC-KT$")
        self.assertIn("/egov/print/", report.action_print_report()["url"])
        with self.assertRaises(UserError):
            report.assessment = "Khác"
        with self.assertRaises(UserError):
            report.action_send()
        with self.assertRaises(UserError):
            report.unlink()

    def test_open_visits_and_empty_words_hold_it_back(self):
        visit = self._visits()
        report = self._report(visit, assessment="x")
        with self.assertRaises(UserError):
            report.action_send()
        visit.cancel_reason = "Đóng cửa"
        visit.action_cancel()
        report.assessment = " "
        with self.assertRaises(UserError):
            report.action_send()
        report.assessment = "Cơ sở đã đóng cửa"
        report.action_send()

    def test_only_the_team_reports(self):
        report = self._report(self._signed(), assessment="x")
        with self.assertRaises(AccessError):
            report.with_user(self.head_a).action_send()
        with self.assertRaises(AccessError):
            report.with_user(self.clerk_a).action_send()

    def test_one_report_a_decision(self):
        visit = self._signed()
        report = self._report(visit)
        self.assertEqual(visit.decision_id.action_report()["res_id"], report.id)
