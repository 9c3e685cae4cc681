from datetime import date, datetime
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..tools.canonical import canonical, digest, short


@tagged("post_install", "-at_install")
class TestCanonical(BaseCase):
    def test_key_order_does_not_matter(self):
        self.assertEqual(canonical({"b": 1, "a": [2, {"d": None, "c": True}]}), '{"a":[2,{"c":true,"d":null}],"b":1}')
        self.assertEqual(digest({"x": 1, "y": 2}), digest({"y": 2, "x": 1}))

    def test_composed_and_decomposed_letters_are_the_same_text(self):
        self.assertEqual(digest("Nguyễn Thị Đào"), digest("Nguye\u0302\u0303n Thi\u0323 Đa\u0300o"))

    def test_nearby_contents_differ(self):
        contents = [1, 1.0, True, "1", None, "", [], {}, [1], ["1"], {"1": 1}, {"1": "1"}]
        self.assertEqual(len({digest(content) for content in contents}), len(contents))

    def test_list_order_matters(self):
        self.assertNotEqual(digest([1, 2]), digest([2, 1]))

    def test_dates_and_decimals_are_written_out(self):
        moment = datetime(2026, 11, 23, 8, 30, 15, 999)
        self.assertEqual(
            canonical([date(2026, 1, 2), moment, Decimal("1.50")]), '["2026-01-02","2026-11-23 08:30:15","1.50"]'
        )

    def test_known_vector(self):
        # printf '{"a":1}' | sha256sum
        self.assertEqual(digest({"a": 1}), "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862")

    def test_what_has_no_single_form_is_refused(self):
        for content in (object(), {1: "a"}, {"a": {2, 3}}, b"bytes"):
            with self.assertRaises(TypeError):
                canonical(content)
        with self.assertRaises(ValueError):
            canonical(float("nan"))

    def test_short_form_for_people(self):
        self.assertEqual(short("9f2c41ab" + "0" * 56), "9F2C-41AB")
