from odoo.tests import HttpCase, tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestPortalPermits(HttpCase, ConstructionCommon):
    """What everybody may see of building permits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["egov.construction.permit"].search([]).write({"number_text": False})  # the database may hold others
        cls.permit = cls._granted(old_address="12 Trần Phú, P. Thạch Thang")
        cls.other = cls._granted(owner_id=cls.an.id, address="9 Lê Lợi", sheet="3", parcel="4")

    def _page(self, query=""):
        response = self.url_open(f"/giay-phep-xay-dung{query}")
        self.assertEqual(response.status_code, 200)
        return response.text

    def test_visitors_read_what_the_law_publishes(self):
        page = self._page()
        for text in ("01/GPXD", "Nguyễn Thị Đào", "12 Trần Phú", "240 m²", "20/11/2026", "2 permits"):
            self.assertIn(text, page)

    def test_no_number_and_no_telephone_of_anybody(self):
        page = self._page()
        for secret in (self.dao.personal_number, self.dao.phone, self.dao.personal_number[-6:]):
            self.assertNotIn(secret, page)
        self.assertIn("No permit found", self._page(f"?q={self.dao.personal_number}"))
        self.assertIn("No permit found", self._page(f"?q={self.dao.phone}"))

    def test_found_without_accents_by_address_owner_parcel_and_number(self):
        for text in ("tran+phu", "thach+thang", "dao", "01%2Fgpxd", "to+12+thua+145"):
            page = self._page(f"?q={text}")
            self.assertIn("12 Trần Phú", page, text)
            self.assertNotIn("9 Lê Lợi", page, text)

    def test_permits_from_paper_and_old_ones_are_not_listed(self):
        paper = self._from_paper(address="77 Hùng Vương")
        self.assertNotIn(paper.address, self._page())
        self.permit.sudo().write({"state": "revoked", "issued_on": "2025-01-02"})
        self.assertNotIn("12 Trần Phú", self._page())
        self.permit.sudo().state = "building"
        self.assertIn("12 Trần Phú", self._page())

    def test_strange_addresses_do_no_harm(self):
        for query in ("?page=0", "?page=99999", "?page=x", "?office=x", "?office=999999", "?q=%25%27%22"):
            self._page(query)
        self.assertNotIn("<script>alert", self._page("?q=<script>alert(1)</script>"))

    def test_an_office_has_its_own_list(self):
        self.assertIn("12 Trần Phú", self._page(f"?office={self.company_a.id}"))
        self.assertEqual(self.env["egov.construction.permit"]._public_companies(), self.company_a)

    def test_the_foot_of_every_page_leads_here(self):
        self.assertIn("/giay-phep-xay-dung", self.url_open("/thu-tuc").text)
