from datetime import date, datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..tools import cells, contract
from ..tools.cells import Fault


@tagged("post_install", "-at_install")
class TestCells(BaseCase):
    def test_amounts(self):
        cases = [
            ("1.234.567", 1_234_567),
            ("1,234,567", 1_234_567),
            ("1 234 567", 1_234_567),
            ("1.234.567,00", 1_234_567),
            ("1,234,567.00", 1_234_567),
            ("1.234", 1_234),
            ("24000", 24_000),
            ("24000.00", 24_000),
            ("24.000 đ", 24_000),
            ("24.000 VND", 24_000),
            ("-8.000", -8_000),
            ("(8,000)", -8_000),
            ("8.000-", -8_000),
            (24000, 24_000),
            (24000.0, 24_000),
            (-5, -5),
            ("", None),
            ("-", None),
            (None, None),
        ]
        for cell, value in cases:
            with self.subTest(cell=cell):
                self.assertEqual(cells.amount(cell), value)

    def test_a_hundred_units_are_one_dong(self):
        self.assertEqual(cells.amount("2400000", 100), 24_000)
        self.assertEqual(cells.amount(2400000, 100), 24_000)
        self.assertEqual(cells.amount("2,400,000", 100), 24_000)

    def test_no_amounts(self):
        cases = [("abc", "AMOUNT"), ("1.23.456", "AMOUNT"), ("1,5", "FRACTION"), (0.5, "FRACTION"), (True, "AMOUNT")]
        cases += [("1.2345", "AMOUNT"), (float("nan"), "AMOUNT"), ("9" * 14, "AMOUNT"), ("1.234,50", "FRACTION")]
        for cell, code in cases:
            with self.subTest(cell=cell), self.assertRaises(Fault) as caught:
                cells.amount(cell)
            self.assertEqual(caught.exception.code, code)
        with self.assertRaises(Fault):
            cells.amount(2400050, 100)

    def test_moments_are_utc(self):
        expected = datetime(2026, 11, 20, 2, 34, 12)
        cases = [
            "20/11/2026 09:34:12",
            "2026-11-20 09:34:12",
            "20261120093412",
            datetime(2026, 11, 20, 9, 34, 12),
            46346.398750000,
            "46346.39875",
        ]
        for cell in cases:
            with self.subTest(cell=cell):
                self.assertEqual(cells.moment(cell), expected)
        self.assertEqual(cells.moment(date(2026, 11, 20)), datetime(2026, 11, 19, 17))
        self.assertEqual(cells.moment("20/11/2026", offset=timedelta()), datetime(2026, 11, 20))
        self.assertEqual(cells.moment("20261120", "%Y%m%d"), datetime(2026, 11, 19, 17))
        self.assertIsNone(cells.moment(""))
        for cell in ("31/02/2026", "yesterday", "11/20/2026"):
            with self.subTest(cell=cell), self.assertRaises(Fault):
                cells.moment(cell)

    def test_a_time_alone(self):
        self.assertEqual(cells.time_of_day("09:34"), timedelta(hours=9, minutes=34))
        self.assertEqual(cells.time_of_day(0.5), timedelta(hours=12))
        for cell in ("25:00", "x"):
            with self.assertRaises(Fault):
                cells.time_of_day(cell)

    def test_numbers_keep_their_digits(self):
        self.assertEqual(cells.text(14226112.0), "14226112")
        self.assertEqual(cells.text("  a\n b "), "a b")

    def test_contract_fees(self):
        self.assertEqual(contract.fee(24_000, 1.1), 264)
        self.assertEqual(contract.fee(24_050, 1.1), 265)
        self.assertEqual(contract.fee(24_000, 0.5, 500), 620)
