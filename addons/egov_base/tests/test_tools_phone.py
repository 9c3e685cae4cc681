from odoo.tests import BaseCase, tagged

from ..tools import phone


@tagged("post_install", "-at_install")
class TestPhone(BaseCase):
    def test_all_ways_to_write_one_number(self):
        for written in ("0905123456", "0905 123 456", "84905123456", "+84 905 123 456", "0084905123456"):
            with self.subTest(written=written):
                self.assertEqual(phone.normalise(written), "+84905123456")

    def test_landlines_and_foreign_numbers(self):
        self.assertEqual(phone.normalise("(0236) 3822 041"), "+842363822041")
        self.assertEqual(phone.normalise("+81 3-1234-5678"), "+81312345678")

    def test_what_is_no_number(self):
        for written in ("", None, "0105123456", "090512345", "09051234567", "+84 105 123 456", "048190001234", "abc"):
            with self.subTest(written=written):
                self.assertIsNone(phone.normalise(written))

    def test_numbers_are_shown_as_they_are_read_aloud(self):
        self.assertEqual(phone.display("+84905123456"), "0905 123 456")
        self.assertEqual(phone.display("+842363822041"), "0236 382 2041")
        self.assertEqual(phone.display("+81312345678"), "+81312345678")
        self.assertEqual(phone.display(False), "")
