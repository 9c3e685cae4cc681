import unicodedata
from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import id_card

WHOLE = "048190001234|201234567|Nguyễn Thị Đào|14031990|Nữ|12 Trần Phú, Phường A, Đà Nẵng|10052021"


@tagged("post_install", "-at_install")
class TestIdCard(BaseCase):
    def test_a_whole_card(self):
        self.assertEqual(
            id_card.parse(WHOLE),
            id_card.Card(
                number="048190001234",
                old_number="201234567",
                name="Nguyễn Thị Đào",
                name_seen="Nguyễn Thị Đào",
                birth_date=date(1990, 3, 14),
                sex="female",
                address="12 Trần Phú, Phường A, Đà Nẵng",
                issue_date=date(2021, 5, 10),
            ),
        )

    def test_newer_cards_have_fields_at_the_end_and_no_old_number(self):
        card = id_card.parse("048190001234||Nguyễn Thị Đào|14031990|Nữ|12 Trần Phú|10052025|Nguyễn Văn B|Lê Thị C")
        self.assertEqual((card.old_number, card.issue_date), ("", date(2025, 5, 10)))

    def test_a_decomposed_name_is_composed(self):
        card = id_card.parse(unicodedata.normalize("NFD", WHOLE))
        self.assertEqual(card.name, "Nguyễn Thị Đào")

    def test_a_name_damaged_on_the_way_is_shown_but_not_taken_over(self):
        for damaged in ("Nguy?n Th? ?ào", "Nguy\ufffdn Thị Đào", "NguyÔn ThÞ §µo", "Nguyeãn Thò Ñaøo", "Đào", ""):
            with self.subTest(name=damaged):
                card = id_card.parse(WHOLE.replace("Nguyễn Thị Đào", damaged))
                self.assertEqual((card.number, card.name, card.name_seen), ("048190001234", "", damaged))
                self.assertEqual(card.birth_date, date(1990, 3, 14))

    def test_a_damaged_sex_comes_from_the_number(self):
        self.assertEqual(id_card.parse(WHOLE.replace("|Nữ|", "|N?|")).sex, "female")

    def test_a_birth_that_is_no_day_or_not_of_the_numbers_year_is_left_out(self):
        for birth in ("31021990", "14031991", "", "1403"):
            with self.subTest(birth=birth):
                self.assertIsNone(id_card.parse(WHOLE.replace("14031990", birth)).birth_date)

    def test_text_typed_before_the_scan_does_no_harm(self):
        self.assertEqual(id_card.parse("dao " + WHOLE).number, "048190001234")

    def test_what_is_no_card(self):
        for text in ("", None, "048190001234", "Nguyễn|Thị", "04819000123|201234567|Nguyễn Thị Đào"):
            with self.subTest(text=text):
                self.assertIsNone(id_card.parse(text))
