import base64
import io

from pypdf import PdfReader

from odoo import fields, http
from odoo.tests import HttpCase, tagged

from .common import PortalFeeCommon


@tagged("post_install", "-at_install")
class TestFeePages(HttpCase, PortalFeeCommon):
    def setUp(self):
        super().setUp()
        self.authenticate("citizen_dao", "citizen_dao")

    def _begin(self, *charges, **options):
        data = {
            "csrf_token": http.Request.csrf_token(self),
            "ma": [charge.pay_ref for charge in charges],
            "way": f"{self.provider.id}-{self.method.id}",
            "amount": "1",
        }
        page = self.url_open("/nop-phi/bat-dau", data=data, **options)
        self.env.invalidate_all()
        return page

    def _transaction(self, charge):
        return charge.payment_part_ids.transaction_id

    def test_my_fees(self):
        paid = self._charge_of(self.citizen, duplicate_reason="x")
        paid.with_user(self.clerk_a)._collect("cash", 8_000)
        page = self.url_open("/phi-cua-toi").text
        self.assertIn(f'value="{self.charge.pay_ref}"', page)
        self.assertNotIn(f'value="{paid.pay_ref}"', page)
        self.assertIn(paid.pay_ref, page)
        self.assertIn(self.charge.dossier_id.code, page)
        self.assertIn("8.000\N{NO-BREAK SPACE}đ", page)

    def test_nothing_is_chosen(self):
        page = self.url_open("/nop-phi/cach-nop")
        self.assertTrue(page.url.endswith("/phi-cua-toi?chua_chon=1"))
        self.assertIn("Choose what you want to pay.", page.text)

    def test_the_ways(self):
        page = self.url_open(f"/nop-phi/cach-nop?ma={self.charge.pay_ref}").text
        self.assertIn(f'value="{self.provider.id}-{self.method.id}"', page)
        self.assertIn("9912345678", page)
        self.assertIn("VietQR code", page)
        self.assertIn("At the counter", page)

    def test_without_gateway_or_account_the_counter_is_left(self):
        self.provider.state = "disabled"
        self.company_a.egov_transfer_account = False
        page = self.url_open(f"/nop-phi/cach-nop?ma={self.charge.pay_ref}").text
        self.assertNotIn("Online", page)
        self.assertNotIn("VietQR", page)
        self.assertIn("At the counter", page)

    def test_why_a_gateway_does_not_take_it(self):
        self.provider.maximum_amount = 5_000
        page = self.url_open(f"/nop-phi/cach-nop?ma={self.charge.pay_ref}").text
        self.assertIn(f"{self.provider.name}: ", page)

    def test_a_payment_from_choosing_to_its_end(self):
        page = self._begin(self.charge)
        transaction = self._transaction(self.charge)
        self.assertTrue(page.url.endswith(f"/nop-phi/giao-dich/{self.charge.pay_ref}?di=1"))
        self.assertEqual(transaction.amount, 8_000, "what the browser says does not count")
        self.assertIn('action="https://gateway.example/pay"', page.text)
        self.assertIn("https://gateway.example", page.headers["Content-Security-Policy"])
        state = f"/nop-phi/giao-dich/{transaction.reference}/tinh-trang"
        self.assertEqual(self.url_open(state).json(), {"state": "draft"})
        self._pay(transaction)
        self.env.flush_all()
        self.assertEqual(self.url_open(state).json(), {"state": "done"})
        page = self.url_open("/payment/status")
        self.assertTrue(page.url.endswith(f"/nop-phi/giao-dich/{transaction.reference}"))
        self.assertIn("received", page.text)
        self.env.invalidate_all()
        self.assertEqual(self.charge.state, "paid")
        self.assertEqual(self.charge.payment_ids.user_id, self.env.ref("base.user_root"))

    def test_many_at_once(self):
        other = self._charge_of(self.citizen, duplicate_reason="x")
        self._begin(self.charge, other)
        transaction = self._transaction(self.charge)
        self.assertEqual((transaction.amount, transaction.egov_charge_ids), (16_000, self.charge | other))
        page = self.url_open(f"/nop-phi/cach-nop?ma={self.charge.pay_ref}&ma={other.pay_ref}").text
        self.assertNotIn("VietQR code", page)

    def test_while_the_bank_has_not_answered(self):
        transaction = self._begun(self.charge)
        transaction.egov_started_at = fields.Datetime.now()
        transaction._set_pending()
        for path in ("/phi-cua-toi", f"/nop-phi/cach-nop?ma={self.charge.pay_ref}"):
            page = self.url_open(path).text
            self.assertIn("Do not pay again", page)
        self.assertNotIn('name="way"', page)
        self.assertEqual(self._begin(self.charge).status_code, 422)
        self.assertIn("under way", self.url_open(f"/nop-phi/giao-dich/{transaction.reference}").text)

    def test_charges_with_and_without_a_dossier_are_paid_together(self):
        copies = self._due(party_id=self.dao.id)
        transaction = self._begun(self.charge, copies)
        page = self.url_open(f"/nop-phi/giao-dich/{transaction.reference}")
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.charge.dossier_id.code, page.text)
        self.assertIn(copies.pay_ref, page.text)

    def test_what_was_not_paid_can_be_tried_again(self):
        transaction = self._begun(self.charge)
        transaction._set_error("no money")
        page = self.url_open(f"/nop-phi/giao-dich/{transaction.reference}").text
        self.assertIn("no money", page)
        self._begin(self.charge)
        self.assertEqual(self._transaction(self.charge)[-1].reference, f"{self.charge.pay_ref}-1")

    def test_paid_twice_reads_calmly(self):
        first, second = self._begun(self.charge), self._begun(self.charge)
        for number, transaction in enumerate((first, second)):
            self._pay(transaction, f"GW-{number}")
        self.env.flush_all()
        for transaction in (first, second):
            page = self.url_open(f"/nop-phi/giao-dich/{transaction.reference}").text
        self.assertIn("need not pay anything more", page)
        self.env.invalidate_all()
        self.assertEqual(self._exceptions(second).kind, "double_payment")

    def test_a_failure_while_recording_is_tried_again_later(self):
        def fail(_charge, _payment):
            raise RuntimeError("killed")

        transaction = self._begun(self.charge)
        self._pay(transaction)
        self.env.flush_all()
        self.patch(self.registry["egov.charge"], "_on_collected", fail)
        with self.assertLogs("odoo.addons.egov_portal_fee.controllers.transaction", "ERROR"):
            page = self.url_open(f"/nop-phi/giao-dich/{transaction.reference}")
        self.assertEqual(page.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.charge.state, "due")
        self.assertFalse(transaction.is_post_processed)

    def test_the_dossier_says_what_is_to_pay(self):
        dossier = self.env["egov.dossier"].with_user(self.citizen)._portal_find(self.charge.dossier_id.code)
        [action] = [action for action in dossier._portal_actions() if action["key"] == "fee"]
        self.assertIn(self.charge.pay_ref, action["url"])
        self.charge.with_user(self.clerk_a)._collect("cash", 8_000)
        self.assertNotIn("fee", [action["key"] for action in dossier._portal_actions()])

    def test_a_fee_without_a_tariff_is_told_on_the_page_of_the_dossier(self):
        dossier = self.charge.dossier_id.sudo()
        self.assertEqual(dossier._portal_facts(), [])
        dossier.financial_state = "no_tariff"
        [(label, text)] = dossier._portal_facts()
        self.assertEqual(label, "Fee")
        self.assertIn("No tariff", text)
        dossier.state = "returned"
        self.assertEqual(dossier._portal_facts(), [], "it is over")

    def test_the_slip_says_what_is_to_pay_and_where(self):
        dossier = self.charge.dossier_id.with_user(self.clerk_a)
        dossier.action_print_form("slip_01")
        printed = self.env["egov.form.print"].sudo().search([("res_id", "=", dossier.id)], limit=1)
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(base64.b64decode(printed.pdf))).pages)
        self.assertIn(self.charge.pay_ref, text)
        self.assertIn("8.000 đồng", text)
        self.assertIn("/nop-phi", text)
