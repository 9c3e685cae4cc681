import base64
import unicodedata
from datetime import date
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from . import files
from .common import ImportCommon, person
from .planted import Planted, PlantedMixin, noted

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
_EXTRA = ("email", "province", "tax", "commune", "country")
#: Cells of a row by the column that they are of.
_COLUMNS = {
    "number": "personal_number",
    "birth": "birth_date",
    "tax": "tax_code",
    "commune": "commune_code",
}
#: The book does not take this name; rows without a number go through the ORM.
_BANNED = "Nguyễn Thị Cấm"
#: Each fault by its rule code: cells of a row, the one at fault first.
_PLANTED = {
    "REQUIRED": {"name": None},
    "TOO_LONG": {"address": "x" * 251},
    "FORMULA_ERROR": {"address": "#N/A"},
    "FORMULA_EMPTY": {"address": files.NO_RESULT},
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
    "ROW_REPEATED": {"name": "Lê Thị Một", "number": None},
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
    "ROW_REFUSED": {"name": _BANNED, "number": None},
}
#: What is put right and said, by its code.
_NOTED = {
    "TEXT_COMPOSED": {"address": unicodedata.normalize("NFD", "12 Trần Phú")},
    "DATE_DAY_FIRST": {"birth": "03/04/1990"},
    "DATE_ISO": {"birth": "1990-03-14"},
    "DATE_SERIAL": {"birth": 32946},
    "DATE_YEAR_ONLY": {"birth": "1990"},
    "DATE_MONTH_ONLY": {"birth": "03/1990"},
    "PHONE_ZERO": {"phone": 905000123},
    "CODE_ZERO": {"commune": "2019"},
    "ID_CLEANED": {"number": "048 190 000 801"},
    "ID_RESTORED": {"number": "4.8190000802E+10"},
    "ID_ZERO": {"number": 48190000803},
    "NAME_ONE_WORD": {"name": "Đào"},
    "SEX_FROM_NUMBER": {"sex": None},
}


def _column(code, cells):
    """The column that a planted code stands on: that of its first cell; a refusal of the book is about none."""
    key = next(iter(cells))
    return "" if code == "ROW_REFUSED" else _COLUMNS.get(key, key)


@tagged("post_install", "-at_install")
class TestEgovImportRules(PlantedMixin, ImportCommon):
    """A spreadsheet with planted faults of every rule code loads its good rows, and refuses each bad one."""

    def _row(self, serial, cells):
        known = {key: cell for key, cell in cells.items() if key not in _EXTRA}
        return [*person(serial, **known), *map(cells.get, _EXTRA)]

    def _rows(self):
        rows = [self._row(1, {"number": "048190900001"}), self._row(2, {"number": None, "name": "Lê Thị Một"})]
        for serial, cells in enumerate(_PLANTED.values(), start=101):
            rows += [self._row(serial, cells), self._row(serial + 500, {})]
        return rows

    def _load_planted(self):
        """Load the sheet of faults into a book that knows some of its people, and takes one of them not at all."""
        self._new_party("Bà Cũ", "048190000555", date(1990, 3, 14), "female", self.company_a, active=False)
        nameless = self._new_party("Đỗ Thị Xuân", "048190000556", date(1990, 3, 14), "female", self.company_a)
        nameless.personal_number = False
        create, refusal = type(self.people).create, "not this name"

        def refusing(this, vals_list):
            if any(vals.get("name") == _BANNED for vals in vals_list):
                raise ValidationError(refusal)
            return create(this, vals_list)

        with patch.object(type(self.people), "create", refusing):
            return self._loaded(self._rows(), headings=_HEADINGS)

    def test_planted_faults_of_every_rule(self):
        run = self._load_planted()
        planted = [None, None]
        for code, cells in _PLANTED.items():
            planted += [Planted(code, _column(code, cells)), None]
        self._assert_planted(run, planted)
        refused = [(row, plant.code) for row, plant in enumerate(planted, 2) if plant]
        self.assertEqual(self._codes(run), refused, "and nothing else")
        numbers = [f"048190{serial:06}" for serial in range(601, 601 + len(_PLANTED))]
        self.assertEqual(self.people.search_count([("personal_number", "in", numbers)]), len(_PLANTED))
        for finding in run.finding_ids:
            self.assertGreater(len(finding.text), 20, finding.code)
            self.assertNotIn("048190000", f"{finding.text}{finding.value}", "numbers are masked")

    def test_what_is_put_right_is_said_and_loaded(self):
        rows = [self._row(serial, cells) for serial, cells in enumerate(_NOTED.values(), start=301)]
        run = self._loaded(rows, headings=_HEADINGS)
        self._assert_planted(run, [noted(code, _column(code, cells)) for code, cells in _NOTED.items()])

    def test_every_rule_is_planted(self):
        planted = [*map(Planted, _PLANTED), *map(noted, _NOTED)]
        self._assert_every_code("egov.party", planted)

    def test_what_was_not_mended_is_refused_again(self):
        run = self._load_planted()
        run.action_report()
        again = self._upload(base64.b64decode(run.with_context(bin_size=False).report))
        again.action_read()
        again.action_check()
        self.assertEqual(again.new_count, 1, "only loading tells that the book refuses a row")
        found = {code for _row, code in self._codes(again)}
        of_others = {"ID_REPEATED", "ROW_REPEATED"}  # the other row was loaded: the book has that person now
        self.assertEqual(set(_PLANTED) - of_others - {"ROW_REFUSED"} - found, set())

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
