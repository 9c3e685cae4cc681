from datetime import date
from unittest import TestCase

from ..tools import results

TODAY = date(2026, 11, 13)


class TestResults(TestCase):
    def test_problems(self):
        later = date(2026, 11, 20)
        table = [
            ((None, 0, None), "RESULT_MISSING"),
            (("pass", 1, None), "PASS_WITH_FINDINGS"),
            (("fail", 0, None), "NO_FINDING"),
            (("remedy", 0, later), "NO_FINDING"),
            (("remedy", 1, None), "DUE_MISSING"),
            (("remedy", 1, TODAY), "DUE_PAST"),
            (("remedy", 1, later), None),
            (("fail", 1, None), None),
            (("pass", 0, None), None),
        ]
        for given, code in table:
            with self.subTest(given=given):
                self.assertEqual(results.problem(*given, TODAY), code)
