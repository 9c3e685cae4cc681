import base64
import io
from datetime import date, datetime

from openpyxl import load_workbook
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import MILLION, ProjectCommon


@tagged("post_install", "-at_install")
class TestProject(ProjectCommon):
    def _step(self, state, **vals):
        dialog = self.env["egov.project.step"].with_user(self.officer_a)
        dialog.create({"project_id": self.project.id, "state": state, **vals}).action_confirm()

    def test_no_more_is_allocated_than_decided(self):
        with self.assertRaisesRegex(ValidationError, "ALLOCATED_OVER"):
            self.project.year_ids = [Command.create({"year": 2027, "allocated": 3001 * MILLION})]
        with self.assertRaisesRegex(ValidationError, "ALLOCATED_OVER"):
            self.project.total = 1999 * MILLION

    def test_no_contract_costs_more_than_its_package(self):
        self._new_contract(price=3000 * MILLION)
        with self.assertRaisesRegex(ValidationError, "CONTRACT_OVER"):
            self._new_contract(price=3001 * MILLION)
        with self.assertRaisesRegex(ValidationError, "DATE_ORDER"):
            self._new_contract(signed_on=date(2026, 5, 2), date_from=date(2026, 5, 1))

    def test_dates_are_in_order(self):
        for vals in (
            {"date_from": date(2026, 5, 1), "date_to": date(2026, 4, 1)},
            {"started_on": date(2026, 5, 1), "completed_on": date(2026, 4, 1)},
            {"land_area": 10, "land_cleared": 11},
        ):
            with self.subTest(vals=vals), self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                with self.env.cr.savepoint():
                    self.project.write(vals)
                    self.project.flush_recordset()

    def test_what_is_odd_is_said(self):
        self.project.source_ids = [Command.create({"kind": "ward", "amount": 4000 * MILLION})]
        self.project.issue_ids = [Command.create({"name": "Vướng mặt bằng", "due_on": date(2026, 11, 1)})]
        self._new_contract(date_to=date(2027, 5, 1), guarantee_to=date(2027, 4, 1))
        for code in ("SOURCES_DIFFER", "ISSUE_OVERDUE", "GUARANTEE_ENDS"):
            self.assertIn(code, self.project.finding_text)
        self.assertIn("5.000.000.000", self.project.finding_text)

    def test_a_project_goes_from_preparing_to_handing_over(self):
        project = self.project
        with self.assertRaisesRegex(UserError, "decision"):
            self._step("approved")
        project.decision_ids = [Command.create({"kind": "approval", "number": "12/QĐ", "date": date(2026, 1, 5)})]
        self._step("approved", document="12/QĐ-UBND")
        self._step("tender")
        with self.assertRaisesRegex(UserError, "contract"):
            self._step("building")
        self._new_contract(number="01/HĐ", price=2900 * MILLION)
        self._step("building", date=date(2026, 3, 1))
        with self.assertRaisesRegex(UserError, "reason"):
            self._step("paused")
        self._step("paused", reason="Mưa bão")
        self._step("building")
        self.assertEqual(project.started_on, date(2026, 3, 1))
        with self.assertRaisesRegex(UserError, "100"):
            self._step("completed")
        self._new_month(11, 100, disbursed=1500 * MILLION)
        self._step("completed")
        with self.assertRaisesRegex(UserError, "settlement"):
            self._step("settled")
        project.write({"settlement_amount": 1800 * MILLION, "settlement_approved_on": date(2026, 11, 19)})
        self.assertEqual(project.settlement_debt, 300 * MILLION)
        self._step("settled")
        self._step("handed_over")
        self.assertEqual(
            project.event_ids.sorted("id").mapped("state"),
            ["approved", "tender", "building", "paused", "building", "completed", "settled", "handed_over"],
        )
        with self.assertRaises(UserError):
            self._step("building")
        with self.assertRaises(UserError):
            project.unlink()

    def test_a_step_is_not_in_the_future(self):
        with self.assertRaises(UserError):
            self._step("dropped", date=date(2026, 11, 21), reason="x")

    def test_the_dialog_offers_the_next_step(self):
        dialog = self.env["egov.project.step"].with_user(self.officer_a).create({"project_id": self.project.id})
        self.assertEqual(dialog.state, "approved")
        self.assertIn("Dropped", dialog.hint)

    def test_search_without_accents(self):
        Project = self.env["egov.project"].with_user(self.leader_a)
        self.assertIn(self.project, Project.search([("search_text", "ilike", "hem hoa su")]))
        self.assertIn(self.project, Project.search([("search_text", "ilike", "8000001")]))

    def test_the_report_of_a_quarter(self):
        self._new_month(6, 20, disbursed=100 * MILLION)
        self._new_month(8, 40, disbursed=200 * MILLION, plan_progress=50)
        self._new_month(10, 60, disbursed=300 * MILLION)
        self.project.issue_ids = [Command.create({"name": "Chậm bàn giao mặt bằng"})]
        sheets = self._report(kind="quarter", period=3)
        row = [cell.value for cell in sheets[0][2]]
        self.assertEqual(row[4:9], [2000 * MILLION, 200 * MILLION, 300 * MILLION, 0.15, 300 * MILLION])
        self.assertEqual(row[9:11], [50, 40])
        self.assertEqual(sheets[1]["B2"].value, "Chậm bàn giao mặt bằng")
        self.assertEqual([cell.value for cell in sheets[0][3]][6], 300 * MILLION)
        for kind, period in (("month", 13), ("quarter", 5)):
            with self.assertRaises(UserError):
                self._report(kind=kind, period=period)

    def _report(self, **vals):
        dialog = self.env["egov.project.report"].with_user(self.leader_a).create({"year": 2026, **vals})
        dialog.action_export()
        return load_workbook(io.BytesIO(base64.b64decode(dialog.file))).worksheets

    def test_steps_follow_each_other_and_are_taken_once(self):
        with self.assertRaisesRegex(UserError, "does not follow"):
            self._step("building")
        self._step("dropped", reason="Hết vốn", date=date(2026, 11, 20))
        with self.assertRaisesRegex(UserError, "does not follow"):
            self._step("dropped", reason="Hết vốn")
        self.assertRecordValues(
            self.project.event_ids,
            [{"before": "prepare", "state": "dropped", "user_id": self.officer_a.id, "reason": "Hết vốn"}],
        )

    def test_what_is_allocated_stays_while_money_is_disbursed(self):
        self._new_month(9, 30, disbursed=1)
        with self.assertRaisesRegex(UserError, "2026"):
            self.project.year_ids.unlink()
        self.project.month_ids.unlink()
        self.project.year_ids.unlink()
        self.assertFalse(self.project.year_ids)

    def test_the_figures_of_the_year_are_those_of_the_year_in_viet_nam(self):
        self.project.year_ids = [Command.create({"year": 2027, "allocated": 700 * MILLION})]
        self._new_month(9, 30, disbursed=100 * MILLION)
        for moment, figures in (
            (datetime(2026, 12, 31, 16, 59), (2000 * MILLION, 100 * MILLION)),
            (datetime(2026, 12, 31, 17, 0), (700 * MILLION, 0)),
        ):
            with self.subTest(moment=moment), clock.at(moment):
                self.project.invalidate_recordset(["allocated_year", "disbursed_year"])
                self.assertEqual((self.project.allocated_year, self.project.disbursed_year), figures)
        with clock.at(datetime(2026, 12, 31, 17, 0)):
            self._new_month(1, 40, year=2027, disbursed=1)
            dialog = self.env["egov.project.report"].with_user(self.leader_a).create({})
            self.assertEqual((dialog.year, dialog.period), (2027, 1))

    def test_the_report_of_a_month_and_of_a_year(self):
        self._new_month(9, 30, plan_progress=40, disbursed=100 * MILLION)
        self._new_month(10, 60, plan_progress=70, disbursed=300 * MILLION)
        self._new_project("8000002", total=7 * MILLION, year_ids=[])._advance("dropped", date(2026, 1, 1), reason="x")
        row = [cell.value for cell in self._report(kind="month", period=9)[0][2]]
        self.assertEqual(row[5:7] + row[9:11], [100 * MILLION, 100 * MILLION, 40, 30])
        sheet = self._report(kind="year", period=9)[0]
        row = [cell.value for cell in sheet[2]]
        self.assertEqual(row[5:7] + row[9:11], [400 * MILLION, 400 * MILLION, 70, 60])
        self.assertEqual([line[0].value for line in sheet.iter_rows(min_row=2)][:1], ["8000001"], "no dropped one")
        self.assertEqual(sheet.max_row, 3)
        dialog = self.env["egov.project.report"].with_user(self.leader_a).create({"year": 2026, "kind": "year"})
        dialog.action_export()
        self.assertEqual(dialog.file_name, "du-an-year-2026.xlsx")
        with self.assertRaises(AccessError):
            dialog.with_user(self.officer_a).action_export()
        with self.assertRaises(AccessError):
            self.env["egov.project.report"].with_user(self.clerk_a).create({"year": 2026})
