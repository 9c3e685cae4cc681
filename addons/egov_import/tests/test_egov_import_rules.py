import base64
from datetime import date

from odoo.tests import tagged

from .common import ImportCommon, person

_HEADINGS = [
    "Họ và tên",
    "Số định danh",
    "Ngày sinh",
    "Giới tính",
    "Điện thoại",
    "Địa chỉ",
    "Email",
    "Tỉnh",
    "Mã số thuế",
    "Mã phường",
    "Quốc tịch",
]
#: Each fault by its rule code: cells of a row, and who has to be in the book.
_PLANTED = {
    "REQUIRED": {"name": None},
    "TOO_LONG": {"address": "x" * 251},
    "FORMULA_ERROR": {"address": "#N/A"},
    "CELL_DAMAGED": {"address": "Tr\ufffdn Phú"},
    "CHOICE_UNKNOWN": {"sex": "gì đó"},
    "DATE_FORMAT": {"birth": "hôm qua"},
    "DATE_ORDER": {"birth": "12/25/1990"},
    "DATE_IMPOSSIBLE": {"birth": "31/02/1990"},
    "DATE_SHORT_YEAR": {"birth": "14/03/90"},
    "BIRTH_FUTURE": {"birth": "14/03/2190", "number": None},
    "PHONE_FORMAT": {"phone": "12345"},
    "ID_LENGTH": {"number": "0481900001"},
    "ID_LETTERS": {"number": "04819000001A"},
    "ID_OLD9": {"number": "201234567"},
    "ID_CENTURY": {"number": "048390000001"},
    "ID_YEAR": {"number": "048191000001"},
    "ID_SEX": {"number": "048090000001"},
    "ID_PROVINCE": {"number": "999190000001"},
    "ID_SCIENTIFIC": {"number": "4.8E+10"},
    "ID_PHONE": {"number": "0905123456"},
    "ID_REPEATED": {"number": "048190900001"},
    "ROW_REPEATED": {"number": None, "name": "Lê Thị Một"},
    "ID_DUPLICATE": {"number": "048190001234"},
    "ID_ARCHIVED": {"number": "048190000555"},
    "DUPLICATE_LIKELY": {"name": "Đỗ Thị Xuân"},
    "NAME_FONT": {"name": "NguyÔn ThÞ §µo"},
    "NAME_SIGN": {"name": "Nguyễn #1"},
    "NAME_LENGTH": {"name": "Nguyễn " * 15},
    "NAME_SEVERAL": {"name": "Lê An\nLê Bình"},
    "EMAIL_FORMAT": {"email": "dao.vn"},
    "TAX_CODE": {"tax": "12"},
    "ADDR_DISTRICT": {"address": "12 Trần Phú, Quận Hải Châu"},
    "COMMUNE_CODE": {"commune": "2019x"},
}
#: What only a file or a moment brings about; tested where that is.
_ELSEWHERE = {"FORMULA_EMPTY", "ROW_REFUSED"}


