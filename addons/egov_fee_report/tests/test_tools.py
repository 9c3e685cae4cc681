from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_fee_report.tools import period, table


@tagged("at_install", "-post_install")
class TestPeriod(BaseCase):
    def test_words(self):
        wanted = {
            "day": "Ngày 17/05/2026",
            "month": "Tháng 05/2026",
            "quarter": "Quý 2 năm 2026",
            "year": "Năm 2026",
        }
        for kind, words in wanted.items():
            self.assertEqual(period.words(*period.span(kind, date(2026, 5, 17))), words)
        self.assertIn("đến ngày", period.words(date(2026, 5, 1), date(2026, 5, 2)))

    def test_months_across_a_year(self):
        found = period.months(date(2026, 11, 30), date(2027, 1, 1))
        self.assertEqual(found, [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)])

    def test_due_day(self):
        self.assertEqual(period.due_day(date(2026, 12, 1), 5), date(2027, 1, 5))
        self.assertEqual(period.due_day(date(2027, 1, 1), 31), date(2027, 2, 28))


@tagged("at_install", "-post_install")
class TestTable(BaseCase):
    def test_cells(self):
        cases = [
            ((1_234_567, "integer"), "1.234.567"),
            ((-5_000, "integer"), "-5.000"),
            ((0, "integer"), "0"),
            ((0.333, "percent"), "33,3 %"),
            ((0.9654, "percent"), "96,54 %"),
            ((date(2026, 11, 3), "date"), "03/11/2026"),
            ((False, "text"), ""),
        ]
        for cell, wanted in cases:
            with self.subTest(cell=cell):
                self.assertEqual(table.text(*cell), wanted)

    def test_sums_stand_under_their_columns(self):
        made = table.Table(
            "x", [table.Column("STT", "integer"), table.Column("a"), table.Column("b", "integer", is_sum=True)]
        )
        made.add(1, "một", 5)
        made.add(2, "hai", 7)
        self.assertEqual(made.foot("Cộng"), ["", "Cộng", 12])
        self.assertEqual(made.total("b"), 12)
        with self.assertRaises(ValueError):
            made.add(1)

    def test_masks(self):
        self.assertEqual(table.masked("048190001234"), "048******234")
        self.assertEqual(table.masked("123456"), "******")
        self.assertEqual(table.masked(False), "")
