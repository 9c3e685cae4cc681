from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..simulator import gateway
from .common import MomoCommon


@tagged("post_install", "-at_install")
class TestPaymentTransaction(MomoCommon):
    def form(self, transaction):
        values = transaction._get_processing_values()
        return self._extract_values_from_html_form(values["redirect_form_html"])

    def test_the_payment_is_created_and_the_form_leads_to_it(self):
        transaction = self._create_transaction("redirect")
        form = self.form(transaction.with_context(lang="vi_VN"))
        self.assertEqual(form["action"], f"{self.simulator.address}/v2/gateway/pay")
        self.assertEqual(form["method"], "get")
        self.assertEqual(form["inputs"], {"t": "P26110000427", "s": gateway.PARTNER}, "a GET form drops its query")
        message = self.order(transaction).values
        self.assertEqual(message.pop("signature"), gateway.sign("create", message))
        self.assertTrue(message.pop("redirectUrl").endswith("/payment/momo/return"))
        self.assertTrue(message.pop("ipnUrl").endswith("/payment/momo/ipn"))
        self.assertIn("P26110000427", message.pop("orderInfo"))
        self.assertEqual(
            message,
            {
                "partnerCode": gateway.PARTNER,
                "partnerName": self.company.name,
                "storeId": gateway.PARTNER,
                "requestId": "P26110000427",
                "amount": 24000,
                "orderId": "P26110000427",
                "lang": "vi",
                "extraData": "",
                "requestType": "captureWallet",
                "autoCapture": True,
            },
        )

    def test_limits_are_said_before_momo_is_asked(self):
        dollar = self._enable_currency("USD")
        cases = ({"amount": 0}, {"amount": 999}, {"amount": 50_000_001}, {"amount": -5000}, {"currency_id": dollar.id})
        for number, values in enumerate(cases):
            transaction = self._create_transaction("redirect", reference=f"none-{number}", **values)
            self.assertFalse(self.form(transaction)["inputs"])
            self.assertEqual(transaction.state, "error")
            self.assertIn("50,000,000", transaction.state_message)
        self.assertFalse(self.simulator.gateway.orders)
        for number, amount in enumerate((1000, 50_000_000)):
            transaction = self.sent(reference=f"edge-{number}", amount=amount)
            self.assertEqual(transaction.state, "draft")

    def test_momo_may_refuse(self):
        self.sent()
        answer = {"resultCode": 22, "message": "Số tiền giao dịch không hợp lệ."}
        with patch.object(self.simulator.gateway, "answer", return_value=answer):
            transaction = self._create_transaction("redirect", reference="refused")
            self.form(transaction)
        self.assertEqual(transaction.state, "error")
        self.assertIn("không hợp lệ", transaction.state_message)

    def test_only_a_web_address_is_followed(self):
        for number, address in enumerate(("javascript:alert(1)", "http://evil.example/x", "", None, 5)):
            answer = {"resultCode": 0, "payUrl": address}
            with patch.object(self.simulator.gateway, "answer", return_value=answer):
                transaction = self._create_transaction("redirect", reference=f"evil-{number}")
                self.assertFalse(self.form(transaction)["action"])
            self.assertEqual(transaction.state, "error", address)

    def test_an_answer_about_another_order_is_none(self):
        answer = {"resultCode": 0, "payUrl": "https://payment.momo.vn/x", "orderId": "other"}
        with patch.object(self.simulator.gateway, "answer", return_value=answer):
            transaction = self.sent()
        self.assertEqual(transaction.state, "error")

    def test_references_are_orders_and_unique(self):
        compute = self.env["payment.transaction"]._compute_reference
        self.assertEqual(compute("momo", prefix="Hồ sơ/0042*"), "Ho-so-0042")
        self._create_transaction("redirect", reference="Ho-so-0042")
        self.assertEqual(compute("momo", prefix="Hồ sơ/0042*"), "Ho-so-0042-1")
        self.assertRegex(compute("momo", prefix="***"), r"^tx-\d{14}")
        self.assertLessEqual(len("R-" + compute("momo", prefix="x" * 300)), 50)
        self.assertEqual(compute("none", prefix="INV/1"), "INV/1")

    @mute_logger("odoo.addons.payment.models.payment_transaction")
    def test_a_wrong_amount_that_comes_twice_pays_nothing(self):
        transaction = self.sent()
        for _again in range(3):
            transaction._process("momo", self.signed(amount=1000))
            self.assertEqual(transaction.state, "error")
        transaction._apply_updates(self.signed(amount=1000))
        self.assertEqual(transaction.state, "error")
        self.assertFalse(transaction.provider_reference)

    def test_messages_are_in_the_language_of_the_payer(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.partner.lang = "vi_VN"
        transaction = self.sent()
        transaction.with_context(lang="en_US")._momo_receive(self.signed(resultCode=1001))
        self.assertEqual(transaction.state, "error")
        self.assertNotIn("enough money", transaction.state_message)

    def test_other_providers_are_left_alone(self):
        self.provider = self.dummy_provider
        self.payment_method_id = self.pm_unknown.id
        transaction = self._create_transaction("redirect", reference="other")
        self.assertEqual(transaction._get_specific_rendering_values({}), {})
        self.assertFalse(transaction._extract_reference("none", {"orderId": "x"}))
        self.assertEqual(transaction._extract_amount_data({}), {})
        transaction._apply_updates(self.signed())
        self.assertEqual(transaction.state, "draft")
        transaction._set_done()
        self.assertEqual(transaction._refund(5).amount, -5)