@tagged("post_install", "-at_install")
class TestEgovImportRules(ImportCommon):
    """A spreadsheet with planted faults of every rule code loads its good rows, and refuses each bad one."""

    def _rows(self):
        rows = [person(1, number="048190900001"), person(2, number=None, name="Lê Thị Một")]
        rows = [[*row, *[None] * 5] for row in rows]
        for serial, cells in enumerate(_PLANTED.values(), start=101):
            extra = {key: cells.get(key) for key in ("email", "province", "tax", "commune", "country")}
            known = {key: cell for key, cell in cells.items() if key not in extra}
            rows.append([*person(serial, **known), *extra.values()])
            rows.append([*person(serial + 500), *[None] * 5])
        return rows

    def test_planted_faults_of_every_rule(self):
        self._new_party("Bà Cũ", "048190000555", date(1990, 3, 14), "female", self.company_a, active=False)
        nameless = self._new_party("Đỗ Thị Xuân", "048190000556", date(1990, 3, 14), "female", self.company_a)
        nameless.personal_number = False
        run = self._loaded(self._rows(), headings=_HEADINGS)
        bad_rows = dict(zip(range(4, 4 + 2 * len(_PLANTED), 2), _PLANTED, strict=True))
        self.assertEqual(self._codes(run), sorted(bad_rows.items()))
        self.assertEqual((run.state, run.refused_count), ("done", len(_PLANTED)))
        self.assertEqual(run.loaded_count, 2 + len(_PLANTED))
        numbers = [f"048190{serial:06}" for serial in range(601, 601 + len(_PLANTED))]
        self.assertEqual(self.people.search_count([("personal_number", "in", numbers)]), len(_PLANTED))
        for finding in run.finding_ids:
            self.assertGreater(len(finding.text), 20, finding.code)
            self.assertNotIn("048190000", f"{finding.text}{finding.value}", "numbers are masked")

    def test_what_was_not_mended_is_refused_again(self):
        self._new_party("Bà Cũ", "048190000555", date(1990, 3, 14), "female", self.company_a, active=False)
        nameless = self._new_party("Đỗ Thị Xuân", "048190000556", date(1990, 3, 14), "female", self.company_a)
        nameless.personal_number = False
        run = self._loaded(self._rows(), headings=_HEADINGS)
        run.action_report()
        again = self._upload(base64.b64decode(run.with_context(bin_size=False).report))
        again.action_read()
        again.action_check()
        self.assertFalse(again.new_count)
        found = {code for _row, code in self._codes(again)}
        of_others = {"ID_REPEATED", "ROW_REPEATED"}  # the other row was loaded: the book has that person now
        self.assertEqual(set(_PLANTED) - of_others - found, set())

    def test_a_row_without_a_number_may_be_somebody_who_has_one(self):
        self._new_party("Đỗ Thị Xuân", "048190000556", date(1990, 3, 14), "female", self.company_a)
        row = person(1, number=None, name="Đỗ Thị Xuân", birth="14/03/1990")
        run = self._loaded([row, person(2, number=None, name="Đỗ Thị Xuân", birth="15/03/1990")])
        self.assertEqual(self._codes(run), [(2, "DUPLICATE_LIKELY")])
        self.assertEqual(run.loaded_count, 1)
        again = self._loaded([[*row, "chị em họ, đã xem thẻ"]], headings=[*_HEADINGS[: len(row)], "Lý do nhập thêm"])
        self.assertEqual((self._codes(again), again.loaded_count), ([], 1))

    def test_births_of_which_little_is_known_may_be_the_same(self):
        def known(name, number, birth, precision):
            party = self._new_party(name, number, birth or date(1990, 3, 14), "female", self.company_a)
            party.write({"birth_date": birth, "birth_precision": precision})

        known("Lý Thị Ngày", "048190000561", date(1990, 3, 14), "day")
        known("Lý Thị Tháng", "048190000562", date(1990, 3, 1), "month")
        known("Lý Thị Năm", "048190000563", date(1990, 1, 1), "year")
        known("Lý Thị Thiếu", "048190000564", False, "day")
        alike = [("Lý Thị Ngày", "1990"), ("Lý Thị Ngày", "03/1990"), ("Lý Thị Tháng", "20/03/1990")]
        alike += [("Lý Thị Năm", "20/11/1990"), ("Lý Thị Năm", "11/1990")]
        others = [("Lý Thị Ngày", "1991"), ("Lý Thị Tháng", "20/04/1990"), ("Lý Thị Năm", "01/01/1991")]
        births = enumerate([*alike, ("Lý Thị Thiếu", None), *others, ("Lý Thị Thiếu", "14/03/1990")], 1)
        run = self._loaded([person(serial, number=None, name=name, birth=day) for serial, (name, day) in births])
        self.assertEqual(self._codes(run), [(row, "DUPLICATE_LIKELY") for row in range(2, 8)])
        self.assertEqual(run.loaded_count, 4)

    def test_every_rule_that_has_words_is_planted(self):
        people = self.env["egov.party"]
        refusing = {code for code in people._import_labels() if people._refusal_sentence(code, {})}
        self.assertEqual(refusing - set(_PLANTED) - _ELSEWHERE, set())
        for code in people._import_labels():
            self.assertNotEqual(people._import_sentence(code, {}), code)
        codes = set(people._import_labels())
        self.assertLessEqual(set(_PLANTED), codes)
