from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_portal.tests.browser import PortalBrowserCase

from .common import PortalFeeCommon

SIZES = (360, 1280)


@tagged("post_install", "-at_install")
class TestFeePagesBrowser(PortalBrowserCase, PortalFeeCommon):
    """The pages of fees as a citizen sees and reaches them, in Vietnamese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        office = {"company_ids": [Command.set(cls.company_a.ids)], "company_id": cls.company_a.id}
        cls.citizen.write({"lang": "vi_VN", **office})
        cls.procedure.name = "Cấp giấy phép xây dựng đối với công trình, nhà ở riêng lẻ tại nông thôn và đô thị"

    def _check(self, path, login="citizen_dao", widths=SIZES):
        for width in widths:
            self.assert_accessible(path, login=login, width=width)

    def test_my_fees_and_the_ways(self):
        self._charge_of(self.citizen, duplicate_reason="x")
        self._check("/phi-cua-toi")
        self.assertIn("Phí của tôi", self.text())
        self._check(f"/nop-phi/cach-nop?ma={self.charge.pay_ref}")
        self.assertIn("Chuyển khoản", self.text())

    def test_states_of_a_payment(self):
        transaction = self._begun(self.charge)
        path = f"/nop-phi/giao-dich/{transaction.reference}"
        self._check(path, widths=(360,))
        transaction._set_pending()
        self._check(path, widths=(360,))
        self.assertIn("đừng nộp lại", self.text())
        transaction._set_error("Không đủ số dư.")
        self._check(path, widths=(360,))
        self.assertIn("Không đủ số dư.", self.text())
        paid = self._begun(self.charge)
        self._pay(paid)
        self._check(f"/nop-phi/giao-dich/{paid.reference}", widths=(360,))
        self.assertIn("Đã nhận", self.text())

    def test_a_slip_opens_its_fee(self):
        self._check("/nop-phi", login=False, widths=(360,))
        secret = self.charge.dossier_id.lookup_secret
        self.open("/thu-tuc", login=False)
        self.open(f"/nop-phi#{self.charge.pay_ref}/{secret}", login=False)
        self.wait_for("location.pathname === '/nop-phi/cach-nop'")
        self.assertIn("8.000", self.text())
        self.assert_accessible()

    def test_a_receipt_is_looked_up(self):
        self.charge.with_user(self.clerk_a)._collect("cash", 8_000)
        self._check("/bien-lai", login=False, widths=(360,))
        self.fill("#code", "AAAABBBB")
        self.click("main form button")
        self.assertIn("No receipt has this code", self.text(".ew-problems"))
        self.assert_accessible()
        self.fill("#code", self.charge.receipt_id.lookup_code)
        self.click("main form button")
        self.assertIn("in effect", self.text())
        self.assert_accessible()

    def test_the_answer_comes_by_itself(self):
        transaction = self._begun(self.charge)
        self.open(f"/nop-phi/giao-dich/{transaction.reference}", login="citizen_dao")
        self._pay(transaction)
        self.env.flush_all()
        self.wait_for("document.querySelector('h1')?.innerText === 'Đã nộp phí'")
        self._wait_remaining_requests()
        self.env.invalidate_all()
        self.assertEqual(self.charge.state, "paid")
