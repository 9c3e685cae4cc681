from datetime import date
from unittest import TestCase

from odoo.addons.egov_import.tools.columns import Column

from ..tools import figures, month_rules

COLUMNS = [
    Column("project_code", "Code", required=True),
    Column("period", "Month", required=True),
    Column("progress", "Actual"),
    Column("disbursed", "Disbursed"),
]


class TestFigures(TestCase):
    def test_progress_never_falls(self):
        months = [(date(2026, 1, 1), 10), (date(2026, 3, 1), 15), (date(2026, 2, 1), None)]
        self.assertIsNone(figures.falls(months))
        self.assertEqual(figures.falls([*months, (date(2026, 4, 1), 14.5)]), (date(2026, 4, 1), 14.5, 15))

    def _codes(self, **vals):
        facts = {
            "total": 100,
            "sources": 100,
            "packages": 90,
            "allocated": 50,
            "planned": 60,
            "progress": 55,
            "lag_allowed": 10,
            "state": "building",
            "overdue_issues": 0,
            "late_guarantees": 0,
            **vals,
        }
        return [code for code, _params in figures.findings(facts)]

    def test_what_is_odd(self):
        self.assertEqual(self._codes(), [])
        self.assertEqual(self._codes(sources=90), ["SOURCES_DIFFER"])
        self.assertEqual(self._codes(packages=101), ["PACKAGES_OVER"])
        self.assertEqual(self._codes(progress=49.9), ["BEHIND"])
        self.assertEqual(self._codes(progress=49.9, state="paused"), [])
        self.assertEqual(self._codes(allocated=0), ["NOT_ALLOCATED"])
        self.assertEqual(self._codes(overdue_issues=1, late_guarantees=2), ["ISSUE_OVERDUE", "GUARANTEE_ENDS"])

    def test_the_chart_keeps_to_its_frame(self):
        self.assertIsNone(figures.chart([]))
        drawn = figures.chart([("01/26", 10, 5), ("02/26", 50, 120), ("03/26", 100, None)])
        self.assertEqual(len(drawn["planned"]), 3)
        self.assertEqual(len(drawn["actual"]), 2)
        for x, y in drawn["planned"] + drawn["actual"]:
            self.assertTrue(0 <= x <= drawn["width"] and 0 <= y <= drawn["height"])
        self.assertLessEqual(len(figures.chart([("m", 1, 1)] * 60)["ticks"]), 12)


    def test_the_bars_of_money_stand_on_a_round_scale(self):
        self.assertIsNone(figures.money_chart([]))
        self.assertIsNone(figures.money_chart([("01/26", 0, None)]))
        million = 1_000_000
        drawn = figures.money_chart([("01/26", 446 * million, 267 * million), ("02/26", None, 800 * million)])
        self.assertEqual([line["label"] for line in drawn["grid"]], ["0", "200", "400", "600", "800"])
        self.assertEqual([bar["height"] for bar in drawn["disbursed"]], [62.7, 188.0])
        self.assertEqual(drawn["planned"][1]["height"], 0)
        for bar in drawn["planned"] + drawn["disbursed"]:
            self.assertTrue(0 <= bar["x"] and bar["x"] + drawn["bar"] <= drawn["width"])
            self.assertAlmostEqual(bar["y"] + bar["height"], 204, places=1)
        for highest in (1, 3, 5, 9, 11, 81, 4_001, 7_250):
            top = figures.money_chart([("m", highest * million, 0)])["grid"][-1]["label"]
            self.assertGreaterEqual(int(top.replace(".", "")), highest)
        self.assertEqual(figures.money_chart([("m", 7_250 * million, 0)])["grid"][-1]["label"], "8.000")


class TestMonthRules(TestCase):
    def setUp(self):
        super().setUp()
        self.rules = month_rules.MonthRules(COLUMNS, date(2026, 11, 20))

    def _check(self, **cells):
        given = {"project_code": "8000001", "period": "10/2026", "progress": "55,5", **cells}
        values, findings = self.rules.check(2, given)
        return values, [finding.code for finding in findings]

    def test_numbers_as_offices_write_them(self):
        for text, value in (("1.250.000", 1250000), ("1,250,000 đ", 1250000), ("1 250 000", 1250000), ("7", 7)):
            self.assertEqual(month_rules.read_money(text), value)
        for text in ("1.25", "1,5", "abc", "-5", "", "1.2500"):
            self.assertIsNone(month_rules.read_money(text))
        for text, value in (("55,5", 55.5), ("55.5%", 55.5), ("100", 100)):
            self.assertEqual(month_rules.read_percent(text), value)
        self.assertIsNone(month_rules.read_percent("a"))

    def test_a_good_row(self):
        values, codes = self._check(disbursed="1.000.000")
        self.assertEqual(codes, [])
        self.assertEqual(
            values, {"project_code": "8000001", "period": "2026-10-01", "progress": 55.5, "disbursed": 1000000}
        )

    def test_a_month_in_any_form(self):
        for cell in ("tháng 10/2026", "10-2026", date(2026, 10, 31)):
            self.rules = month_rules.MonthRules(COLUMNS, date(2026, 11, 20))
            self.assertEqual(self._check(period=cell)[0]["period"], "2026-10-01")

    def test_planted_faults_are_refused_with_their_code(self):
        cases = {
            "REQUIRED": {"project_code": ""},
            "PERIOD_FORMAT": {"period": "13/2026"},
            "PERIOD_FUTURE": {"period": "12/2026"},
            "NUMBER_FORMAT": {"progress": "nửa"},
            "PROGRESS_RANGE": {"progress": "101"},
            "MONEY_RANGE": {"disbursed": "999999999999999"},
        }
        for code, cells in cases.items():
            with self.subTest(code=code):
                self.assertIn(code, self._check(**cells)[1])

    def test_a_month_stands_once_in_a_file(self):
        self._check()
        self.assertIn("PERIOD_TWICE", self._check()[1])
