from pathlib import Path

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.payment.const import SENSITIVE_KEYS

from .. import uninstall_hook
from .common import VnpayCommon

NEUTRALIZE = Path(__file__).parents[1] / "data/neutralize.sql"


@tagged("post_install", "-at_install")
class TestPaymentProvider(VnpayCommon):
    def compatible(self, currency, country="base.vn"):
        self.partner.country_id = self.env.ref(country)
        return self.env["payment.provider"]._get_compatible_providers(
            self.company.id, self.partner.id, self.amount, currency_id=currency.id
        )

    def test_it_takes_dong_only(self):
        self.assertIn(self.provider, self.compatible(self.currency))
        self.assertNotIn(self.provider, self.compatible(self._enable_currency("USD")))
        self.assertEqual(self.provider.available_currency_ids, self.currency)

    def test_the_method_comes_with_the_provider(self):
        self.assertEqual(self.payment_method.code, "vnpay")
        self.assertTrue(self.payment_method.active)
        self.assertTrue(self.payment_method.image)
        self.provider.state = "disabled"
        self.assertFalse(self.payment_method.active)

    def test_full_and_partial_refunds(self):
        self.assertEqual(self.provider.support_refund, "partial")

    def test_each_company_has_a_provider(self):
        company = self.env["res.company"].create({"name": "Another ward"})
        self.env["payment.provider"]._setup_provider("vnpay")
        other = self.env["payment.provider"].search([("code", "=", "vnpay"), ("company_id", "=", company.id)])
        self.assertEqual(len(other), 1)
        self.assertFalse(other.vnpay_tmn_code or other.vnpay_hash_secret)
        self.assertEqual(other.state, "disabled")

    def test_terminal_and_secret_are_needed(self):
        with self.assertRaises(ValidationError):
            self.provider.vnpay_hash_secret = False

    def test_addresses_follow_the_state(self):
        self.assertIn("sandbox", self.provider._vnpay_get_payment_url())
        self.assertIn("sandbox", self.provider._build_request_url("querydr"))
        self.provider.state = "enabled"
        self.assertEqual(self.provider._vnpay_get_payment_url(), "https://pay.vnpay.vn/vpcpay.html")
        self.assertNotIn("sandbox", self.provider._build_request_url("querydr"))

    def test_a_simulator_cannot_take_real_money(self):
        self.provider.vnpay_payment_url = "http://127.0.0.1:8991/paymentv2/vpcpay.html"
        with self.assertRaises(ValidationError):
            self.provider.state = "enabled"
        self.provider.write({"state": "test", "vnpay_payment_url": False})
        self.provider.state = "enabled"
        for address in ("http://pay.vnpay.vn/x", "https://sandbox.vnpayment.vn/x"):
            with self.assertRaises(ValidationError):
                self.provider.vnpay_api_url = address
        self.provider.vnpay_api_url = "https://merchant.vnpay.vn/other"

    def test_a_copy_of_the_database_holds_no_secret(self):
        self.provider.vnpay_api_url = "https://sandbox.vnpayment.vn/x"
        self.env.flush_all()
        self.env.cr.execute(NEUTRALIZE.read_text())
        self.env.invalidate_all()
        self.assertEqual((self.provider.state, self.dummy_provider.state), ("disabled", "test"))
        for name in ("vnpay_tmn_code", "vnpay_hash_secret", "vnpay_payment_url", "vnpay_api_url"):
            self.assertFalse(self.provider[name], name)

    def test_credentials_can_be_reset(self):
        self.provider.action_reset_credentials()
        self.assertEqual(self.provider.state, "disabled")
        self.assertFalse(self.provider.vnpay_hash_secret or self.provider.vnpay_tmn_code)

    def test_secrets_are_masked(self):
        self.assertLessEqual({"vnp_SecureHash", "vnpay_hash_secret"}, SENSITIVE_KEYS)

    def test_removal_keeps_providers_that_money_went_through(self):
        company = self.env["res.company"].create({"name": "Another ward"})
        self.env["payment.provider"]._setup_provider("vnpay")
        other = self.env["payment.provider"].search([("code", "=", "vnpay"), ("company_id", "=", company.id)])
        transaction = self.paid()
        uninstall_hook(self.env)
        self.assertFalse(other.exists())
        self.assertEqual((self.provider.code, self.provider.state), ("none", "disabled"))
        self.assertEqual(transaction.provider_id, self.provider)
