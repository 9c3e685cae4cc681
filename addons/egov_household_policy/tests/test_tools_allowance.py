from datetime import date
from unittest import TestCase

from ..tools import allowance

RATES = [(0, 4, 2.5), (4, 16, 1.5)]


class TestAllowance(TestCase):
    def test_the_rate_of_an_age(self):
        for age, coefficient in ((0, 2.5), (3, 2.5), (4, 1.5), (15, 1.5)):
            self.assertEqual(allowance.rate_for(RATES, age)[2], coefficient)
        self.assertIsNone(allowance.rate_for(RATES, 16))
        self.assertEqual(allowance.rate_for([(80, None, 1.0)], 101)[2], 1.0)

    def test_the_birthday_that_changes_it(self):
        born = date(2024, 2, 29)
        self.assertEqual(allowance.next_change(RATES, born, date(2026, 1, 1)), date(2028, 2, 29))
        self.assertEqual(allowance.next_change(RATES, born, date(2028, 2, 29)), date(2040, 2, 29))
        self.assertIsNone(allowance.next_change(RATES, born, date(2041, 1, 1)))
        self.assertEqual(allowance.next_change([(75, None, 1.0)], born, date(2090, 1, 1)), date(2099, 3, 1))

    def test_the_month_after(self):
        self.assertEqual(allowance.month_after(date(2026, 12, 31)), date(2027, 1, 1))
        self.assertEqual(allowance.month_after(date(2026, 1, 5)), date(2026, 2, 1))
