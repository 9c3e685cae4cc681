from datetime import date, datetime
from unittest import TestCase

from ..tools import capture

TODAY = date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 2, 0)


class TestCapture(TestCase):
    def test_keys(self):
        self.assertEqual(capture.key("abc-12345"), "abc-12345")
        for bad in ("short", "with space 1", None, 5, "x" * 65):
            self.assertIsNone(capture.key(bad))

    def test_texts_and_numbers(self):
        self.assertEqual(capture.text(" a "), "a")
        self.assertEqual(capture.text(None), "")
        self.assertEqual(len(capture.text("x" * 9000)), capture.MAX_TEXT)
        self.assertEqual([capture.number(value) for value in (5, True, -1, "5", 2**40)], [5, 0, 0, 0, 0])
        self.assertEqual(capture.day("2026-11-13"), TODAY)
        self.assertIsNone(capture.day("13/11/2026"))
        self.assertIsNone(capture.day(None))

    def test_moments(self):
        good = int((NOW - datetime(1970, 1, 1)).total_seconds() * 1000)
        self.assertEqual(capture.moment(good, NOW), NOW)
        for bad in (0, None, "x", 10**30):
            self.assertEqual(capture.moment(bad, NOW), NOW)

    def test_positions(self):
        self.assertEqual(capture.position(16.05, 108.2, 8), (16.05, 108.2, 8.0))
        for bad in ((None, 1, 1), (91, 0, 1), (0, 181, 1), (0, 0, -1), ("nan", 0, 0), ("x", 0, 0)):
            self.assertEqual(capture.position(*bad), (0.0, 0.0, 0.0))
