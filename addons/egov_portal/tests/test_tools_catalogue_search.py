from odoo.tests import BaseCase, tagged

from odoo.addons.egov_portal.tools.catalogue_search import Catalogue, Entry


@tagged("post_install", "-at_install")
class TestCatalogueSearch(BaseCase):
    """What citizens type, and what they find first."""

    catalogue = Catalogue(
        [
            Entry("birth", "1.001193", ("Khai sinh", "Thủ tục đăng ký khai sinh"), ("đẻ con", "làm giấy khai sinh"), 1),
            Entry("copy", "2.000815", ("Chứng thực bản sao từ bản chính",), ("sao y", "công chứng giấy tờ"), 2),
            Entry("signature", "2.000884", ("Chứng thực chữ ký",), ("giấy ủy quyền",), 3),
            Entry("marriage", "1.000894", ("Kết hôn", "Thủ tục đăng ký kết hôn"), ("cưới",), 4),
            Entry("again", "1.004884", ("Đăng ký lại khai sinh",), ("mất giấy khai sinh",), 11),
            Entry("house", "1.013225", ("Cấp giấy phép xây dựng",), ("xây nhà", "sửa nhà"), 10),
            Entry("stay", "1.004194", ("Đăng ký tạm trú",), ("ở trọ", "thuê trọ"), 50),
        ]
    )

    def _first(self, typed):
        return next(iter(self.catalogue.search(typed).keys), None)

    def test_what_is_typed_finds_what_is_meant(self):
        for typed, meant in (
            ("khai sinh", "birth"),
            ("KHAI SINH", "birth"),
            ("khái sính", "birth"),
            ("ks", "birth"),
            ("dkks", "birth"),
            ("khaisinh", "birth"),
            ("đẻ con", "birth"),
            ("de con", "birth"),
            ("001193", "birth"),
            ("1.001193", "birth"),
            ("sao y", "copy"),
            ("giấy ủy quyền", "signature"),
            ("sửa nhà", "house"),
            ("tôi muốn xin sửa nhà", "house"),
            ("mất giấy khai sinh", "again"),
            ("đăng kí kết hôn", "marriage"),
            ("tạm trú cho người thuê trọ", "stay"),
        ):
            self.assertEqual(self._first(typed), meant, typed)

    def test_near_spellings_say_what_was_searched_instead(self):
        for typed, instead, meant in (
            ("khia sinh", "khai sinh", "birth"),
            ("ket hom", "ket hon", "marriage"),
            ("chung thuwc", "chung thuc", "copy"),
            ("tajm trus", "tam tru", "stay"),
        ):
            found = self.catalogue.search(typed)
            self.assertEqual((found.keys[0], found.instead, found.is_near), (meant, instead, True), typed)

    def test_a_sentence_finds_what_shares_most_of_it(self):
        found = self.catalogue.search("sửa nhà cấp 4 bị dột")
        self.assertEqual(found.keys[0], "house")
        self.assertTrue(found.is_near)

    def test_nothing_like_it_finds_nothing(self):
        for typed in ("xyzzy", "", "  ", "?!", "999999", "qwerty asdf"):
            self.assertEqual(self.catalogue.search(typed).keys, [], typed)

    def test_an_exact_hit_is_not_called_near(self):
        self.assertFalse(self.catalogue.search("kết hôn").is_near)

    def test_an_empty_catalogue_answers(self):
        self.assertEqual(Catalogue([]).search("khai sinh").keys, [])
