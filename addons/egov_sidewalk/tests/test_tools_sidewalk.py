from decimal import Decimal
from unittest import TestCase

from ..tools import house_number, plan, rules

WORDS = {"odd": "odd", "even": "even", "sidewalk": "Sidewalk", "carriageway": "Road"}


class TestHouseNumber(TestCase):
    def test_positions_stand_in_the_order_of_the_street(self):
        texts = ["9", "11", "12", "12/3", "12A", "12b", "13", "105C/2/1"]
        places = [house_number.position(text) for text in texts]
        self.assertEqual(places, sorted(places))
        self.assertEqual(house_number.position("12/3"), Decimal(12))
        self.assertEqual(house_number.position("12A"), Decimal("12.01"))

    def test_what_is_no_house_number(self):
        for text in ("", None, "A12", "0", "số 5", "12-14", "123456"):
            with self.subTest(text=text):
                self.assertIsNone(house_number.position(text))

    def test_side_and_label(self):
        self.assertEqual(house_number.side("12A"), "even")
        self.assertEqual(house_number.side("13"), "odd")
        self.assertEqual(house_number.label(Decimal("12.01")), "12A")
        self.assertEqual(house_number.label(12.0), "12")


class TestRules(TestCase):
    def _findings(self, road=("commune", True), carriageway="minor", **vals):
        request = {
            "date_from": 1,
            "date_to": 2,
            "length": 3,
            "width": 1,
            "surface": "carriageway",
            "side": "odd",
            "start": 1,
            "end": 2,
            **vals,
        }
        known = road and {"authority": road[0], "is_minor": road[1]}
        return rules.findings(request, known, {"carriageway": carriageway})

    def test_a_lawful_request_has_no_findings(self):
        self.assertEqual(self._findings(), [])

    def test_class_and_purpose(self):
        self.assertEqual(self._findings(road=("commune", False)), ["ROAD_CLASS"])
        self.assertEqual(self._findings(road=("commune", False), carriageway="any"), [])
        self.assertEqual(self._findings(road=("commune", False), surface="sidewalk"), [])
        self.assertEqual(self._findings(carriageway="never"), ["ROAD_CLASS"])

    def test_authority_and_unknown_class(self):
        self.assertEqual(self._findings(road=("road_area", False)), ["AUTHORITY", "ROAD_CLASS"])
        self.assertEqual(self._findings(road=None), ["ROAD_UNKNOWN"])

    def test_time_size_and_number(self):
        self.assertEqual(self._findings(date_to=1), ["TIME_ORDER"])
        self.assertEqual(self._findings(width=0), ["SIZE"])
        self.assertEqual(self._findings(start=None), ["HOUSE_NUMBER"])


class TestPlan(TestCase):
    def _strip(self, **vals):
        return {"surface": "sidewalk", "side": "odd", "start": 11, "end": 15, "label": "own", **vals}

    def test_the_strip_lies_between_its_numbers_on_its_side(self):
        drawn = plan.draw("Street", self._strip(), [], WORDS)
        own = [shape for shape in drawn["shapes"] if shape.get("style") == "own"]
        ticks = {shape["text"]: shape["x"] for shape in drawn["shapes"] if shape["kind"] == "text"}
        self.assertEqual(len(own), 1)
        self.assertLess(own[0]["x"], ticks["11"])
        self.assertGreater(own[0]["x"] + own[0]["width"], ticks["15"])
        self.assertLess(own[0]["y"], 88)

    def test_both_sides_give_two_strips_and_neighbours_are_labelled(self):
        other = self._strip(side="even", start=30, end=30, label="05/GP")
        drawn = plan.draw("Street", self._strip(side="both"), [other], WORDS)
        self.assertEqual(sum(shape.get("style") == "own" for shape in drawn["shapes"]), 2)
        self.assertIn("05/GP", [shape.get("text") for shape in drawn["shapes"]])

    def test_everything_stays_inside(self):
        drawn = plan.draw("Street", self._strip(start=1, end=999), [self._strip(start=2, end=400)], WORDS)
        for shape in drawn["shapes"]:
            if shape["kind"] == "rect":
                self.assertGreaterEqual(shape["x"], 0)
                self.assertLessEqual(shape["x"] + shape["width"], drawn["width"])
