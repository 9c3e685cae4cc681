from odoo.tests import BaseCase, tagged

from ..tools import agency_code

# current form, former form (QCVN 102:2016/BTTTT)
PAIRS = (
    ("H17", "000.00.00.H17"),
    ("H17.28", "000.00.28.H17"),
    ("H17.28.01", "000.01.28.H17"),
    ("H17.34.12.05", "005.12.34.H17"),
    ("G15.02.10.113", "113.10.02.G15"),
)


@tagged("post_install", "-at_install")
class TestAgencyCode(BaseCase):
    def test_both_forms_of_the_same_agency(self):
        for current, legacy in PAIRS:
            with self.subTest(code=current):
                self.assertEqual(agency_code.to_legacy(current), legacy)
                self.assertEqual(agency_code.to_current(legacy), current)
                self.assertEqual(agency_code.to_current(current), current)

    def test_deep_codes_have_no_former_form(self):
        self.assertTrue(agency_code.is_valid("H15.50.05.13.02"))
        self.assertIsNone(agency_code.to_legacy("H15.50.05.13.02"))

    def test_what_is_no_code(self):
        for text in ("", None, "17.28", "H1.28", "Z17.28", "H17.2", "H17.28.", "h17.28", "H17" + ".28" * 11):
            with self.subTest(text=text):
                self.assertFalse(agency_code.is_valid(text))
                self.assertIsNone(agency_code.to_current(text))
                self.assertIsNone(agency_code.to_legacy(text))
