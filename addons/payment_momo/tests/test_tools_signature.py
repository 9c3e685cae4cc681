import hashlib
import subprocess
from shutil import which
from unittest import TestCase, skipUnless

from ..simulator import gateway
from ..tools import signature

SECRET, ACCESS = "PHUONGMOMOSECRET2026", "PHUONGACCESS"
QUERY = {"orderId": "BL26TAA-00000042", "partnerCode": "PHUONG", "requestId": "BL26TAA-00000042-1"}
QUERY_HASH = "4a9d2f978139fd51857a866fe55df133c80bad8a001420f8f43c053d869e2068"
# nodejs/MoMo.js of github.com/momo-wallet/payment, with its clock at 1795000000000 (2026-11-21)
SAMPLE_ACCESS, SAMPLE_SECRET = "F8BBA842ECF85", "K951B6PE1waDMi640xX08PD3vg6EkVlz"
SAMPLE = {
    "amount": "50000",
    "extraData": "",
    "ipnUrl": "https://callback.url/notify",
    "orderId": "MOMO1795000000000",
    "orderInfo": "pay with MoMo",
    "partnerCode": "MOMO",
    "redirectUrl": "https://momo.vn/return",
    "requestId": "MOMO1795000000000",
    "requestType": "captureWallet",
}
SAMPLE_HASH = "6b32e8007fa4246fb2ac58d3e596135799be1573a9b9eac9f5c1bd2fdad973c0"
IPN = {
    "partnerCode": "PHUONG",
    "orderId": "BL26TAA-00000042",
    "requestId": "BL26TAA-00000042",
    "amount": 24000,
    "orderInfo": "Phí chứng thực bản sao",
    "orderType": "momo_wallet",
    "transId": 4014083433,
    "resultCode": 0,
    "message": "Thành công.",
    "payType": "qr",
    "responseTime": 1795000000000,
    "extraData": "",
}
IPN_TEXT = (
    "accessKey=PHUONGACCESS&amount=24000&extraData=&message=Thành công.&orderId=BL26TAA-00000042"
    "&orderInfo=Phí chứng thực bản sao&orderType=momo_wallet&partnerCode=PHUONG&payType=qr&requestId=BL26TAA-00000042"
    "&responseTime=1795000000000&resultCode=0&transId=4014083433"
)
REFUND = {
    "amount": 24000,
    "description": "Hoàn phí",
    "orderId": "R-BL26TAA-00000042",
    "partnerCode": "PHUONG",
    "requestId": "R-BL26TAA-00000042",
    "transId": 4014083433,
}


def by_hand(secret, text):
    """HMAC-SHA256 from its definition (RFC 2104)."""
    key = secret.encode()
    key = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + text.encode()).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()


class TestSignature(TestCase):
    """Vectors of MoMo's own samples and of other libraries, and three other implementations."""

    def test_golden_query(self):
        self.assertEqual(signature.sign("query", ACCESS, SECRET, QUERY), QUERY_HASH)

    def test_golden_create(self):
        self.assertEqual(signature.sign("create", SAMPLE_ACCESS, SAMPLE_SECRET, SAMPLE), SAMPLE_HASH)

    def test_the_text_is_not_encoded(self):
        self.assertEqual(signature.raw("ipn", ACCESS, IPN), IPN_TEXT)
        self.assertEqual(signature.sign("ipn", ACCESS, SECRET, IPN), by_hand(SECRET, IPN_TEXT))

    def test_fields_are_in_alphabetical_order(self):
        for kind, names in signature.FIELDS.items():
            self.assertEqual(names, sorted(names), kind)

    def test_an_implementation_by_hand_agrees(self):
        for kind, values in (("create", SAMPLE), ("ipn", IPN), ("query", QUERY), ("refund", REFUND)):
            for secret in (SECRET, "x" * 100, "bí mật"):
                expected = by_hand(secret, signature.raw(kind, ACCESS, values))
                self.assertEqual(signature.sign(kind, ACCESS, secret, values), expected, kind)

    def test_the_simulator_agrees(self):
        keys = gateway.ACCESS_KEY, gateway.SECRET_KEY
        for kind, values in (("create", SAMPLE), ("ipn", IPN), ("query", QUERY), ("refund", REFUND)):
            self.assertEqual(signature.sign(kind, *keys, values), gateway.sign(kind, values), kind)

    @skipUnless(which("openssl"), "openssl is not installed")
    def test_openssl_agrees(self):
        command = ["openssl", "dgst", "-sha256", "-hmac", SECRET]
        for kind, values in (("ipn", IPN), ("query", QUERY), ("refund", REFUND)):
            text = signature.raw(kind, ACCESS, values)
            printed = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()
            self.assertEqual(printed.split()[-1], signature.sign(kind, ACCESS, SECRET, values))

    def test_any_change_is_noticed(self):
        signed = {**IPN, "signature": by_hand(SECRET, IPN_TEXT)}
        self.assertTrue(signature.is_signed("ipn", ACCESS, SECRET, signed))
        for name in IPN:
            self.assertFalse(signature.is_signed("ipn", ACCESS, SECRET, {**signed, name: f"{IPN[name]}0"}), name)
        for keys in (("other", SECRET), (ACCESS, "other")):
            self.assertFalse(signature.is_signed("ipn", *keys, signed))
        self.assertFalse(signature.is_signed("query", ACCESS, SECRET, signed))

    def test_no_signature_is_none(self):
        for given in (None, "", "0", 0, [], {}, "é" * 64, True):
            self.assertFalse(signature.is_signed("ipn", ACCESS, SECRET, {**IPN, "signature": given}), given)
        self.assertFalse(signature.is_signed("ipn", ACCESS, SECRET, {}))
