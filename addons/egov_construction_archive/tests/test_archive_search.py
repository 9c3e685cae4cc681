from odoo.tests import tagged

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestArchiveSearch(ArchiveCommon):
    """What was asked for comes alone, however much looks like it."""

    def _found(self, text, user=None):
        Record = self.env["egov.archive.record"].with_user(user or self.clerk_a)
        return sorted(Record.search([("search_text", "ilike", text)]).mapped("number"))

    def _file(self, number, **vals):
        return self._new_record(number, **{"sheet": False, "parcel": False, **vals})

    def test_a_number_comes_alone(self):
        for number in ("45/GPXD", "450/GPXD", "145/GPXD", "45A/GPXD", "1045/GPXD"):
            self._file(number, address_old="45 Hoa Lài", owner="Trần Bốn Lăm")
        self._file("045/2012/GPXD-UBND", owner="Lê Khác")
        self._file("45/GPXD", year=1998, owner="Lê Cũ")
        both = ["045/2012/GPXD-UBND", "45/GPXD", "45/GPXD"]
        for text in ("45", "số 45", "GPXD 045", "0045"):
            with self.subTest(text=text):
                self.assertEqual(self._found(text), both)
        self.assertEqual(self._found("45/gpxd"), ["45/GPXD", "45/GPXD"])
        self.assertEqual(self._found("45 / 2012"), ["045/2012/GPXD-UBND", "45/GPXD"], "no. 45 of 2012")
        self.assertEqual(self._found("45/1998"), ["45/GPXD"])
        self.assertEqual(self._found("45a/GPXD"), ["45A/GPXD"])

    def test_a_number_that_nobody_has_is_read_as_words(self):
        self._file("8/GPXD", address_old="77 Hoa Lài")
        self._file("9/GPXD", address_old="770 Hoa Lài")
        self.assertEqual(self._found("77"), ["8/GPXD"])
        self.assertEqual(self._found("770"), ["9/GPXD"])
        self.assertEqual(self._found("7"), ["8/GPXD", "9/GPXD"], "the beginning of both")
        self.assertEqual(self._found("2012"), ["8/GPXD", "9/GPXD"], "a year")

    def test_a_parcel_of_a_map_sheet_comes_alone(self):
        self._file("1/GPXD", sheet="15", parcel="234")
        self._file("2/GPXD", sheet="151", parcel="234")
        self._file("3/GPXD", sheet="15", parcel="2345")
        self._file("4/GPXD", sheet="9", parcel="234", address_old="Tổ 15, phường Hoa Cũ")
        self._file("5/GPXD", address_old="Thửa đất số 234, tờ bản đồ số 15, phường Hoa Cũ")
        for text in ("thửa 234 tờ 15", "to 15 thua 234", "Tờ bản đồ số 15, thửa đất số 234"):
            with self.subTest(text=text):
                self.assertEqual(self._found(text), ["1/GPXD", "5/GPXD"])
        self.assertEqual(self._found("15/234"), ["1/GPXD"])
        self.assertEqual(self._found("thửa 234"), ["1/GPXD", "2/GPXD", "4/GPXD", "5/GPXD"])
        self.assertEqual(self._found("tờ 15"), ["1/GPXD", "3/GPXD", "5/GPXD"])
        self.assertEqual(self._found("thửa 999"), [], "look-alikes are not what was asked for")
        self.assertEqual(self._found("tờ 15 Đào thửa 234"), ["1/GPXD", "5/GPXD"], "with a word of the owner")
        self.assertEqual(self._found("tờ 15 thửa 234 hoa hồng"), [])

    def test_a_box_comes_alone(self):
        for number, box, folder in (("1/GPXD", "12", "3"), ("2/GPXD", "Hộp 12", "4"), ("3/GPXD", "120", "3")):
            self._file(number, box=box, folder=folder)
        self._file("4/GPXD", address_old="12 Hoa Lài", box="7")
        self.assertEqual(self._found("hộp 12"), ["1/GPXD", "2/GPXD"])
        self.assertEqual(self._found("Hop so 12 cặp 3"), ["1/GPXD"])
        self.assertEqual(self._found("hộp 1"), [])
        self._file("5/GPXD", box="Hộp H1", folder="B")
        self.assertEqual(self._found("hộp h1"), ["5/GPXD"])

    def test_whole_words_come_before_beginnings(self):
        self._file("1/GPXD", owner="Lê Văn An")
        self._file("2/GPXD", owner="Lệnh Hồ Ánh")
        self._file("3/GPXD", owner="Trần Thị Lên")
        self.assertEqual(self._found("le"), ["1/GPXD"])
        self.assertEqual(self._found("lenh"), ["2/GPXD"])
        self.assertEqual(self._found("tran thi le"), ["3/GPXD"], "the last word while it is typed")
        self.assertEqual(self._found("va le"), ["1/GPXD"], "beginnings where nothing is whole")
        self.assertEqual(self._found("an le"), ["1/GPXD"])
        self.assertEqual(self._found("không ai"), [])
        self.assertEqual(len(self._found("")), 3)
        self.assertEqual(self._found("%"), self._found(""))
        self.assertEqual(self._found("!"), [])

    def test_boxes_that_pick_a_file_go_by_beginnings(self):
        self._file("1/GPXD", owner="Lê Văn An")
        self._file("2/GPXD", owner="Lệnh Hồ Ánh")
        found = self.env["egov.archive.record"].with_user(self.officer_a).name_search("le")
        self.assertEqual(len(found), 2)

    def test_what_another_ward_has_hides_nothing(self):
        self._file("45/GPXD", user=self.officer_b, address_new="x")
        self._file("8/GPXD", address_old="45 Hoa Lài")
        self.assertEqual(self._found("45"), ["8/GPXD"])
        self.assertEqual(self._found("45", self.officer_b), ["45/GPXD"])
