from datetime import datetime
from unittest import TestCase

from ..tools import order


class TestOrder(TestCase):
    def test_references_are_plain(self):
        for given, expected in (
            ("P26110000427", "P26110000427"),
            ("P26110000427-2", "P26110000427-2"),
            ("INV/2026/00042", "INV-2026-00042"),
            ("Hồ sơ số 42*~", "Ho-so-so-42"),
            ("  Đơn  ", "Don"),
            ("***", ""),
            ("x" * 200, "x" * order.REFERENCE_LENGTH),
        ):
            self.assertEqual(order.reference(given), expected)

    def test_texts_are_without_accents_and_signs(self):
        self.assertEqual(order.plain("Phí chứng thực: Đặng & Ấm *~ <b>"), "Phi chung thuc: Dang Am b")
        self.assertEqual(len(order.plain("a" * 500)), order.TEXT_LENGTH)

    def test_times_are_vietnamese(self):
        self.assertEqual(order.stamp(datetime(2026, 11, 21, 2, 30)), "20261121093000")
        self.assertEqual(order.stamp(datetime(2026, 12, 31, 17, 0, 1)), "20270101000001")

    def test_amounts(self):
        for given, expected in (
            ("2400000", 24000),
            ("100", 1),
            (2400000, 24000),
            ("2400050", 24000.5),
            ("", None),
            (None, None),
            ("-2400000", None),
            ("24e5", None),
            ("2400000.0", None),
            ("nan", None),
            ("٢٤", None),
            ("9" * 16, None),
        ):
            self.assertEqual(order.amount(given), expected, given)
