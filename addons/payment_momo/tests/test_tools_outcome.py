from unittest import TestCase

from ..tools.outcome import CANCELLED, FAILED, PAID, PENDING, outcome


class TestOutcome(TestCase):
    def test_table(self):
        for code, expected in (
            (0, PAID),
            ("0", PAID),
            (9000, PENDING),
            (1000, PENDING),
            (7000, PENDING),
            (7002, PENDING),
            (1003, CANCELLED),
            (1005, CANCELLED),
            (1006, CANCELLED),
            (1001, FAILED),
            (1004, FAILED),
            (10, FAILED),
            (99, FAILED),
            (None, FAILED),
            ("", FAILED),
            (False, FAILED),
            (-0.5, FAILED),
            ("00000000", FAILED),
            ([0], FAILED),
        ):
            self.assertEqual(outcome(code), expected, code)

    def test_only_zero_is_a_payment(self):
        self.assertEqual([code for code in range(10000) if outcome(code) == PAID], [0])
