import base64
import re

from odoo.tests import HttpCase, tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestPortalCatalogue(HttpCase, PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["egov.portal.setup"]._load_shipped()
        cls.shipped = {
            code: cls.env["egov.procedure"].search([("code", "=", code)])
            for code in ("1.001193", "2.000815", "1.000894", "1.013225")
        }
        offers = cls.env["egov.procedure.offer"]
        offers.with_company(cls.company_a)._offer(cls.env["egov.procedure"].union(*cls.shipped.values()))
        offers.with_company(cls.company_b)._offer(cls.shipped["1.001193"])
        cls.company_a.agency_id.write({"phone": "0236 111 222", "address": "1 Đường Thử"})

    def _page(self, path):
        response = self.url_open(path)
        self.assertEqual(response.status_code, 200, path)
        return response.text

    def _hits(self, path):
        return re.findall(r'<h3><a href="[^"]*/thu-tuc/([^"?]+)"', self._page(path))

    def test_everyday_words_and_codes_find_procedures(self):
        cases = (("đẻ con", "1.001193"), ("sao+y", "2.000815"), ("sua+nha", "1.013225"), ("000894", "1.000894"))
        for typed, code in cases:
            self.assertEqual(self._hits(f"/thu-tuc?q={typed}")[0], code, typed)

    def test_only_what_an_office_offers_is_listed(self):
        hits = self._hits(f"/thu-tuc?office={self.company_a.agency_id.code}")
        self.assertEqual(set(hits), {*self.shipped, self.procedure.code})
        hits = self._hits(f"/thu-tuc?office={self.company_b.agency_id.code}")
        self.assertEqual(set(hits), {"1.001193", self.procedure.code})

    def test_filters_are_links_with_counts_and_stay_in_the_address(self):
        office = self.company_a.agency_id.code
        page = self._page(f"/thu-tuc?office={office}&sector=HT")
        self.assertEqual(set(self._hits(f"/thu-tuc?office={office}&sector=HT")), {"1.001193", "1.000894"})
        links = [link for link in re.findall(r'href="(/thu-tuc\?[^"]*)"', page) if "level=full" in link]
        self.assertTrue(all("sector=HT" in link and f"office={office}" in link for link in links) and links)
        [card] = self._hits(f"/thu-tuc?office={office}&sector=HT&level=full")
        self.assertEqual(card, "1.001193")

    def test_a_life_event_lists_its_procedures(self):
        event = self.env.ref("egov_portal.life_event_ket_hon")
        self.assertIn("1.000894", self._hits("/thu-tuc?event=ket-hon"))
        self.assertNotIn("2.000815", self._hits("/thu-tuc?event=ket-hon"))
        event.procedure_ids = self.shipped["2.000815"]
        self.assertEqual(self._hits("/thu-tuc?event=ket-hon"), ["2.000815"])

    def test_there_are_eight_life_events_and_words_for_the_procedures_used_most(self):
        self.assertEqual(self.env["egov.portal.life.event"].search_count([]), 8)
        self.assertGreaterEqual(len(self.env["egov.portal.synonym"]._read_group([], ["procedure_id"])), 40)

    def test_nothing_found_gives_the_telephone(self):
        self.env.company.agency_id.phone = self.env.company.phone = "0236 999 000"
        page = self._page("/thu-tuc?q=xyzzy")
        self.assertIn("xyzzy", page)
        self.assertIn("0236 999 000", page)

    def test_what_was_typed_is_text_on_the_page(self):
        page = self._page('/thu-tuc?q=<script>alert(1)</script>&office="><b>&page=x&sector=<i>')
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<b>", page)

    def test_a_new_word_is_found_at_once(self):
        self.assertNotIn("1.000894", self._hits("/thu-tuc?q=rước+dâu"))
        self.env["egov.portal.synonym"].create({"procedure_id": self.shipped["1.000894"].id, "name": "rước dâu"})
        self.assertEqual(self._hits("/thu-tuc?q=rước+dâu"), ["1.000894"])

    def test_a_long_list_has_pages(self):
        procedures = self.env["egov.procedure"].search([("current_version_id", "!=", False)], limit=60)
        self.env["egov.procedure.offer"].with_company(self.company_a)._offer(procedures)
        first, second = self._hits("/thu-tuc"), self._hits("/thu-tuc?page=2")
        self.assertEqual(len(first), 20)
        self.assertFalse(set(first) & set(second))
        self.assertEqual(self._hits("/thu-tuc?page=0"), first)
        self.assertTrue(self._hits("/thu-tuc?page=99999"))
        self.assertEqual(self._hits("/thu-tuc?page=999999999999999"), first)

    def test_the_page_of_a_procedure_answers_the_four_questions(self):
        page = self._page("/thu-tuc/1.001193?office=H17.28")
        version = self.shipped["1.001193"].current_version_id
        for text in (
            version.limit_ids[0].display_name,
            version.fee_rule_ids[0]._text(),
            "1 Đường Thử",
            "0236 111 222",
            version.result_ids[0].name,
            version.component_ids[0].name,
            version.legal_basis,
        ):
            self.assertIn(text, page)
        self.assertNotIn("Nộp trực tuyến</a>", page)

    def test_one_step_in_person_comes_with_its_published_reason(self):
        offer = self.env["egov.procedure.offer"].search(
            [("procedure_id", "=", self.shipped["1.000894"].id), ("company_id", "=", self.company_a.id)]
        )
        offer.write({"online_level": "partial", "partial_reason": "presence", "partial_note": "Hai bên cùng ký"})
        self.assertIn("Hai bên cùng ký", self._page("/thu-tuc/1.000894"))

    def test_an_addon_that_takes_filings_gets_its_button(self):
        def filing_url(model, procedure, office):
            return f"/nop-ho-so/{procedure.code}" if office == self.company_a else None

        self.patch(self.registry["egov.procedure"], "_portal_filing_url", filing_url)
        self.assertIn('href="/nop-ho-so/1.001193"', self._page("/thu-tuc/1.001193"))

    def test_what_is_not_offered_does_not_exist(self):
        steps = [("Tiếp nhận", "receive", "clerk", 1), ("Trả", "deliver", "clerk", 0)]
        self._new_procedure("9.000777", "Không nơi nào nhận", steps)
        for code in ("9.999999", "9.000777", "%3Cscript%3E", "..%2F..%2Fetc"):
            response = self.url_open(f"/thu-tuc/{code}")
            self.assertEqual(response.status_code, 404, code)
            self.assertIn("ew-main", response.text)

    def test_the_counts_stand_in_the_frame(self):
        page = self._page("/thu-tuc/thong-ke")
        self.assertIn("ew-main", page)
        self.assertIn("UBND phường A", page)

    def test_visitors_read_without_a_session_and_without_writing(self):
        for path in ("/thu-tuc", "/thu-tuc?q=khai+sinh", "/thu-tuc/1.001193", "/tra-cuu", "/bao-ve-du-lieu"):
            response = self.url_open(path)
            self.assertNotIn("session_id", response.headers.get("Set-Cookie", ""), path)
            self.assertIn("frame-ancestors 'none'", response.headers["Content-Security-Policy"])

    def test_shipped_words_name_procedures_that_exist(self):
        setup = self.env["egov.portal.setup"]
        codes = {*setup._read("synonyms"), *(code for row in setup._read("life_events").values() for code in row)}
        known = set(self.env["egov.procedure"].with_context(active_test=False).search([]).mapped("code"))
        self.assertEqual(sorted(codes - known), [])

    def test_a_form_can_be_downloaded_by_everybody(self):
        version = self.procedure.current_version_id
        paper = version.component_ids[0]
        self.assertNotIn("/mau/", self._page(f"/thu-tuc/{self.procedure.code}"))
        # what is published changes with a new version only; this test is about the page
        self.patch(type(version), "_check_draft", lambda _version: None)
        paper.write({"form_file": base64.b64encode(b"%PDF-1.4 form"), "form_filename": "Tờ khai.pdf"})
        path = f"/thu-tuc/{self.procedure.code}/mau/{paper.id}"
        self.assertIn(path, self._page(f"/thu-tuc/{self.procedure.code}"))
        response = self.url_open(path)
        self.assertEqual(response.content, b"%PDF-1.4 form")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        for other in (
            f"/thu-tuc/1.001193/mau/{paper.id}",
            f"/thu-tuc/{self.procedure.code}/mau/{version.component_ids[-1].id + 1}",
        ):
            self.assertEqual(self.url_open(other).status_code, 404, other)
