from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import personal_number
from ..tools.personal_number import Finding

GOOD = "048190001234"  # a woman born in 1990


def codes(number, birth=None, sex=None, precision="day"):
    return [finding.code for finding in personal_number.check(number, birth, precision, sex)]


@tagged("post_install", "-at_install")
class TestPersonalNumber(BaseCase):
    def test_a_number_that_agrees_with_the_papers(self):
        self.assertEqual(personal_number.check(GOOD, date(1990, 3, 14), "day", "female"), [])
        self.assertEqual(personal_number.check(GOOD), [])

    def test_each_century_and_sex_has_its_digit(self):
        for digit in range(10):
            year, sex = 1900 + 100 * (digit // 2) + 90, ("male", "female")[digit % 2]
            number = f"048{digit}90001234"
            with self.subTest(digit=digit):
                self.assertEqual(personal_number.decode(number), ("048", year, sex))
                self.assertEqual(codes(number, date(year, 1, 1), sex), [])

    def test_length(self):
        for number in ("04819000123", "0481900012345", "1"):
            self.assertEqual(personal_number.check(number), [Finding("ID_LENGTH", True, {"n": len(number)})], number)

    def test_letters_name_the_first_strange_character(self):
        self.assertEqual(personal_number.check("04819000123O"), [Finding("ID_LETTERS", True, {"c": "O"})])
        self.assertEqual(codes("4.8E+10"), ["ID_LETTERS"])
        self.assertEqual(codes("٠٤٨١٩٠٠٠١٢٣٤"), ["ID_LETTERS"])

    def test_the_old_nine_digits(self):
        self.assertEqual(personal_number.check("201234567"), [Finding("ID_OLD9", True, {})])

    def test_year_and_century_are_hard(self):
        self.assertEqual(codes(GOOD, date(1991, 1, 1)), ["ID_YEAR"])
        self.assertEqual(codes(GOOD, date(2090, 1, 1)), ["ID_CENTURY"])
        findings = personal_number.check(GOOD, date(2001, 1, 1))
        self.assertEqual([finding.code for finding in findings], ["ID_CENTURY", "ID_YEAR"])
        self.assertTrue(all(finding.hard for finding in findings))
        self.assertEqual(findings[0].params, {"y1": 1990, "y2": 2001})

    def test_the_year_counts_also_when_only_the_year_is_known(self):
        self.assertEqual(codes(GOOD, date(1991, 1, 1), precision="year"), ["ID_YEAR"])

    def test_sex_and_province_are_soft(self):
        self.assertEqual(
            personal_number.check(GOOD, date(1990, 3, 14), "day", "male"),
            [Finding("ID_SEX", False, {"a": "female", "b": "male"})],
        )
        self.assertEqual(codes(GOOD, sex="unknown"), [])
        self.assertEqual(personal_number.check("999190001234"), [Finding("ID_PROVINCE", False, {"p": "999"})])

    def test_all_sixty_three_provinces_of_birth_stay_good(self):
        self.assertEqual(len(personal_number.PROVINCES), 63)
        for province in personal_number.PROVINCES:
            self.assertEqual(codes(f"{province}190001234"), [])

    def test_damage_by_spreadsheets_and_spacing_is_cleaned(self):
        for written in ("048 190 001 234", "048.190.001.234", "'048190001234", " 048-190-001-234\u200b"):
            self.assertEqual(personal_number.normalise(written), GOOD)
        self.assertEqual(personal_number.normalise(None), "")

    def test_masking_shows_the_ends_only(self):
        self.assertEqual(personal_number.mask(GOOD), "048******234")
        self.assertEqual(personal_number.mask("201234567"), "201***567")
        self.assertEqual(personal_number.mask("B1234567"), "B******7")
        self.assertEqual(personal_number.mask("12"), "**")
        self.assertEqual(personal_number.mask(False), "")
