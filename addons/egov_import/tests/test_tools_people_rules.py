from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools.columns import Choices, Column
from ..tools.people_rules import PeopleRules

HOME = 240
COLUMNS = [
    Column("name", "Name", required=True),
    Column("personal_number", "Number", kind="number_id"),
    Column("birth_date", "Birth", kind="birth"),
    Column("sex", "Sex", kind="choice", choices=Choices([("male", "Nam"), ("female", "Nữ")])),
    Column("phone", "Phone", kind="phone"),
    Column("email", "E-mail"),
    Column("address", "Address"),
    Column("commune_code", "Commune", maximum=5),
    Column("tax_code", "Tax code"),
    Column("country_id", "Nationality", kind="choice", choices=Choices([(1, "Lào"), (HOME, "Việt Nam")])),
    Column("kind", "Kind", kind="choice", choices=Choices([("organisation", "Tổ chức")])),
    Column("old_number", "Old card"),
    Column("number_note", "Reason"),
]
GOOD = {"name": "Nguyễn Thị Đào", "personal_number": "048190001234", "birth_date": "14/03/1990", "sex": "Nữ"}


@tagged("post_install", "-at_install")
class TestPeopleRules(BaseCase):
    def setUp(self):
        super().setUp()
        self.rules = PeopleRules(COLUMNS, date(2026, 11, 21), HOME)

    def _codes(self, refused=True, **cells):
        _values, findings = self.rules.check(2, {**GOOD, **cells})
        return [finding.code for finding in findings if finding.refused == refused]

    def test_a_good_row(self):
        values, findings = self.rules.check(2, GOOD)
        self.assertEqual(findings, [])
        self.assertEqual(
            values,
            {
                "kind": "person",
                "name": "Nguyễn Thị Đào",
                "personal_number": "048190001234",
                "birth_date": date(1990, 3, 14),
                "birth_precision": "day",
                "sex": "female",
                "search_key": " nguyen thi dao",
                "sort_key": values["sort_key"],
            },
        )

    def test_each_rule_refuses(self):
        for number, (cells, code) in enumerate(
            (
                ({"name": None}, "REQUIRED"),
                ({"name": "Trần An\nLê Bình"}, "NAME_SEVERAL"),
                ({"name": "NguyÔn ThÞ §µo"}, "NAME_FONT"),
                ({"name": "Nguyễn #1"}, "NAME_SIGN"),
                ({"name": "Nguyễn " * 20}, "NAME_LENGTH"),
                ({"birth_date": "01/01/2090", "personal_number": None}, "BIRTH_FUTURE"),
                ({"personal_number": "04819000123"}, "ID_LENGTH"),
                ({"personal_number": "0481900012"}, "ID_LENGTH"),
                ({"personal_number": "04819000123A"}, "ID_LETTERS"),
                ({"personal_number": "201234567"}, "ID_OLD9"),
                ({"personal_number": "048391001234"}, "ID_CENTURY"),
                ({"personal_number": "048191001234"}, "ID_YEAR"),
                ({"personal_number": "048090001234"}, "ID_SEX"),
                ({"personal_number": "999190001234"}, "ID_PROVINCE"),
                ({"email": "dao.vn"}, "EMAIL_FORMAT"),
                ({"tax_code": "123"}, "TAX_CODE"),
                ({"address": "12 Trần Phú, Quận Hải Châu"}, "ADDR_DISTRICT"),
                ({"commune_code": "20x"}, "COMMUNE_CODE"),
            )
        ):
            with self.subTest(code=code, number=number):
                rules = PeopleRules(COLUMNS, date(2026, 11, 21), HOME)
                given = {key: cell for key, cell in {**GOOD, **cells}.items() if cell is not None}
                findings = rules.check(2, given)[1]
                self.assertEqual([finding.code for finding in findings if finding.refused], [code])

    def test_odd_numbers_pass_with_a_reason(self):
        self.assertEqual(self._codes(personal_number="048090001235", number_note="Xác định lại giới tính"), [])
        self.assertEqual(self._codes(personal_number="048191001234", number_note="x"), ["ID_YEAR"])

    def test_foreign_names_are_not_vietnamese(self):
        self.assertEqual(self._codes(name="Ñuñez Ø", country_id="Lào", personal_number="048190001239"), [])

    def test_streets_may_be_called_like_districts(self):
        self.assertEqual(self._codes(address="5 Bà Huyện Thanh Quan"), [])
        self.assertEqual(self._codes(address="Tổ 4, TT. Nam Phước", personal_number="048190001238"), ["ADDR_DISTRICT"])

    def test_the_number_tells_the_sex(self):
        given = {key: cell for key, cell in GOOD.items() if key != "sex"}
        values, findings = self.rules.check(2, given)
        self.assertEqual(values["sex"], "female")
        self.assertEqual([finding.code for finding in findings], ["SEX_FROM_NUMBER"])

    def test_nobody_twice_in_a_file(self):
        nameless = {key: cell for key, cell in GOOD.items() if key != "personal_number"}
        self.assertEqual(self.rules.check(2, GOOD)[1], [])
        [again] = self.rules.check(7, GOOD)[1]
        self.assertEqual((again.code, again.params), ("ID_REPEATED", {"row": 2}))
        self.assertEqual(self.rules.check(8, nameless)[1], [])
        [again] = self.rules.check(9, nameless)[1]
        self.assertEqual((again.code, again.params), ("ROW_REPEATED", {"row": 8}))

    def test_codes_get_their_lost_zero_back(self):
        values, findings = self.rules.check(2, {**GOOD, "commune_code": 263, "old_number": 12345678})
        self.assertEqual((values["commune_code"], values["old_number"]), ("00263", "012345678"))
        self.assertEqual([finding.code for finding in findings], ["CODE_ZERO", "ID_ZERO"])
