import unicodedata

from odoo.tests import BaseCase, tagged

from ..tools import names


@tagged("post_install", "-at_install")
class TestNames(BaseCase):
    def test_names_are_composed_with_single_spaces(self):
        self.assertEqual(names.clean(unicodedata.normalize("NFD", "  Nguyễn   Thị Đào ")), "Nguyễn Thị Đào")
        self.assertEqual(names.clean(None), "")

    def test_every_vietnamese_vowel_is_readable(self):
        for vowel in "aăâeêioôơuưy":
            for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"):
                name = unicodedata.normalize("NFC", f"Lê B{vowel}{tone}")
                for written in (name, name.upper()):
                    self.assertFalse(names.has_old_font(written), written)
                    self.assertTrue(names.is_intact(written), written)

    def test_old_fonts_are_recognised(self):
        for name in ("NguyÔn V¨n Hïng", "NguyÔn ThÞ §µo", "Nguyeãn Thò Ñaøo", "Leâ Vaên Huøng"):
            self.assertTrue(names.has_old_font(name), name)
