import gzip

from odoo.tests import HttpCase, tagged

from .common import ProcedureCommon

PATH = "/thu-tuc/thong-ke"


@tagged("post_install", "-at_install")
class TestProcedureStatistics(ProcedureCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        offers = cls.env["egov.procedure.offer"]
        for company, codes in (
            (cls.company_a, ("1.001193", "1.000894", "2.000815", "1.001731")),
            (cls.company_b, ("1.001193",)),
        ):
            offers.with_company(company)._offer(
                cls.env["egov.procedure"].union(*(cls._shipped(code) for code in codes))
            )

    def test_counts_add_up(self):
        rows = {row["record"]: row for row in self.env["egov.procedure.offer"]._public_counts("company_id")}
        ward = rows[self.company_a]
        self.assertEqual(
            [ward[key] for key in ("total", "online", "full", "partial", "information", "unverified")],
            [4, 2, 1, 1, 1, 1],
        )
        self.assertEqual(rows[self.company_b]["total"], 1)

    def test_anybody_reads_the_page_and_it_is_light(self):
        response = self.url_open(PATH)
        self.assertEqual(response.status_code, 200)
        self.assertIn("text/html", response.headers["Content-Type"])
        self.assertTrue(response.text.startswith("<!DOCTYPE html>"))
        self.assertIn("UBND phường A", response.text)
        self.assertIn("UBND phường B", response.text)
        self.assertRegex(response.text, r"2\s*\(50 %\)")
        self.assertLess(len(gzip.compress(response.content)), 10_000)
        self.assertNotIn("/web/assets", response.text)

    def test_one_office(self):
        page = self.url_open(f"{PATH}?office=H17.29").text
        self.assertIn("UBND phường B", page)
        self.assertNotIn("UBND phường A", page)

    def test_an_unknown_office_shows_all(self):
        page = self.url_open(f"{PATH}?office=%3Cscript%3Ealert(1)").text
        self.assertIn("UBND phường A", page)
        self.assertNotIn("<script>alert(1)", page)
