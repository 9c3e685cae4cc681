from unittest import TestCase

from ..tools.outcome import CANCELLED, FAILED, MONEY, PAID, PENDING, SUSPECT, outcome


class TestOutcome(TestCase):
    def test_table(self):
        for code, status, expected in (
            ("00", "00", PAID),
            ("00", "01", PENDING),
            ("00", "02", FAILED),
            ("00", "04", SUSPECT),
            ("00", "05", PENDING),
            ("00", "07", SUSPECT),
            ("00", None, FAILED),
            ("07", "00", SUSPECT),
            ("07", "07", SUSPECT),
            ("24", "02", CANCELLED),
            ("11", "02", CANCELLED),
            ("51", "02", FAILED),
            ("51", "00", FAILED),
            ("99", "07", SUSPECT),
            ("", "", FAILED),
            (None, "00", FAILED),
        ):
            self.assertEqual(outcome(code, status), expected, (code, status))

    def test_only_two_zeros_are_a_payment(self):
        codes = [f"{number:02d}" for number in range(100)]
        paid = [(code, status) for code in codes for status in codes if outcome(code, status) == PAID]
        self.assertEqual(paid, [("00", "00")])
        self.assertEqual(set(MONEY), {PAID, SUSPECT})
