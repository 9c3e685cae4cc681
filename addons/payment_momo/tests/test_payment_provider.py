from pathlib import Path

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.payment.const import SENSITIVE_KEYS

from .. import uninstall_hook
from .common import MomoCommon

NEUTRALIZE = Path(__file__).parents[1] / "data/neutralize.sql"
CREDENTIALS = ("momo_partner_code", "momo_access_key", "momo_secret_key")


@tagged("post_install", "-at_install")
class TestPaymentProvider(MomoCommon):
    def compatible(self, currency=None, amount=24000, report=None):
        return self.env["payment.provider"]._get_compatible_providers(
            self.company.id, self.partner.id, amount, currency_id=(currency or self.currency).id, report=report
        )

    def test_it_takes_dong_only(self):
        self.assertIn(self.provider, self.compatible())
        self.assertNotIn(self.provider, self.compatible(self._enable_currency("USD")))
        self.assertEqual(self.provider.available_currency_ids, self.currency)

    def test_it_is_offered_within_its_limits(self):
        for amount, is_offered in ((0, False), (999, False), (1000, True), (50_000_000, True), (50_000_001, False)):
            report = {}
            self.assertEqual(self.provider in self.compatible(amount=amount, report=report), is_offered, amount)
            self.assertEqual(report["providers"][self.provider]["available"], is_offered)

    def test_the_method_is_odoo_s_own(self):
        self.assertEqual(self.payment_method, self.env.ref("payment.payment_method_momo"))
        self.assertTrue(self.payment_method.active)
        self.assertEqual(self.provider.support_refund, "partial")

    def test_each_company_has_a_provider(self):
        company = self.env["res.company"].create({"name": "Another ward"})
        self.env["payment.provider"]._setup_provider("momo")
        other = self.env["payment.provider"].search([("code", "=", "momo"), ("company_id", "=", company.id)])
        self.assertEqual(len(other), 1)
        self.assertFalse(any(other[name] for name in CREDENTIALS))

    def test_credentials_are_needed(self):
        for name in CREDENTIALS:
            with self.assertRaises(ValidationError):
                self.provider[name] = False

    def test_the_address_follows_the_state(self):
        self.provider.momo_api_url = False
        self.assertEqual(
            self.provider._build_request_url("create"), "https://test-payment.momo.vn/v2/gateway/api/create"
        )
        self.provider.state = "enabled"
        self.assertEqual(self.provider._build_request_url("query"), "https://payment.momo.vn/v2/gateway/api/query")

    def test_a_simulator_cannot_take_real_money(self):
        with self.assertRaises(ValidationError):
            self.provider.state = "enabled"
        self.provider.write({"state": "test", "momo_api_url": False})
        self.provider.state = "enabled"
        for address in ("http://payment.momo.vn", "https://test-payment.momo.vn", "http://127.0.0.1:8992"):
            with self.assertRaises(ValidationError):
                self.provider.momo_api_url = address
        self.provider.momo_api_url = "https://payment.momo.vn/"

    def test_a_copy_of_the_database_holds_no_secret(self):
        self.env.flush_all()
        self.env.cr.execute(NEUTRALIZE.read_text())
        self.env.invalidate_all()
        self.assertEqual((self.provider.state, self.dummy_provider.state), ("disabled", "test"))
        for name in (*CREDENTIALS, "momo_api_url"):
            self.assertFalse(self.provider[name], name)

    def test_credentials_can_be_reset(self):
        self.provider.action_reset_credentials()
        self.assertEqual(self.provider.state, "disabled")
        self.assertFalse(any(self.provider[name] for name in CREDENTIALS))

    def test_secrets_are_masked(self):
        self.assertLessEqual({"accessKey", "signature", "momo_access_key", "momo_secret_key"}, SENSITIVE_KEYS)

    def test_removal_keeps_providers_that_money_went_through(self):
        company = self.env["res.company"].create({"name": "Another ward"})
        self.env["payment.provider"]._setup_provider("momo")
        other = self.env["payment.provider"].search([("code", "=", "momo"), ("company_id", "=", company.id)])
        transaction = self.paid()
        uninstall_hook(self.env)
        self.assertFalse(other.exists())
        self.assertEqual((self.provider.code, self.provider.state), ("none", "disabled"))
        self.assertEqual(transaction.provider_id, self.provider)
