import unittest

from ..tools.archive_query import Query, capitals, number_key, parse, without_year


class TestArchiveQuery(unittest.TestCase):
    """What officers type, and what it is taken for."""

    def test_numbers(self):
        for text, number in (
            ("1234/GPXD", "1234/GPXD"),
            ("0045 / gpxd", "45/GPXD"),
            ("số 45", "45"),
            ("GPXD số 045/2012", "45/2012"),
            ("giấy phép 12a/GPXD-UBND", "12A/GPXD-UBND"),
            ("7/GPXD–SXD", "7/GPXD-SXD"),
        ):
            with self.subTest(text=text):
                self.assertEqual(parse(text).number, number)
        self.assertEqual(number_key(" 0045 / 2012/GPXD"), "45/2012/GPXD")
        self.assertEqual(without_year("45/2012/GPXD", 2012), "45/GPXD")

    def test_the_year_in_a_number(self):
        for text, year in (("45/2012", 2012), ("45/gpxd/1998", 1998), ("2012", 2012), ("45/1234", 0), ("1234/GPXD", 0)):
            with self.subTest(text=text):
                self.assertEqual(parse(text).year, year)

    def test_parcels_and_sheets(self):
        for text, parcel, sheet in (
            ("thửa 234 tờ 15", "234", "15"),
            ("to 15, thua 234", "234", "15"),
            ("Tờ bản đồ số 15; thửa đất số 234-1", "234-1", "15"),
            ("thửa 234", "234", ""),
            ("tờ 15", "", "15"),
            ("TỜ 15", "", "15"),
        ):
            with self.subTest(text=text):
                self.assertEqual((parse(text).parcel, parse(text).sheet, parse(text).words), (parcel, sheet, ()))

    def test_a_residential_group_is_no_map_sheet(self):
        for text in ("tổ 15", "to 15"):
            with self.subTest(text=text):
                self.assertEqual(parse(text), Query(words=("to", "15")))
        self.assertEqual(parse("thửa 234 tổ 15"), Query(parcel="234", words=("to", "15")))

    def test_boxes_and_folders(self):
        self.assertEqual(parse("hộp 12"), Query(box="12"))
        self.assertEqual(parse("Hộp số: H12 cặp 3"), Query(box="h12", folder="3"))
        self.assertEqual(parse("hop 12 lê văn an"), Query(box="12", words=("le", "van", "an")))
        self.assertEqual(parse("trường cấp 3").folder, "", "a school is no folder")

    def test_words(self):
        for text in ("Lê Văn An", "12 Hoa Sứ", "số nhà 7", "0905123456", "12/3 Lê Lợi"):
            with self.subTest(text=text):
                self.assertEqual(parse(text)._replace(words=()), Query())
        self.assertEqual(parse("12 Hoa Sứ").words, ("12", "hoa", "su"))
        self.assertEqual(parse(" "), Query())

    def test_capitals(self):
        self.assertEqual(capitals(["hộp h1", "12"]), ["12", "HỘP H1", "Hộp h1", "hộp h1"])
