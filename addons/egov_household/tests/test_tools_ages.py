from datetime import date
from unittest import TestCase

from ..tools import ages


class TestAges(TestCase):
    def test_years_are_completed_years(self):
        for born, day, years in (
            (date(2000, 2, 29), date(2018, 2, 28), 17),
            (date(2000, 2, 29), date(2018, 3, 1), 18),
            (date(1990, 11, 20), date(2026, 11, 20), 36),
            (None, date(2026, 11, 20), None),
        ):
            with self.subTest(born=born, day=day):
                self.assertEqual(ages.years(born, day), years)

    def test_every_age_has_one_band(self):
        self.assertEqual(
            [ages.band(age) for age in (0, 5, 6, 17, 18, 59, 75, 80, 101)],
            ["00-05", "00-05", "06-14", "15-17", "18-59", "18-59", "75-79", "80+", "80+"],
        )
        self.assertIsNone(ages.band(-1))
