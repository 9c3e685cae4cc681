from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_food_safety.tests.common import FoodCommon
from odoo.addons.egov_import.tools.source import numbered_rows


@tagged("post_install", "-at_install")
class TestFoodReport(FoodCommon, HttpCase):
    def _new_report(self, user=None, **vals):
        return (
            self.env["egov.food.report"]
            .with_user(user or self.officer_a)
            .create({"year": 2026, "kind": "year", **vals})
        )

    def _line(self, report, sector="health", level="commune"):
        return report.line_ids.filtered(lambda line: (line.sector, line.level) == (sector, level))

    def test_cut_off_days_are_data(self):
        report = self._new_report()
        self.assertEqual((report.date_from, report.date_to), (date(2025, 12, 17), date(2026, 12, 16)))
        self.assertEqual(self._new_report(kind="half").date_to, date(2026, 6, 16))
        self.env.ref("egov_food_safety_report.parameter_report_half").value = 630
        self.assertEqual(self._new_report(kind="half", year=2027).date_to, date(2027, 6, 30))

    def test_figures_by_sector_and_level(self):
        self._certified(self.kitchen)
        self._new_licence(self.stall, "commitment").action_receive()
        self._inspected(self.kitchen, "remedy")
        self._inspected(self.stall)
        self._new_place("Tạp hóa", "grocery", level="province")
        self.kitchen.sample_ids = [
            Command.create({"code": "M1", "product": "Chả", "result_on": "2026-11-13", "verdict": "fail"})
        ]
        self.env["egov.food.incident"].with_user(self.officer_a).create(
            {"name": "Ca", "place": "Tiệc", "exposed_count": 9, "sick_count": 3, "dead_count": 1}
        )
        report = self._new_report()
        report.action_count()
        self.assertEqual(len(report.line_ids), 6)
        self.assertRecordValues(
            self._line(report),
            [
                {
                    "total": 2,
                    "licensed": 1,
                    "committed": 1,
                    "issued": 2,
                    "expired": 0,
                    "inspected": 2,
                    "passed": 1,
                    "pass_rate": 50.0,
                    "violating": 1,
                    "samples": 1,
                    "samples_failed": 1,
                    "incidents": 1,
                    "sick": 3,
                    "dead": 1,
                }
            ],
        )
        self.assertEqual(self._line(report, "industry", "province").total, 1)

    def test_what_lies_outside_the_period_is_not_counted(self):
        self._inspected(self.kitchen)
        self._external(self.kitchen, date(2023, 3, 1))
        self._new_place("Mới", "restaurant", opened_on="2026-10-01")
        report = self._new_report(kind="half")
        report.action_count()
        line = self._line(report)
        self.assertEqual((line.total, line.inspected, line.issued, line.expired), (2, 0, 0, 1))

    def test_typed_fines_stay_when_counted_again(self):
        report = self._new_report()
        report.action_count()
        self._line(report).write({"fined": 2, "fine_amount": 3_000_000})
        report.action_count()
        self.assertEqual((self._line(report).fined, len(report.line_ids)), (2, 6))

    def test_finished_after_the_period_and_then_fixed(self):
        report = self._new_report(kind="half")
        with self.assertRaises(UserError):
            report.action_finish()
        report.action_count()
        report.action_finish()
        for attempt in (
            report.action_count,
            report.unlink,
            lambda: report.write({"note": "x"}),
            lambda: report.line_ids.write({"fined": 5}),
            lambda: report.line_ids.unlink(),
        ):
            with self.assertRaises(UserError):
                attempt()
        later = self._new_report()
        later.action_count()
        with self.assertRaises(UserError) as refused:
            later.action_finish()
        self.assertIn("16/12/2026", str(refused.exception))

    def test_the_spreadsheet_is_for_who_may_read_the_report(self):
        report = self._new_report()
        report.action_count()
        url = report.action_export_xlsx()["url"]
        for user in (self.officer_a, self.officer_b, self.records_a):
            user.password = user.login
        self.authenticate("officer_a", "officer_a")
        rows = list(numbered_rows(self.url_open(url).content, 0))
        self.assertEqual(len(rows), 8)
        for login in ("officer_b", "records_a"):
            self.authenticate(login, login)
            self.assertEqual(self.url_open(url).status_code, 404)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_rights(self):
        report = self._new_report()
        report.action_count()
        portal = new_test_user(self.env, "citizen_r", "base.group_portal")
        for user in (self.officer_b, self.records_a, self.admin_a, portal):
            self.assertFalse(report.with_user(user).has_access("read"))
            self.assertFalse(report.line_ids.with_user(user).has_access("read"))
        for user in (self.clerk_a, self.leader_a):
            self.assertTrue(report.with_user(user).has_access("read"))
            self.assertFalse(report.with_user(user).has_access("write"))
            with self.assertRaises(AccessError):
                report.with_user(user).action_count()
        with self.assertRaises(AccessError):
            report.with_user(self.officer_b).action_export_xlsx()
