"""A citizen pays at the simulated gateways on a phone, from the own fees to the downloaded receipt."""

import os
from contextlib import ExitStack

import requests

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from odoo.addons.egov_portal.tests.browser import PortalBrowserCase
from odoo.addons.egov_portal_fee.tests.common import PortalFeeCommon
from odoo.addons.payment_momo.simulator import gateway as momo
from odoo.addons.payment_momo.simulator.app import Simulator as Momo
from odoo.addons.payment_vnpay.simulator import gateway as vnpay
from odoo.addons.payment_vnpay.simulator.app import Simulator as Vnpay


@tagged("post_install", "-at_install")
class TestPayingOnline(PortalBrowserCase, PortalFeeCommon):
    patience = 40

    def setUp(self):
        super().setUp()
        office = {"company_ids": [Command.set(self.company_a.ids)], "company_id": self.company_a.id}
        self.citizen.write({"lang": "vi_VN", **office})
        self.provider.state = "disabled"
        scope = self.enterContext(ExitStack())
        self.vnpay = scope.enter_context(Vnpay(port=0, notify=self._notify_vnpay))
        self.momo = scope.enter_context(Momo(port=0, notify=self._notify_momo))
        self._offer(
            "vnpay",
            {
                "vnpay_tmn_code": vnpay.TERMINAL,
                "vnpay_hash_secret": vnpay.SECRET,
                "vnpay_payment_url": self.vnpay.payment_url,
                "vnpay_api_url": self.vnpay.api_url,
            },
            self.env.ref("payment_vnpay.payment_method_vnpay"),
        )
        self._offer(
            "momo",
            {
                "momo_partner_code": momo.PARTNER,
                "momo_access_key": momo.ACCESS_KEY,
                "momo_secret_key": momo.SECRET_KEY,
                "momo_api_url": self.momo.address,
            },
            self.env.ref("payment.payment_method_momo"),
        )

    def _offer(self, code, values, method):
        original = self.env.ref(f"payment_{code}.payment_provider_{code}")
        provider = original.copy({"company_id": self.company_a.id, "name": {"vnpay": "VNPAY", "momo": "MoMo"}[code]})
        provider.write({**values, "state": "test", "is_published": True, "payment_method_ids": method.ids})
        method.active = True

    def _notify_vnpay(self, address, values):
        cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
        return requests.get(address, params=values, cookies=cookies, timeout=20).json()["RspCode"]

    def _notify_momo(self, address, message):
        cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
        return requests.post(address, json=message, cookies=cookies, timeout=20).status_code

    def _go_to_gateway(self, name, login="citizen_dao"):
        """From the own fees to the page of a gateway."""
        self.open("/phi-cua-toi", login=login)
        self._look("1-my-fees")
        self.click("main form button")
        self._look("2-ways")
        ways = "[...document.querySelectorAll('.ew-way')]"
        self._leave(lambda: self.evaluate(f"{ways}.find(way => way.innerText.includes('{name}')).click()"))
        self.wait_for("document.body?.innerText.includes('MÔ PHỎNG')")
        self._look(f"3-{name}")
        self.assertIn("8.000", self.text("body"))

    def _look(self, name):
        if folder := os.environ.get("EGOV_PICTURES"):
            self.picture(f"{folder}/{name}-360.png")

    def _choose(self, act):
        """Press a button of the gateway and come back."""
        self._leave(lambda: self.evaluate(f"document.querySelector('button[value={act}]').click()"))
        self.wait_for("location.pathname.includes('/nop-phi/giao-dich/')")

    def _settled(self):
        """The charge, once the browser asks no more."""
        self.open("/thu-tuc")
        self._wait_remaining_requests()
        self.env.invalidate_all()
        return self.charge

    def _assert_paid(self, gateway):
        self.wait_for("document.querySelector('h1')?.innerText === 'Đã nộp phí'")
        self._look(f"4-{gateway}-paid")
        self.assertIn("Đã nhận 8.000", self.text())
        address = self.evaluate("document.querySelector('main a[href*=bien-lai]').href")
        size = f"fetch('{address}').then(r => r.arrayBuffer()).then(b => new TextDecoder().decode(b.slice(0, 5)))"
        self.assertEqual(self.evaluate(size), "%PDF-")
        charge = self._settled()
        self.assertEqual((charge.state, charge.payment_ids.gateway, len(charge.receipt_ids)), ("paid", gateway, 1))

    def test_by_vnpay(self):
        self._go_to_gateway("VNPAY")
        self._choose("pay")
        self._assert_paid("vnpay")

    def test_by_momo(self):
        self._go_to_gateway("MoMo")
        self._choose("pay")
        self._assert_paid("momo")

    def test_not_enough_money_then_another_gateway(self):
        self._go_to_gateway("VNPAY")
        self._choose("fail")
        self.wait_for("document.querySelector('h1')?.innerText === 'Chưa nộp được'")
        self._go_to_gateway("MoMo")
        self._choose("pay")
        self._assert_paid("momo")

    def test_paid_twice(self):
        self._go_to_gateway("VNPAY")
        self._choose("again")
        self._assert_paid("vnpay")
        exception = self.charge.payment_exception_ids
        self.assertEqual((exception.kind, exception.amount, exception.state), ("double_payment", 8_000, "open"))

    def test_both_gateways_are_paid(self):
        """The payer leaves VNPAY's page open, pays by MoMo, then pays at VNPAY, too."""
        self._go_to_gateway("VNPAY")
        self._go_to_gateway("MoMo")
        self._choose("pay")
        self._assert_paid("momo")
        [order] = self.vnpay.gateway.orders.values()
        self.vnpay.gateway.act(order, "pay")
        transaction = self.charge.payment_part_ids.transaction_id.filtered(lambda each: each.provider_code == "vnpay")
        self.env.invalidate_all()
        self.assertEqual(transaction.state, "done")
        transaction._post_process()
        self.assertEqual(transaction.egov_part_ids.exception_id.kind, "double_payment")
        self.assertEqual(len(self.charge.payment_ids), 1)
