import io
import unittest
from datetime import date

from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from ..tools import checks, stamp

GOOD = {
    "kind": "new",
    "works_kind": "house",
    "grade": "4",
    "parcel_area": 100,
    "footprint": 80,
    "floor_area": 240,
    "floors": 3,
    "address": "12 Trần Phú",
}


class TestChecks(unittest.TestCase):
    """What a permit is held to."""

    def _codes(self, **vals):
        return [(each.code, each.hard) for each in checks.check_content({**GOOD, **vals}, 1.3)]

    def test_a_good_house_has_no_findings(self):
        self.assertEqual(self._codes(), [])
        self.assertEqual(self._codes(footprint=100, floor_area=300), [])

    def test_each_fault_has_its_code(self):
        for vals, code, hard in (
            ({"footprint": 100.5, "floor_area": 301.5}, "AREA_LAND", True),
            ({"floor_area": 79}, "AREA_FLOOR", False),
            ({"floor_area": 312.5}, "AREA_FLOOR", False),
            ({"floor_area": 80}, "AREA_SAME", False),
            ({"floors": 0}, "FLOORS_MISSING", True),
            ({"parcel_area": 0}, "AREA_MISSING", True),
            ({"parcel_area": 120_000}, "AREA_UNIT", False),
            ({"works_kind": "building", "grade": "2"}, "AUTHORITY", True),
            ({"kind": "term"}, "TERM_MISSING", True),
            ({"address": "12 Trần Phú, Quận Hải Châu"}, "ADDR_DISTRICT", False),
            ({"land_user_name": "Lê B", "owner_name": "Trần A"}, "OWNER_LAND", False),
        ):
            with self.subTest(code=code, vals=vals):
                self.assertEqual(self._codes(**vals), [(code, hard)])

    def test_what_is_in_order(self):
        for vals in (
            {"floor_area": 312},
            {"kind": "term", "term_until": date(2030, 1, 1)},
            {"kind": "repair", "footprint": 0, "floor_area": 0, "floors": 0, "parcel_area": 0},
            {"works_kind": "linear", "footprint": 0, "floor_area": 0, "floors": 0},
            {"land_user_name": "Lê B", "owner_name": "Trần A", "authorisation": "12/UQ"},
            {"land_user_name": "TRAN A", "owner_name": "Trần A"},
            {"grade": "1"},
            {"address": "12 Quan Trung Hưng"},
        ):
            with self.subTest(vals=vals):
                self.assertEqual(self._codes(**vals), [])

    def test_a_street_is_no_district(self):
        for address in (
            "12 Quán Sứ, tổ 3",
            "5 Huyền Trân Công Chúa",
            "K15/H3 Quan Nhân",
            "Lô H, khu tái định cư Quân khu 5",
            "12 Tran Phu, to 5",
        ):
            self.assertEqual(checks.check_content({**GOOD, "address": address}, 1.3), [], address)
        for address in (
            "12 Trần Phú, Q. Hải Châu",
            "thôn 3, huyện Hòa Vang",
            "TT. Nam Phước",
            "12 Tran Phu, quan Hai Chau",
            "tổ 4, Thị xã Điện Bàn",
        ):
            found = checks.check_content({**GOOD, "address": address}, 1.3)
            self.assertEqual([each.code for each in found], ["ADDR_DISTRICT"], address)

    def test_numbers_of_permits(self):
        for number in ("12/GPXD", "045/2021/GPXD", "12A/GPXD-UBND", " 7 / GPXD ", "103/QĐ-GPXD-QLĐT", "9/gpxd"):
            self.assertEqual(checks.check_number(number, 2021), [], number)
        for number in ("", "12", "GPXD/12", "12/GPX", "12/21/GPXD"):
            self.assertEqual([each.code for each in checks.check_number(number)], ["NO_FORMAT"], number)
        self.assertEqual([each.code for each in checks.check_number("1/2020/GPXD", 2021)], ["NO_YEAR"])

    def test_one_number_of_two_agencies_or_years_are_two_permits(self):
        key = checks.number_key("12 / gpxd", 2021, "UBND Quận Hải Châu")
        self.assertEqual(key, checks.number_key("12/GPXD", 2021, "ubnd quan hai chau"))
        self.assertNotEqual(key, checks.number_key("12/GPXD", 2022, "UBND Quận Hải Châu"))
        self.assertNotEqual(key, checks.number_key("12/GPXD", 2021, "UBND Quận Thanh Khê"))

    def test_extensions(self):
        last = date(2026, 3, 1)
        for done, day, started, codes in (
            (0, last, False, []),
            (1, last, False, []),
            (2, last, False, ["EXTENSION_MAX"]),
            (1, date(2026, 3, 2), False, ["EXTENSION_LATE"]),
            (0, last, True, ["EXTENSION_STARTED"]),
        ):
            found = checks.check_extension(done, 2, last, day, started)
            self.assertEqual([each.code for each in found], codes)

    def test_starts(self):
        issued, last = date(2025, 3, 1), date(2026, 3, 1)
        for day, codes in (
            (date(2025, 2, 28), ["START_BEFORE"]),
            (issued, []),
            (last, []),
            (date(2026, 3, 2), ["START_DEADLINE"]),
        ):
            self.assertEqual([each.code for each in checks.check_start(issued, last, day)], codes)

    def test_terms(self):
        for operation, works, kind, code in (
            ("grant", "house", "repair", "days_house"),
            ("adjust", "house", "new", "days_house"),
            ("grant", "building", "new", "days_other"),
            ("grant", "building", "term", "days_other"),
            ("grant", "building", "repair", "days_other_change"),
            ("adjust", "building", "new", "days_other_change"),
            ("extend", "house", "new", "days_extend"),
            ("reissue", "building", "new", "days_extend"),
            ("revoke", "building", "new", "days_revoke"),
        ):
            self.assertEqual(checks.limit_code(operation, works, kind), code)

    def test_who_decides(self):
        self.assertEqual(checks.authority_of("house", "1"), "commune")
        self.assertEqual([checks.authority_of("building", grade) for grade in "34"], ["commune", "commune"])
        for grade in ("special", "1", "2"):
            self.assertEqual(checks.authority_of("building", grade), "department")

    def test_several_works_go_by_the_highest_grade(self):
        self.assertEqual(checks.highest(["4", "2", "3"]), "2")
        self.assertEqual(checks.highest(["4", "special"]), "special")
        self.assertEqual(checks.highest([]), "")


