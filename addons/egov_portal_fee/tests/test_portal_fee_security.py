import re

from odoo import http
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_portal.models import egov_portal_throttle

from .common import PortalFeeCommon

WRONG = "AAAA2222"


@tagged("post_install", "-at_install")
class TestPortalFeeSecurity(HttpCase, PortalFeeCommon):
    """Who sees which fee."""

    def test_only_own_charges_are_found(self):
        ref = self.charge.pay_ref
        self.assertEqual(self._own(self.citizen)._portal_find([ref]), self.charge)
        for user in (self.other_citizen, self.env.ref("base.public_user"), self.head_a, self.clerk_b):
            with self.subTest(user=user.login):
                self.assertFalse(self._own(user)._portal_find([ref]))
                self.assertFalse(self._own(user)._portal_list())

    def test_one_strange_reference_among_own_ones_finds_nothing(self):
        strange = self._due(party_id=self.an.id)
        own = self._own(self.citizen)
        self.assertFalse(own._portal_find([self.charge.pay_ref, strange.pay_ref]))
        self.assertFalse(own._portal_find([]))

    def test_what_is_being_written_or_withdrawn_is_not_shown(self):
        for state in ("draft", "cancelled"):
            self.charge.sudo().state = state
            self.assertFalse(self._own(self.citizen)._portal_find([self.charge.pay_ref]))

    def test_pages_of_anothers_fee_do_not_exist(self):
        transaction = self._begun(self.charge)
        paths = [
            f"/nop-phi/cach-nop?ma={self.charge.pay_ref}",
            f"/nop-phi/giao-dich/{transaction.reference}",
            f"/nop-phi/giao-dich/{transaction.reference}/tinh-trang",
            "/nop-phi/giao-dich/P26119999990",
            "/nop-phi/cach-nop?ma=P26119999990",
        ]
        for login in (None, "citizen_other"):
            self.authenticate(login, login)
            for path in paths:
                with self.subTest(login=login, path=path):
                    page = self.url_open(path)
                    self.assertEqual(page.status_code, 404)
                    self.assertNotIn(self.charge.payer_name, page.text)

    def test_a_visitor_logs_in_to_see_own_fees(self):
        page = self.url_open("/phi-cua-toi", allow_redirects=False)
        self.assertIn("/dang-nhap", page.headers["Location"])

    def test_a_slip_opens_its_fee_for_this_visitor_alone(self):
        secret = self.charge.dossier_id.lookup_secret
        ways = f"/nop-phi/cach-nop?ma={self.charge.pay_ref}"
        page = self.url_open("/nop-phi", data={"code": self.charge.pay_ref, "secret": secret.lower()})
        self.assertEqual(page.status_code, 200)
        self.assertTrue(page.url.endswith(ways))
        self.assertNotIn(self.charge.payer_name, page.text)
        self.authenticate(None, None)
        self.assertEqual(self.url_open(ways).status_code, 404)

    def test_wrong_pairs_get_one_answer(self):
        secret = self.charge.dossier_id.lookup_secret
        other = self._charge_of(self.other_citizen, duplicate_reason="x")
        bare = self._due(party_id=self.an.id)
        pages = [
            re.sub(r"P\d{11}", "", self.url_open("/nop-phi", data={"code": code, "secret": typed}).text)
            for code, typed in (
                (self.charge.pay_ref, WRONG),
                ("P26119999990", secret),
                (other.pay_ref, secret),
                (bare.pay_ref, secret),
                (bare.pay_ref, "--------"),
            )
        ]
        self.assertEqual(pages[1:], pages[:1] * 4)
        self.assertIn("No fee has this reference", pages[0])

    def test_guessing_is_slowed_down(self):
        data = {"code": self.charge.pay_ref, "secret": WRONG}
        for _number in range(egov_portal_throttle.LIMIT):
            self.assertEqual(self.url_open("/nop-phi", data=data).status_code, 200)
        data["secret"] = self.charge.dossier_id.lookup_secret
        page = self.url_open("/nop-phi", data=data)
        self.assertEqual(page.status_code, 429)
        self.assertIn("many times", page.text)

    def test_a_strange_provider_takes_nothing(self):
        theirs = self._new_provider(self.company_b)
        self.authenticate("citizen_dao", "citizen_dao")
        for way in (f"{theirs.id}-{self.method.id}", "7", "x-y", "", f"{self.provider.id}-999999"):
            data = {"csrf_token": http.Request.csrf_token(self), "ma": self.charge.pay_ref, "way": way}
            with self.subTest(way=way):
                self.assertEqual(self.url_open("/nop-phi/bat-dau", data=data).status_code, 422)
        self.assertFalse(self.charge.payment_part_ids)
