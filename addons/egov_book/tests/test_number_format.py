from odoo.tests import BaseCase, tagged

from ..tools import number_format


@tagged("post_install", "-at_install")
class TestNumberFormat(BaseCase):
    def test_two_digits_at_least(self):
        self.assertEqual(number_format.render("{number:02d}", number=7), "07")
        self.assertEqual(number_format.render("{number:02d}", number=123), "123")

    def test_all_parts(self):
        pattern = "{number}/{year}/Q{volume}/SCT-{code}"
        values = {"number": 5, "year": 2026, "volume": 2, "code": "BS"}
        self.assertEqual(number_format.render(pattern, **values), "5/2026/Q2/SCT-BS")

    def test_parts_without_value_are_empty(self):
        self.assertEqual(number_format.render("{number}{code}", number=1), "1")

    def test_values_are_not_patterns(self):
        self.assertEqual(number_format.render("{number}/{code}", number=1, code="{year}"), "1/{year}")

    def test_problems(self):
        for pattern in ("{number}", "{number:02d}/KQ", "a{number:6d}"):
            self.assertIsNone(number_format.problem(pattern))
        for pattern in ("{number.__class__}", "{number!r}", "{0}", "{number", "{number:>9}", "{secret}{number}"):
            self.assertEqual(number_format.problem(pattern), "braces", pattern)
        for pattern in ("", None, "KQ", "{year}"):
            self.assertEqual(number_format.problem(pattern), "number", pattern)
