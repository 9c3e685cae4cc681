from odoo.tests.common import BaseCase

from ..tools import place


class TestPlace(BaseCase):
    def test_names_are_added_once(self):
        self.assertEqual(place.join("27 Lê Duẩn", "Hải Châu", "Đà Nẵng"), "27 Lê Duẩn, Hải Châu, Đà Nẵng")
        whole = "27 Lê Duẩn, phường Hải Châu, thành phố Đà Nẵng"
        self.assertEqual(place.join(whole, "Hải Châu", "Đà Nẵng"), whole)

    def test_what_is_not_known_leaves_no_comma(self):
        self.assertEqual(place.join(False, None, "Đà Nẵng"), "Đà Nẵng")
        self.assertEqual(place.join("27 Lê Duẩn", None, None), "27 Lê Duẩn")
