from datetime import date
from unittest import TestCase

from ..tools import period


class TestPeriod(TestCase):
    def test_spans(self):
        self.assertEqual(period.span("half", 2026, 616, 1216), (date(2025, 12, 17), date(2026, 6, 16)))
        self.assertEqual(period.span("year", 2026, 616, 1231), (date(2026, 1, 1), date(2026, 12, 31)))