class TestStamp(unittest.TestCase):
    """The stamp stands on each page, inside the page, and can be read."""

    LINES = ("UBND PHƯỜNG A", "BẢN VẼ KÈM THEO GIẤY PHÉP", "Số: 12/GPXD", "Ngày 20 tháng 11 năm 2026")

    def test_drawings_of_any_size_are_stamped_on_every_page(self):
        output = io.BytesIO()
        canvas = Canvas(output)
        for size in ((595, 842), (1684, 1191), (300, 200)):
            canvas.setPageSize(size)
            canvas.drawString(20, 20, "plan")
            canvas.showPage()
        canvas.save()
        for corner in ("bottom_right", "bottom_left", "top_right", "top_left"):
            pages = PdfReader(io.BytesIO(stamp.stamp(output.getvalue(), self.LINES, corner))).pages
            self.assertEqual(len(pages), 3)
            for page in pages:
                self.assertIn("12/GPXD", page.extract_text())

    def test_a_photographed_plan_becomes_a_page(self):
        output = io.BytesIO()
        Image.new("RGB", (1200, 800), "white").save(output, "JPEG")
        page = PdfReader(io.BytesIO(stamp.stamp(output.getvalue(), self.LINES))).pages[0]
        self.assertGreater(page.mediabox.width, page.mediabox.height)
        self.assertIn("PHƯỜNG A", page.extract_text())
