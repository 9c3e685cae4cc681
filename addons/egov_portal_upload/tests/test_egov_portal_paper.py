from datetime import date

from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests.files import picture
from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal.tests.common import PortalCommon


@tagged("post_install", "-at_install")
class TestEgovPortalPaper(HttpCase, PortalCommon):
    """My papers: seen, dated and deleted by their holder."""

    def setUp(self):
        super().setUp()
        self.authenticate(self.citizen.login, self.citizen.login)
        self.paper = self.env["egov.portal.paper"].create(
            {"partner_id": self.citizen.partner_id.id, "name": "Căn cước <b>"}
        )
        self.env["egov.portal.upload"]._add(self.paper, "can-cuoc.png", picture())
        self.paper.given_at = clock.now()

    def _page(self):
        self.env.flush_all()
        return self.url_open("/giay-to-cua-toi").text

    def _change(self, **words):
        token = self._page().partition('name="csrf_token" value="')[2].partition('"')[0]
        response = self.url_open(f"/giay-to-cua-toi/{self.paper.reference}", data={"csrf_token": token, **words})
        self.env.invalidate_all()
        return response

    def test_the_holder_sees_what_was_given_with_its_checksum(self):
        html = self._page()
        self.assertIn("Căn cước &lt;b&gt;", html)
        self.assertIn(self.paper.upload_ids._facts()["check"], html)

    def test_the_holder_sets_the_validity(self):
        self._change(d="14", m="3", y="2030")
        self.assertEqual((self.paper.valid_until, self.paper.valid_source), (date(2030, 3, 14), "citizen"))
        self.assertIn("Valid until 14/03/2030", self._page())
        self.assertIn("Write the day", self._change(d="31", m="2", y="2030").text)
        self._change(d="1", m="1", y="2020")
        self.assertIn("Expired on 01/01/2020", self._page())

    def test_the_holder_deletes_a_paper(self):
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "egov.portal.upload"),
                ("res_field", "=", "content"),
                ("res_id", "=", self.paper.upload_ids.id),
            ]
        )
        self._change(act="delete")
        self.assertFalse(self.paper.exists())
        self.assertFalse(attachment.exists())

    def test_a_paper_is_found_by_its_name_without_accents(self):
        papers = self.env["egov.portal.paper"].with_user(self.citizen)
        self.paper.name = "Giấy chứng sinh"
        self.assertEqual(papers._kept("giay chung SINH"), self.paper)
        self.assertFalse(papers._kept("Giấy khác"))

    def test_a_paper_used_again_keeps_files_of_its_own(self):
        again = self.env["egov.portal.paper"].create({"partner_id": self.citizen.partner_id.id, "name": "Căn cước"})
        again._take(self.paper)
        content = self.paper.upload_ids._raw()
        self.paper.unlink()
        self.assertEqual(again.upload_ids._raw(), content)
