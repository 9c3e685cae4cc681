import random
import unicodedata

from odoo.tests import BaseCase, tagged

from ..tools import folding

FOLDED = (
    ("Nguyễn Thị Đào", "nguyen thi dao"),
    ("  ĐẶNG   Thùy\tTrâm ", "dang thuy tram"),
    ("Hoà", "hoa"),
    ("Hòa", "hoa"),
    (unicodedata.normalize("NFD", "Nguyễn Hữu Đức"), "nguyen huu duc"),
    ("H'Hen Niê", "hhen nie"),
    ("Công ty TNHH A-B/C số 1.", "cong ty tnhh a b c so 1"),
    ("12/3A, đường Lê Lợi", "12 3a duong le loi"),
    ("Ytterbø Łukasz", "ytterbo lukasz"),
    ("", ""),
    (None, ""),
)
# In the order of a Vietnamese list: given name, family name, middle name; level, grave, hook, tilde, acute, dot.
SORTED = (
    "Trần Văn An",
    "Đặng Thị Ân",
    "Lê Bình",
    "Nguyễn Thị Dung",
    "Nguyễn Thị Đào",
    "Trần Thị Đào",
    "Lê Văn Đạo",
    "Bùi Anh Hoa",
    "Bùi Anh Hòa",
    "Bùi Anh Hỏa",
    "Bùi Anh Hóa",
    "Đỗ Văn Tuấn",
    "Phạm Tuấn",
    "Phạm Ý",
)


@tagged("post_install", "-at_install")
class TestFolding(BaseCase):
    def test_folding_keeps_letters_and_digits_without_marks(self):
        for text, folded in FOLDED:
            with self.subTest(text=text):
                self.assertEqual(folding.fold(text), folded)

    def test_folding_twice_changes_nothing(self):
        for text, _folded in FOLDED:
            self.assertEqual(folding.fold(folding.fold(text)), folding.fold(text))

    def test_names_sort_by_given_name_in_vietnamese_order(self):
        mixed = random.Random(1).sample(SORTED, len(SORTED))
        key_of = {name: folding.sort_key(name) for name in mixed}
        self.assertEqual(sorted(mixed, key=key_of.get), list(SORTED))

    def test_sort_keys_are_plain_letters_and_digits(self):
        for name in (*SORTED, "Công ty 319", "Nguyễn-Lê Ánh"):
            key = folding.sort_key(name)
            self.assertTrue(key.isascii() and key.isalnum() and key == key.lower(), key)

    def test_organisations_sort_by_their_first_word(self):
        keys = [folding.sort_key(name, given_first=False) for name in ("Công ty An Phát", "Hợp tác xã An Bình")]
        self.assertLess(*keys)

    def test_a_shorter_word_comes_first(self):
        self.assertLess(folding.sort_key("Lê An"), folding.sort_key("Lê Anh"))
        self.assertLess(folding.sort_key("Lê Án"), folding.sort_key("Lê Anh"))
