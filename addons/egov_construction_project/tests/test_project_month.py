import base64
import unicodedata
from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.planted import Planted, PlantedMixin, noted

from .common import MILLION, ProjectCommon

HEADINGS = ["Mã dự án", "Tháng", "Tiến độ kế hoạch", "Tiến độ thực hiện", "Giải ngân", "Ghi chú"]
#: Each fault by its rule code: the column at fault, and the cells of a row.
_PLANTED = [
    ("REQUIRED", "project_code", [None, "1/2026"]),
    ("REQUIRED", "period", ["8000001", None]),
    ("PERIOD_FORMAT", "period", ["8000001", "13/2026"]),
    ("PERIOD_FUTURE", "period", ["8000001", "12/2026", "50", "45"]),
    ("PERIOD_TWICE", "period", ["8000001", "9/2026"]),
    ("NUMBER_FORMAT", "progress", ["8000001", "1/2026", "50", "nửa"]),
    ("NUMBER_FORMAT", "disbursed", ["8000001", "1/2026", "50", "10", "6 tỷ"]),
    ("NUMBER_FORMAT", "disbursed", ["8000001", "1/2026", "50", "10", 123.456]),  # millions, by a program
    ("PROGRESS_RANGE", "plan_progress", ["8000001", "1/2026", "101"]),
    ("MONEY_RANGE", "disbursed", ["8000001", "1/2026", "50", "10", "1.000.000.000.000.000"]),
    ("PROJECT_UNKNOWN", "project_code", ["9999999", "10/2026", "50", "45"]),
    ("TOO_LONG", "note", ["8000001", "1/2026", "50", "10", None, "x" * 251]),
    ("FORMULA_ERROR", "note", ["8000001", "1/2026", "50", "10", None, "#N/A"]),
    ("FORMULA_EMPTY", "note", ["8000001", "1/2026", "50", "10", None, files.NO_RESULT]),
    ("CELL_DAMAGED", "note", ["8000001", "1/2026", "50", "10", None, "Th\ufffdng"]),
    ("ROW_REFUSED", "", ["8000001", "11/2026", "60", "50", "1.500.000.000"]),  # more than is allocated
]


