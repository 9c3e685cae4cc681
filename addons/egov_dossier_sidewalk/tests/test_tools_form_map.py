import unittest
from datetime import date, datetime

from ..tools.form_map import place, stretch

ANSWERS = {
    "use_purpose": "wedding",
    "use_detail": "Cưới con gái",
    "contact": "Chủ nhà, 0905 000 000",
    "street": "Đường Hoa Sứ",
    "surface": "sidewalk",
    "side": "odd",
    "house_from": "11",
    "house_to": 15,
    "length": 12,
    "width": 2.5,
    "use_from": "2026-11-25",
    "use_to": date(2026, 11, 26),
    "traffic_plan": "Chừa lối đi 1,5 m",
}


class TestFormMap(unittest.TestCase):
    """Nothing of the application form is typed again."""

    def test_answers_become_a_place(self):
        self.assertEqual(
            place(ANSWERS),
            {
                "house_from": "11",
                "house_to": "15",
                "contact": "Chủ nhà, 0905 000 000",
                "detail": "Cưới con gái",
                "length_m": 12,
                "width_m": 2.5,
                "surface": "sidewalk",
                "side": "odd",
                "arrangement": "Chừa lối đi 1,5 m",
            },
        )

    def test_days_are_whole_days(self):
        self.assertEqual(stretch(ANSWERS), (datetime(2026, 11, 25, 0, 0), datetime(2026, 11, 26, 23, 59)))

    def test_what_was_not_answered_is_left_out(self):
        self.assertEqual(place({"purpose": "x", "length": ""}), {})
        self.assertEqual(stretch({"use_from": ""}), (None, None))
