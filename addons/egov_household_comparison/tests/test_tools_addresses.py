from odoo.tests import BaseCase, tagged

from ..tools.addresses import Address, agree, parse
from ..tools.differences import same_name


@tagged("post_install", "-at_install")
class TestAddresses(BaseCase):
    def test_parts(self):
        for text, expected in (
            ("12/3A Trần Phú, Tổ 5, phường Hải Châu, thành phố Đà Nẵng", ("12/3A", "Trần Phú", "Tổ 5")),
            ("K15/4 Lê Duẩn, tổ dân phố 07", ("K15/4", "Lê Duẩn", "tổ dân phố 07")),
            ("Số 7 Lê Lợi", ("7", "Lê Lợi", "")),
            ("lô B2-14 Nguyễn Văn Linh", ("lô B2-14", "Nguyễn Văn Linh", "")),
            ("Lê Lợi, Tổ 6", ("", "Lê Lợi", "Tổ 6")),
            ("Tổ 6, P. Hải Châu, TP. Đà Nẵng", ("", "", "Tổ 6")),
            ("", ("", "", "")),
            (None, ("", "", "")),
        ):
            with self.subTest(text):
                self.assertEqual(parse(text), Address(*expected))

    def test_the_same_address_in_other_words(self):
        booked = Address("12/3A", "Trần Phú", "Tổ 5")
        for text in ("12/3a tran phu, to dan pho 5", "12/3A Trần Phú", "tổ 05", "12/3A Trần Phú, phường Hải Châu"):
            with self.subTest(text):
                self.assertTrue(agree(parse(text), booked))
        for text in ("12 Trần Phú, Tổ 5", "12/3A Lê Lợi", "12/3A Trần Phú, Tổ 15"):
            with self.subTest(text):
                self.assertFalse(agree(parse(text), booked))

    def test_names(self):
        for one, other in (("Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA"), ("Lê Thị Bé", "lê  thị bé")):
            self.assertTrue(same_name(one, other), one)
        for one, other in (("Lê Thị Bé", "Lê Thị Bê"), ("Lê Thị Bé", "Le Thi Be"), ("Lê Thị Bé", "Lê Bé")):
            self.assertFalse(same_name(one, other), other)
