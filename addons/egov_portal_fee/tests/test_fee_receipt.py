from odoo.tests import HttpCase, tagged

from odoo.addons.egov_portal.models import egov_portal_throttle

from .common import PortalFeeCommon


@tagged("post_install", "-at_install")
class TestFeeReceipt(HttpCase, PortalFeeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.charge.with_user(cls.clerk_a)._collect("cash", 8_000)
        cls.receipt = cls.charge.receipt_id

    def test_downloaded_by_its_payer_alone(self):
        path = f"/phi-cua-toi/bien-lai/{self.receipt.id}"
        for login in (None, "citizen_other"):
            self.authenticate(login, login)
            self.assertEqual(self.url_open(path).status_code, 404)
        self.authenticate("citizen_dao", "citizen_dao")
        self.assertIn(path, self.url_open("/phi-cua-toi").text)
        file = self.url_open(path)
        self.assertEqual(file.headers["Content-Type"], "application/pdf")
        self.assertEqual(file.content[:5], b"%PDF-")
        self.assertEqual(self.url_open("/phi-cua-toi/bien-lai/999999999").status_code, 404)

    def test_the_payer_without_an_account(self):
        secret = self.charge.dossier_id.lookup_secret
        page = self.url_open("/nop-phi", data={"code": self.charge.pay_ref, "secret": secret})
        path = f"/phi-cua-toi/bien-lai/{self.receipt.id}"
        self.assertIn(path, page.text)
        self.assertEqual(self.url_open(path).content[:5], b"%PDF-")

    def test_looked_up_by_its_code(self):
        code = self.receipt.lookup_code
        for page in (self.url_open("/bien-lai", data={"code": code.lower()}), self.url_open(f"/bien-lai/{code}")):
            self.assertIn(self.receipt.number_text, page.text)
            self.assertIn("in effect", page.text)
            self.assertNotIn(self.receipt.payer_name, page.text)
            self.assertEqual(page.headers["Cache-Control"], "no-store")
        file = self.url_open("/bien-lai", data={"code": code, "file": "1"})
        self.assertEqual(file.content[:5], b"%PDF-")

    def test_wrong_codes_get_one_answer_and_wait_after_many(self):
        code = self.receipt.lookup_code
        wrong = [code[:-1] + ("A" if code[-1] != "A" else "B"), "x", "", "%00", "' OR 1=1"]
        pages = [self.url_open("/bien-lai", data={"code": text, "file": "1"}) for text in wrong]
        for page in pages:
            self.assertEqual(page.status_code, 200)
            self.assertIn("No receipt has this code", page.text)
        for _number in range(egov_portal_throttle.LIMIT - len(pages)):
            self.url_open("/bien-lai/AAAA")
        self.assertEqual(self.url_open(f"/bien-lai/{code}").status_code, 429)

    def test_paid_online(self):
        other = self._charge_of(self.citizen, duplicate_reason="x")
        transaction = self._begun(other)
        self._pay(transaction)
        self.env.flush_all()
        self.authenticate("citizen_dao", "citizen_dao")
        page = self.url_open(f"/nop-phi/giao-dich/{transaction.reference}")
        self.env.invalidate_all()
        receipt = other.receipt_id
        self.assertEqual((receipt.method, receipt.amount), ("gateway", 8_000))
        self.assertIn(f"/phi-cua-toi/bien-lai/{receipt.id}", page.text)
