from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalFrame(HttpCase, PortalCommon):
    """What stands on every page is remembered, and follows its sources all the same."""

    def _page(self, path="/tra-cuu"):
        self.env.flush_all()
        return self.url_open(path).text

    def test_the_office_of_the_page_follows_agency_company_and_contact(self):
        visitor = self.env.ref("base.public_user")
        office = self.env["res.company"].create({"name": "Phường thử"})
        visitor.write({"company_ids": [Command.link(office.id)], "company_id": office.id})
        office.write({"name": "Phường thử một", "phone": "0236 111 222", "street": "1 Lê Duẩn"})
        page = self._page()
        for text in ("Phường thử một", "0236 111 222", "1 Lê Duẩn"):
            self.assertIn(text, page)
        office.partner_id.street = "2 Trần Phú"
        office.name = "Phường thử hai"
        page = self._page()
        self.assertIn("2 Trần Phú", page)
        self.assertIn("Phường thử hai", page)
        visitor.write({"company_ids": [Command.link(self.company_a.id)], "company_id": self.company_a.id})
        self._page()
        self.company_a.agency_id.address = "3 Bạch Đằng"
        self.assertIn("3 Bạch Đằng", self._page())

    def test_links_stay_in_the_language_of_the_page(self):
        for default, other in (("en_US", "vi_VN"), ("vi_VN", "en_US")):
            self.env["res.lang"]._activate_lang(default)
            self.env["ir.default"].set("res.partner", "lang", default)
            with self.subTest(default):
                self.assertIn('href="/thu-tuc"', self._page())
                short = other[:2]
                self.assertIn(f'href="/{short}/thu-tuc"', self._page(f"/{short}/tra-cuu"))
