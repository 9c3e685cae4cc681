from datetime import date
from unittest import TestCase

from odoo.addons.egov_import.tools.columns import Column

from ..tools import index_rules

COLUMNS = [
    Column("number", "Number", required=True),
    Column("owner", "Owner", required=True),
    Column("agency", "Agency", required=True),
    Column("year", "Year"),
    Column("issued_on", "Date", kind="date"),
    Column("address_old", "Then"),
    Column("address_new", "Now"),
    Column("page_count", "Pages"),
    Column("file_name", "Scan"),
]
PLACES = [("hoa mai", "hoa cu", "phường A"), ("hoa mai", "hoa moi", "phường B")]


class TestIndexRules(TestCase):
    def setUp(self):
        super().setUp()
        names = ["a/GP 100.pdf", "b/GP 100.pdf", "Giấy 7.PDF", "x.pdf"]
        self.rules = index_rules.IndexRules(COLUMNS, date(2026, 11, 20), names, PLACES)
        self.row = 1

    def _check(self, **cells):
        given = {
            "number": "100/GPXD",
            "owner": "An",
            "agency": "UBND quận",
            "year": "2012",
            "address_new": "12 Hoa Sứ, phường A",
            "file_name": "x.pdf",
            **cells,
        }
        self.row += 1
        values, findings = self.rules.check(self.row, given)
        return values, [finding.code for finding in findings]

    def test_a_plain_row_is_taken(self):
        values, codes = self._check()
        self.assertEqual(codes, [])
        self.assertEqual((values["year"], values["file_name"]), (2012, "x.pdf"))

    def test_planted_faults_are_refused_with_their_code(self):
        cases = {
            "REQUIRED": {"owner": ""},
            "DATE_FUTURE": {"year": "", "issued_on": "21/11/2026"},
            "DATE_IMPOSSIBLE": {"issued_on": "31/02/2012"},
            "YEAR_FORMAT": {"year": "12"},
            "YEAR_MISSING": {"year": ""},
            "YEAR_DIFFERS": {"issued_on": "14/03/2013"},
            "YEAR_RANGE": {"year": "1899"},
            "PAGES_FORMAT": {"page_count": "vài"},
            "ADDRESS_MISSING": {"address_new": ""},
            "FILE_MISSING": {"file_name": "y.pdf"},
            "FILE_MANY": {"file_name": "gp 100"},
        }
        for code, cells in cases.items():
            with self.subTest(code=code):
                self.assertIn(code, self._check(number=f"{code}/GPXD", **cells)[1])

    def test_what_is_put_right_is_noted(self):
        values, codes = self._check(
            number="7 / GPXD", year="", issued_on="14/03/2012", page_count="24 tờ", file_name="giay 7"
        )
        self.assertEqual(codes, ["NUMBER_SPACES", "YEAR_FROM_DATE", "PAGES_WORDS", "FILE_MATCHED"])
        self.assertEqual((values["number"], values["year"], values["page_count"]), ("7/GPXD", 2012, 24))
        self.assertEqual(values["file_name"], "Giấy 7.PDF")

    def test_a_sunday_is_said(self):
        self.assertIn("DATE_SUNDAY", self._check(issued_on="18/03/2012")[1])

    def test_the_address_now_follows_the_former_ward(self):
        values, codes = self._check(address_new="", address_old="12 Hoa Sứ, P. Hoa Cũ, Q. Hoa Mai, TP")
        self.assertIn("ADDRESS_MAPPED", codes)
        self.assertEqual(values["address_new"], "12 Hoa Sứ, phường A")
        self.assertIn("PLACE_UNKNOWN", self._check(number="2", address_new="", address_old="5 Khác", file_name="")[1])

    def test_rows_and_scans_are_taken_once(self):
        self._check()
        self.assertIn("FILE_TWICE", self._check(number="101/GPXD")[1])
        self.assertIn("DUPLICATE_ROW", self._check(file_name="")[1])
        self.assertIn("DUPLICATE_ROW", self._check(number="100 /gpxd", file_name="")[1])
        self.assertEqual(self.rules.used, {"x.pdf"})

    def test_a_row_without_a_scan_is_on_paper_only(self):
        self.assertEqual(self._check(file_name="")[1], ["NO_FILE"])

    def test_keys(self):
        key = index_rules.record_key
        self.assertEqual(key("permit", "UBND Quận", "1/gp", 2012), key(None, "ubnd quan", " 1 / GP", 2012))
        self.assertNotEqual(key("permit", "UBND", "1/GP", 2012), key("project", "UBND", "1/GP", 2012))
        self.assertEqual(index_rules.file_key("a\\Giấy 7.PDF"), "giay 7")
