import unittest
from datetime import date

from ..tools.form_map import content

ANSWERS = {
    "works_kind": "house",
    "works_grade": "IV",
    "site_address": "12 Trần Phú",
    "parcel_number": 145,
    "map_sheet": "12",
    "parcel_area": 100.5,
    "footprint_area": 80,
    "floor_area": 241.5,
    "height": 11.2,
    "floor_count": 3.0,
    "has_basement": True,
    "basement_count": 1,
    "floors": [{"floor": "Tầng lửng", "area": 20.5}],
    "set_back": 2.4,
    "months_planned": 8,
}


class TestFormMap(unittest.TestCase):
    """Nothing of the application form is typed again."""

    def test_answers_become_the_content_of_a_permit(self):
        self.assertEqual(
            content(ANSWERS, date(2026, 11, 20)),
            {
                "works_kind": "house",
                "grade": "4",
                "address": "12 Trần Phú",
                "parcel": "145",
                "sheet": "12",
                "parcel_area": 100.5,
                "footprint": 80,
                "floor_area": 241.5,
                "height": 11.2,
                "floors": 3,
                "floors_text": "1 tầng hầm; Tầng lửng: 20,5 m²",
                "setback": "2,4 m",
                "expected_completion": date(2027, 7, 20),
            },
        )

    def test_what_was_not_asked_is_left_out(self):
        self.assertEqual(content({"purpose": "x", "floor_area": ""}, date(2026, 11, 20)), {})
        self.assertEqual(content({"works_kind": "line"}, date(2026, 11, 20)), {"works_kind": "linear"})
