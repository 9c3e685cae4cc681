import unittest
from datetime import date

from odoo.addons.egov_import.tools.columns import Column

from ..tools.import_rules import PermitRules, decimal

COLUMNS = [
    Column("paper_number", "Number", required=True),
    Column("issued_on", "Issued on", kind="date", required=True),
    Column("owner_name", "Owner", required=True),
    Column("address", "Place", required=True),
    *(Column(key, key) for key in ("agency_name", "confirm_note", "parcel_area", "footprint", "floor_area", "floors")),
]
GOOD = {
    "paper_number": "45/2021/GPXD",
    "issued_on": "12/05/2021",
    "owner_name": "Trần A",
    "address": "12 Trần Phú",
    "parcel_area": "100",
    "footprint": "80,5",
    "floor_area": "241.5",
    "floors": 3,
}


class TestImportRules(unittest.TestCase):
    """What a row of permits is held to."""

    def setUp(self):
        super().setUp()
        self.rules = PermitRules(COLUMNS, date(2026, 11, 20), "UBND phường A")

    def _codes(self, row=2, **cells):
        _values, findings = self.rules.check(row, {**GOOD, **cells})
        return [finding.code for finding in findings if finding.refused]

    def test_figures_with_comma_or_dot(self):
        for cell, value in (
            ("72,5", 72.5),
            ("72.5", 72.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("85 m2", 85.0),
            ("1.234", None),
            ("1,234", None),
            (1.234, 1.234),
            ("abc", None),
        ):
            self.assertEqual(decimal(cell), value, cell)

    def test_a_good_row_is_read(self):
        values, findings = self.rules.check(2, {**GOOD, "issued_on": date(2021, 5, 12)})
        self.assertEqual([finding for finding in findings if finding.refused], [])
        self.assertEqual(values["issued_on"], "2021-05-12")
        self.assertEqual((values["footprint"], values["floors"]), (80.5, 3))
        self.assertEqual(values["agency_name"], "UBND phường A")

    def test_planted_faults_are_refused_with_their_code(self):
        for cells, code in (
            ({"paper_number": "giấy phép 45"}, "NO_FORMAT"),
            ({"paper_number": "45/2020/GPXD"}, "NO_YEAR"),
            ({"issued_on": "12/05/2099", "paper_number": "45/GPXD"}, "DATE_FUTURE"),
            ({"issued_on": "16/05/2021"}, "DATE_OFF"),
            ({"footprint": "120", "floor_area": "360"}, "AREA_LAND"),
            ({"floor_area": "900"}, "AREA_FLOOR"),
            ({"address": "12 Trần Phú, Q. Hải Châu, quận Hải Châu"}, "ADDR_DISTRICT"),
            ({"floors": "2,5"}, "FIGURE_FORMAT"),
            ({"parcel_area": "1.200"}, "FIGURE_FORMAT"),
            ({"owner_name": ""}, "REQUIRED"),
        ):
            with self.subTest(code=code, cells=cells):
                self.assertIn(code, self._codes(**cells))

    def test_what_is_only_unusual_passes_with_a_reason(self):
        self.assertEqual(self._codes(issued_on="16/05/2021", confirm_note="cấp bù"), [])
        self.assertIn("AREA_LAND", self._codes(row=3, footprint="120", floor_area="360", confirm_note="đúng"))

    def test_a_number_twice_in_the_file(self):
        self.assertEqual(self._codes(row=2), [])
        self.assertEqual(self._codes(row=3), ["NO_DUPLICATE"])
        self.assertEqual(self._codes(row=4, agency_name="UBND quận B"), [])
