from datetime import date
from unittest import TestCase

from ..tools import claims

MAPPING = {"personal_number": "SoDinhDanh", "name": "HoVaTen", "birth_date": "NgayThangNamSinh", "sex": "GioiTinh",
           "phone": "SoDienThoai", "email": "email", "assurance": "acr"}  # fmt: skip
TOLD = {
    "HoVaTen": "  Nguyễn  Thị Đào ",
    "SoDinhDanh": "048 190 012345",
    "NgayThangNamSinh": "19900314",
    "GioiTinh": "Nữ",
    "SoDienThoai": "0950 000 001",
    "email": "DAO@Example.vn",
    "acr": "2",
}


class TestToolsClaims(TestCase):
    def _read(self, **changes):
        return claims.read({**TOLD, **changes}, MAPPING)

    def test_values_are_cleaned(self):
        self.assertEqual(
            self._read(),
            {
                "name": "Nguyễn Thị Đào",
                "personal_number": "048190012345",
                "birth_date": date(1990, 3, 14),
                "sex": "female",
                "phone": "+84950000001",
                "email": "dao@example.vn",
                "assurance": "2",
            },
        )

    def test_dates_of_all_spellings(self):
        for text in ("19900314", "1990-03-14", "14/03/1990"):
            self.assertEqual(self._read(NgayThangNamSinh=text)["birth_date"], date(1990, 3, 14))
        for text in ("1990", "19901340", "14/3/90", "", None, ["19900314"], True):
            self.assertIsNone(self._read(NgayThangNamSinh=text)["birth_date"])

    def test_what_is_no_text_is_no_value(self):
        told = self._read(HoVaTen={"a": 1}, SoDinhDanh=True, email="no address", SoDienThoai="12", GioiTinh="?")
        self.assertEqual({told[name] for name in ("name", "personal_number", "email", "phone", "sex")}, {None})

    def test_problems(self):
        self.assertIsNone(claims.problem(self._read()))
        self.assertEqual(claims.problem(self._read(HoVaTen="")), "incomplete")
        self.assertEqual(claims.problem(self._read(SoDinhDanh="048190")), "number")
        self.assertEqual(claims.problem(self._read(NgayThangNamSinh="19770314")), "number")

    def test_level_of_assurance(self):
        for value, minimum in (
            ("2", "2"),
            ("3", "2"),
            ("urn:vn:loa:2", "2"),
            ("anything", ""),
            (None, ""),
            ("high", "high"),
        ):
            self.assertTrue(claims.is_assured(value, minimum), (value, minimum))
        for value, minimum in (("1", "2"), (None, "2"), ("", "2"), ("low", "high"), ("urn:vn:loa:1", "2")):
            self.assertFalse(claims.is_assured(value, minimum), (value, minimum))
