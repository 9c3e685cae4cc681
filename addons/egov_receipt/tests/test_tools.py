from odoo.tests import BaseCase

from odoo.addons.egov_form.tools import words

from ..tools import identity


class TestTools(BaseCase):
    def test_years_and_kinds_are_read_from_the_patterns(self):
        symbol, form = r"(?P<year>\d{2})T[A-Z]{2}", r"EBL0(?P<face>[12])"
        self.assertEqual(identity.year_of(symbol, "27TAB"), 2027)
        self.assertIsNone(identity.year_of(symbol, "27TABC"))
        self.assertIsNone(identity.year_of("[A-Z]+", "AB"))
        self.assertTrue(identity.has_face_value(form, "EBL02"))
        self.assertFalse(identity.has_face_value(form, "EBL01"))
        self.assertFalse(identity.has_face_value(form, None))

    def test_numbers_have_their_zeros(self):
        self.assertEqual(identity.number_text(12, 7), "0000012")
        self.assertEqual(identity.number_text(12, 0), "12")

    def test_lookup_codes(self):
        codes = {identity.new_lookup_code() for _turn in range(200)}
        self.assertEqual(len(codes), 200)
        self.assertEqual({len(code) for code in codes}, {16})
        self.assertFalse(set("".join(codes)) & set("01IO"))
        self.assertEqual(identity.show_lookup_code("ABCDEFGHJKLMNPQR"), "ABCD-EFGH-JKLM-NPQR")
        self.assertEqual(identity.clean_lookup_code(" abcd-efgh jklm.npqr "), "ABCDEFGHJKLMNPQR")

    def test_amounts_on_receipts(self):
        for amount, text in {
            0: "Không đồng",
            2_000: "Hai nghìn đồng",
            8_000: "Tám nghìn đồng",
            15_000: "Mười lăm nghìn đồng",
            24_000: "Hai mươi tư nghìn đồng",
            105_000: "Một trăm linh năm nghìn đồng",
            200_000: "Hai trăm nghìn đồng",
            1_005_000: "Một triệu không trăm linh năm nghìn đồng",
            1_000_000_000: "Một tỷ đồng",
        }.items():
            self.assertEqual(words.amount_in_words(amount), text)
