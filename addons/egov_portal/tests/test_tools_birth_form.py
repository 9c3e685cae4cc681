from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_portal.tools.birth_form import BadBirth, parse


@tagged("post_install", "-at_install")
class TestBirthForm(BaseCase):
    def test_three_boxes_are_a_day(self):
        self.assertEqual(parse("14", " 3 ", "1990"), (date(1990, 3, 14), "day"))

    def test_nothing_typed_is_no_date(self):
        self.assertEqual(parse("", None, " "), (None, "day"))

    def test_only_the_year(self):
        self.assertEqual(parse("14", "3", "1950", True), (date(1950, 1, 1), "year"))

    def test_leap_day(self):
        self.assertEqual(parse("29", "2", "2024")[0], date(2024, 2, 29))

    def test_what_is_wrong_is_named(self):
        for boxes, kind in (
            (("29", "2", "2023"), "day"),
            (("0", "2", "2023"), "day"),
            (("1", "13", "2023"), "month"),
            (("1", "1", "90"), "year"),
            (("1", "1", "1890"), "year"),
            (("1", "", "1990"), "number"),
            (("a", "1", "1990"), "number"),
            (("¹", "1", "1990"), "number"),
            (("", "", "19x0"), "number"),
        ):
            with self.assertRaises(BadBirth) as caught:
                parse(*boxes)
            self.assertEqual(caught.exception.kind, kind, boxes)