@tagged("post_install", "-at_install")
class TestProjectMonth(PlantedMixin, ProjectCommon):
    def test_the_last_reported_month_is_the_progress(self):
        self._new_month(9, 30, plan_progress=40, disbursed=600 * MILLION)
        self._new_month(12, plan_progress=90)
        self.assertRecordValues(
            self.project,
            [
                {
                    "progress": 30,
                    "plan_progress": 40,
                    "lag": 10,
                    "last_period": date(2026, 9, 1),
                    "allocated_year": 2000 * MILLION,
                    "disbursed_year": 600 * MILLION,
                    "share_year": 30,
                }
            ],
        )
        self.assertEqual(len(self.project.chart["planned"]), 2)
        self.assertEqual(len(self.project.chart["actual"]), 1)
        self.assertEqual(len(self.project.chart["money"]["disbursed"]), 2)

    def test_progress_does_not_fall(self):
        self._new_month(9, 30)
        with self.assertRaisesRegex(ValidationError, "PROGRESS_FALLS"):
            self._new_month(10, 29)
        with self.assertRaisesRegex(ValidationError, "PROGRESS_FALLS"):
            self._new_month(8, 31)

    def test_no_more_is_disbursed_than_allocated(self):
        self._new_month(9, disbursed=1500 * MILLION)
        with self.assertRaisesRegex(ValidationError, "DISBURSED_OVER"):
            self._new_month(10, disbursed=501 * MILLION)
        with self.assertRaisesRegex(ValidationError, "DISBURSED_OVER"):
            self._new_month(12, year=2025, disbursed=1)
        with self.assertRaisesRegex(ValidationError, "DISBURSED_OVER"):
            self.project.year_ids.allocated = 1499 * MILLION

    def test_a_month_to_come_has_no_actual_figures(self):
        with self.assertRaisesRegex(ValidationError, "PERIOD_FUTURE"):
            self._new_month(12, 30)

    def test_any_day_means_the_month_and_each_month_stands_once(self):
        month = self._new_month(9)
        month.period = date(2026, 10, 17)
        self.assertEqual(month.period, date(2026, 10, 1))
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self._new_month(10)
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self._new_month(11, 101)

    def _import(self, *rows, headings=(*HEADINGS,), user=None):
        run = (
            self.env["egov.import.run"]
            .with_user(user or self.officer_a)
            .create(
                {
                    "target": "egov.project.month",
                    "file": base64.b64encode(files.xlsx([headings, *rows])),
                    "file_name": "thang.xlsx",
                }
            )
        )
        run.action_read()
        run.action_check()
        if run.new_count + run.changed_count:
            run.action_load()
            while run.sudo()._load_apart():
                pass
        run.invalidate_recordset()
        return run

    def test_months_from_a_spreadsheet(self):
        rows = (
            ["8000001", "9/2026", "40", "30,5", "600.000.000"],
            ["8000001", "10/2026", "50", "45", "400.000.000"],
            ["9999999", "10/2026", "50", "45", ""],
            ["8000001", "13/2026", "50", "45", ""],
        )
        run = self._import(*rows)
        self.assertEqual((run.loaded_count, run.refused_count), (2, 2))
        self.assertEqual(set(run.finding_ids.filtered("refused").mapped("code")), {"PROJECT_UNKNOWN", "PERIOD_FORMAT"})
        self.assertTrue(all(run.finding_ids.mapped("text")))
        self.assertEqual(self.project.progress, 45)
        self.assertEqual(self.project.disbursed_year, 1000 * MILLION)
        again = self._import(*rows)
        self.assertEqual((again.same_count, again.new_count, again.changed_count), (2, 0, 0))

    def test_planted_faults_stand_on_their_rows_and_columns(self):
        rows = [["8000001", "9/2026", "40", "30,5", "600.000.000"], ["8000001", "10/2026", "50", "45"]]
        run = self._import(*rows, *(cells for _code, _column, cells in _PLANTED))
        self._assert_planted(run, [None, None, *(Planted(code, column) for code, column, _cells in _PLANTED)])
        self.assertEqual(self.project.month_ids.mapped("progress"), [45, 30.5])

    def test_every_rule_is_planted(self):
        composed = ["8000001", "9/2026", "40", "30", None, unicodedata.normalize("NFD", "Chậm")]
        said = noted("TEXT_COMPOSED", "note")
        self._assert_planted(self._import(composed), [said])
        planted = [Planted(code) for code, _column, _cells in _PLANTED]
        self._assert_every_code("egov.project.month", [*planted, said], ["CODE_ZERO"])

    def test_a_row_that_does_not_hold_is_refused_alone(self):
        run = self._import(
            ["8000001", "9/2026", "40", "30", "600.000.000"], ["8000001", "10/2026", "50", "45", "1.500.000.000"]
        )
        self.assertEqual((run.loaded_count, run.refused_count), (1, 1))
        self.assertIn("DISBURSED_OVER", run.finding_ids.filtered("refused").text)

    def test_an_export_is_an_import_that_changes_nothing(self):
        self._new_month(9, 30.5, plan_progress=40, disbursed=600 * MILLION, plan_disbursed=700 * MILLION, note="Chậm")
        self._new_month(10, 45, value_done=12 * MILLION)
        Month = self.env["egov.project.month"].with_user(self.officer_a).with_company(self.company_a)
        columns = Month._import_columns()
        lines = [list(cells) for cells in Month._export_lines(columns)]
        self.assertEqual(len(lines), 2)
        run = self._import(*lines, headings=[column.title for column in columns])
        self.assertEqual((run.same_count, run.changed_count, run.refused_count), (2, 0, 0))

    def test_projects_of_another_ward_are_not_known_here(self):
        foreign = self._new_project("8000009", user=self.officer_b)
        run = self._import(["8000009", "9/2026", "40", "30"])
        self.assertEqual(run.finding_ids.mapped("code"), ["PROJECT_UNKNOWN"])
        self.assertFalse(foreign.month_ids)

    def test_readers_import_no_months(self):
        self.leader_a.group_ids = [Command.link(self.env.ref("egov_import.group_import").id)]
        with self.assertRaises(AccessError):
            self._import(["8000001", "9/2026", "40", "30"], user=self.leader_a)
        self.assertFalse(self.project.month_ids)
