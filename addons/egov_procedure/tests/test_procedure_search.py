from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ProcedureCommon


@tagged("post_install", "-at_install")
class TestProcedureSearch(ProcedureCommon):
    def _first(self, text, **options):
        found = self.env["egov.procedure"].with_user(self.clerk_a).name_search(text, limit=3, **options)
        return self.env["egov.procedure"].browse(found[0][0]).code if found else None

    def test_what_clerks_type(self):
        table = [
            ("ks", "1.001193"),
            ("KS", "1.001193"),
            ("khai sinh", "1.001193"),
            ("Khai sinh", "1.001193"),
            ("sinh khai", "1.001193"),
            ("1.001193", "1.001193"),
            ("001193", "1.001193"),
            ("kt", "1.000656"),
            ("kh", "1.000894"),
            ("ket hon", "1.000894"),
            ("gpxd", "1.013225"),
            ("giay phep xay dung", "1.013225"),
            ("chung thuc ban sao", "2.000815"),
            ("hkd", "1.001612"),
            ("ban sao tu so goc", "2.000908"),
            ("giay phep thu", "9.000001"),
            ("gpt", "9.000001"),
            ("không có thủ tục này", None),
        ]
        for text, code in table:
            with self.subTest(text=text):
                self.assertEqual(self._first(text), code)

    def test_empty_text_lists_the_usual_ones_first(self):
        self.assertEqual(self._first(""), "1.001193")

    def test_a_domain_narrows_the_choice(self):
        self.assertEqual(self._first("ks", domain=[("code", "!=", "1.001193")]), "1.000689")

    def test_short_name_changes_are_found(self):
        self.procedure.short_name = "Biển hiệu"
        self.assertEqual(self._first("bien hieu"), "9.000001")
        self.assertEqual(self._first("bh"), "9.000001")

    def test_screens_search_by_the_same_key(self):
        found = self.env["egov.procedure"].search([("search_text", "ilike", "đăng ký khai sinh")])
        self.assertIn("1.001193", found.mapped("code"))

    def test_codes(self):
        for code in ("9.000003", "9.000003.H42"):
            self._new_procedure(code, "Mã đúng")
        for code in ("khai-sinh", "1.00119", "12.001193", "1,001193"):
            with self.subTest(code=code), self.assertRaises(ValidationError):
                self._new_procedure(code, "Mã sai")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._new_procedure("9.000001", "Mã trùng")
