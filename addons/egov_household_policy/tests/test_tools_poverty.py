from unittest import TestCase

from ..tools.poverty import Line, classify

URBAN_2026 = Line(2_000_000, 3_000_000, 3)
URBAN_2027 = Line(2_800_000, 0, 3)


class TestPoverty(TestCase):
    def test_income_and_lacking_services_make_the_class(self):
        table = [
            (2_000_000, 3, URBAN_2026, "poor"),
            (2_000_000, 2, URBAN_2026, "near_poor"),
            (0, 0, URBAN_2026, "near_poor"),
            (2_000_001, 12, URBAN_2026, "average"),
            (3_000_000, 0, URBAN_2026, "average"),
            (3_000_001, 0, URBAN_2026, "not_poor"),
            (2_500_000, 3, URBAN_2027, "poor"),
            (2_500_000, 3, URBAN_2026, "average"),
            (2_800_001, 3, URBAN_2027, "not_poor"),
        ]
        for income, lacking, line, expected in table:
            with self.subTest(income=income, lacking=lacking):
                self.assertEqual(classify(income, lacking, line), expected)
