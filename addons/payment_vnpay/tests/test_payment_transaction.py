from urllib.parse import urlsplit

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..simulator import gateway
from .common import VnpayCommon


@tagged("post_install", "-at_install")
class TestPaymentTransaction(VnpayCommon):
    def form(self, transaction):
        values = transaction._get_processing_values()
        return self._extract_values_from_html_form(values["redirect_form_html"])

    @freeze_time("2026-11-21 02:30:00")
    def test_the_form_carries_signed_parameters(self):
        transaction = self._create_transaction("redirect")
        form = self.form(transaction.with_context(lang="vi_VN"))
        self.assertEqual(form["action"], "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html")
        self.assertEqual(form["method"], "get")
        inputs = form["inputs"]
        signature = inputs.pop("vnp_SecureHash")
        self.assertEqual(signature, gateway.sign(inputs))
        self.assertTrue(urlsplit(inputs.pop("vnp_ReturnUrl")).path, "/payment/vnpay/return")
        self.assertEqual(
            inputs,
            {
                "vnp_Version": "2.1.0",
                "vnp_Command": "pay",
                "vnp_TmnCode": gateway.TERMINAL,
                "vnp_Amount": "2400000",
                "vnp_CurrCode": "VND",
                "vnp_TxnRef": "P26110000427",
                "vnp_OrderInfo": "Thanh toan P26110000427",
                "vnp_OrderType": "other",
                "vnp_Locale": "vn",
                "vnp_IpAddr": "127.0.0.1",
                "vnp_CreateDate": "20261121093000",
                "vnp_ExpireDate": "20261121094500",
            },
        )

    def test_the_language_follows_the_payer(self):
        transaction = self._create_transaction("redirect")
        self.assertEqual(self.form(transaction.with_context(lang="en_US"))["inputs"]["vnp_Locale"], "en")

    def test_amounts_that_vnpay_cannot_take_never_leave(self):
        dollar = self._enable_currency("USD")
        for number, values in enumerate(({"amount": 0}, {"amount": -1000}, {"currency_id": dollar.id})):
            transaction = self._create_transaction("redirect", reference=f"none-{number}", **values)
            self.assertFalse(self.form(transaction)["inputs"])
            self.assertEqual(transaction.state, "error")
            self.assertTrue(transaction.state_message)

    def test_references_are_plain_and_unique(self):
        compute = self.env["payment.transaction"]._compute_reference
        self.assertEqual(compute("vnpay", prefix="Hồ sơ/0042*"), "Ho-so-0042")
        self._create_transaction("redirect", reference="Ho-so-0042")
        self.assertEqual(compute("vnpay", prefix="Hồ sơ/0042*"), "Ho-so-0042-1")
        self.assertRegex(compute("vnpay", prefix="***"), r"^tx-\d{14}")
        self.assertLessEqual(len(compute("vnpay", prefix="x" * 300)), 100)
        self.assertEqual(compute("none", prefix="INV/1"), "INV/1")

    @mute_logger("odoo.addons.payment.models.payment_transaction")
    def test_a_wrong_amount_that_comes_twice_pays_nothing(self):
        transaction = self.sent()
        for _again in range(3):
            transaction._process("vnpay", self.signed(Amount="100000"))
            self.assertEqual(transaction.state, "error")
        transaction._apply_updates(self.signed(Amount="100000"))
        self.assertEqual(transaction.state, "error")
        self.assertFalse(transaction.provider_reference)

    def test_messages_are_in_the_language_of_the_payer(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.partner.lang = "vi_VN"
        transaction = self.sent()
        transaction.with_context(lang="en_US")._vnpay_receive(self.signed(ResponseCode="51", TransactionStatus="02"))
        self.assertEqual(transaction.partner_lang, "vi_VN")
        self.assertEqual(transaction.state, "error")
        self.assertNotIn("enough money", transaction.state_message)

    def test_other_providers_are_left_alone(self):
        self.provider = self.dummy_provider
        self.payment_method_id = self.pm_unknown.id
        transaction = self._create_transaction("redirect", reference="other")
        self.assertEqual(transaction._get_specific_rendering_values({}), {})
        self.assertFalse(transaction._extract_reference("none", {"vnp_TxnRef": "x"}))
        self.assertEqual(transaction._extract_amount_data({}), {})
        transaction._apply_updates(self.signed())
        self.assertEqual(transaction.state, "draft")
        transaction._set_done()
        self.assertEqual(transaction._refund(5).amount, -5)
