from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import VnpayCommon

SECRETS = ("vnpay_hash_secret", "vnpay_payment_url", "vnpay_api_url")


@tagged("post_install", "-at_install")
class TestVnpaySecurity(VnpayCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.others = cls.internal_user | cls.portal_user | cls.public_user

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_notifications_are_for_administrators(self):
        notification = self.notifications(self.paid())
        for user in self.others:
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(notification.with_user(user).has_access(operation), (user.login, operation))
            with self.assertRaises(AccessError):
                notification.with_user(user).action_record_payment()
        admin = notification.with_user(self.admin_user)
        self.assertEqual(
            [admin.has_access(operation) for operation in ("read", "write", "create", "unlink")],
            [True, False, False, False],
        )

    def test_notifications_of_other_companies_are_hidden(self):
        notification = self.notifications(self.paid())
        company = self.env["res.company"].create({"name": "Another ward"})
        self.admin_user.write({"company_ids": [(4, company.id)], "company_id": company.id})
        there = self.env["payment.vnpay.notification"].with_user(self.admin_user).with_company(company)
        there = there.with_context(allowed_company_ids=company.ids)
        self.assertNotIn(notification, there.search([]))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_secrets_are_for_administrators(self):
        for user in self.others:
            provider = self.provider.with_user(user)
            self.assertFalse(set(SECRETS) & set(provider.fields_get()), user.login)
            for name in SECRETS:
                with self.assertRaises(AccessError):
                    provider.read([name])
        self.assertEqual(self.provider.with_user(self.admin_user).vnpay_hash_secret, self.provider.vnpay_hash_secret)

    def test_the_form_shows_no_secret(self):
        html = self._create_transaction("redirect")._get_processing_values()["redirect_form_html"]
        self.assertNotIn(self.provider.vnpay_hash_secret, html)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_else_changes_a_transaction(self):
        transaction = self.sent()
        for user in self.others:
            for name, value in (("state", "done"), ("vnpay_requested_at", False), ("provider_reference", "1")):
                with self.assertRaises(AccessError):
                    transaction.with_user(user).write({name: value})
