import requests

from odoo.tests import tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from ..simulator.app import Simulator
from .browser import PaymentBrowserCase
from .common import REFERENCE, VnpayCommon


@tagged("post_install", "-at_install")
class TestVnpayBrowser(VnpayCommon, PaymentBrowserCase):
    """A payment clicked through, from Odoo's page to the simulator and back."""

    def setUp(self):
        super().setUp()
        self.simulator = self.enterContext(Simulator(port=0, notify=self.notify))
        self.at_simulator(self.simulator)
        self.dummy_provider.state = "disabled"
        self.env["payment.provider"].search(
            [("state", "!=", "disabled"), ("id", "!=", self.provider.id)]
        ).state = "disabled"
        self.env.company.currency_id = self.currency
        self.portal_user.password = self.portal_user.login
        self.env.flush_all()
        self.answers = []

    def notify(self, address, values):
        """Send a notification as the simulator does, with what the test server asks of its visitors."""
        cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
        code = requests.get(address, params=values, cookies=cookies, timeout=10).json()["RspCode"]
        self.answers.append(code)
        return code

    def pay(self, act):
        address = f"/payment/pay?amount=24000&currency_id={self.currency.id}&reference={REFERENCE}"
        self.log_in(self.portal_user.login)
        self.open(self.base_url() + address)
        self.click("button[name=o_payment_submit_button]")
        self.assertIn("MÔ PHỎNG", self.text())
        self.assertLessEqual(self.evaluate("document.documentElement.scrollWidth"), 360)
        self.click(f"button[value={act}]")
        self.wait_for("location.pathname.startsWith('/payment/')")

    def transaction(self):
        """The transaction, once the browser has left Odoo's page, which asks for the state again and again."""
        self.open(self.simulator.address)
        self._wait_remaining_requests()
        self.env.invalidate_all()
        return self._get_tx(REFERENCE)

    def test_a_payment(self):
        self.pay("pay")
        self.wait_for("location.pathname === '/payment/confirmation' && document.body?.innerText.includes('24,000')")
        self.assertEqual(self.answers, ["00"])
        self.assertEqual(self.transaction().state, "done")

    def test_a_payment_that_fails(self):
        self.pay("fail")
        self.wait_for("document.body.innerText.includes('enough money')")
        self.assertEqual(self.answers, ["00"])
        self.assertEqual(self.transaction().state, "error")

    def test_a_wrong_amount(self):
        self.pay("wrong")
        self.assertEqual(self.answers, ["04", "04"])
        self.assertEqual(self.transaction().state, "draft")

    def test_a_lost_notification_then_a_query(self):
        self.pay("lost")
        self.assertEqual(self.answers, [])
        transaction = self.transaction()
        self.assertEqual(transaction.state, "draft")
        found = self.simulator.gateway.orders[transaction.reference]
        found.values["vnp_CreateDate"] = self.earlier(transaction, minutes=16)
        self.run_cron()
        self.assertEqual(transaction.state, "done")
        self.env.flush_all()
        self.open(f"{self.base_url()}/payment/status")
        self.wait_for("location.pathname === '/payment/confirmation'")
        self.open(self.simulator.address)
