import hashlib
import subprocess
from shutil import which
from unittest import TestCase, skipUnless
from urllib.parse import parse_qsl

from ..tools import signature

SECRET = "PHUONGSECRETKEY2026"
INFO = "Phi chung thuc ban sao HS 000.00.42.H29-261121-0042"
PAY = {
    "vnp_Amount": 2400000,
    "vnp_Command": "pay",
    "vnp_CreateDate": "20261121093000",
    "vnp_CurrCode": "VND",
    "vnp_ExpireDate": "20261121094500",
    "vnp_IpAddr": "203.0.113.7",
    "vnp_Locale": "vn",
    "vnp_OrderInfo": INFO,
    "vnp_OrderType": "other",
    "vnp_ReturnUrl": "https://phuong.example.vn/payment/vnpay/return",
    "vnp_TmnCode": "PHUONG01",
    "vnp_TxnRef": "BL26TAA-00000042",
    "vnp_Version": "2.1.0",
}
PAY_TEXT = (
    "vnp_Amount=2400000&vnp_Command=pay&vnp_CreateDate=20261121093000&vnp_CurrCode=VND&vnp_ExpireDate=20261121094500"
    "&vnp_IpAddr=203.0.113.7&vnp_Locale=vn&vnp_OrderInfo=Phi+chung+thuc+ban+sao+HS+000.00.42.H29-261121-0042"
    "&vnp_OrderType=other&vnp_ReturnUrl=https%3A%2F%2Fphuong.example.vn%2Fpayment%2Fvnpay%2Freturn"
    "&vnp_TmnCode=PHUONG01&vnp_TxnRef=BL26TAA-00000042&vnp_Version=2.1.0"
)
PAY_HASH = (
    "880f9b9f9ec507f66012a300447c58dc460eb8e47fc5e6f4775482d4e5f95be5"
    "2c047f999ced7a6023fe962b68c5e4a2db8629bd00e53636ac35f575bdd288a6"
)
IPN = {
    "vnp_Amount": "2400000",
    "vnp_BankCode": "NCB",
    "vnp_BankTranNo": "VNP14226112",
    "vnp_CardType": "ATM",
    "vnp_OrderInfo": INFO,
    "vnp_PayDate": "20261121093412",
    "vnp_ResponseCode": "00",
    "vnp_TmnCode": "PHUONG01",
    "vnp_TransactionNo": "14226112",
    "vnp_TransactionStatus": "00",
    "vnp_TxnRef": "BL26TAA-00000042",
}
IPN_HASH = (
    "8b89f34c6592695483b80c5e8dc36e0ff263f0aa794079549842c968b624f417"
    "c80c625875a6838adbf0ac31a3031ffde257d4c25f15399cf347d2c916dbe560"
)
QUERY_TEXT = (
    "RQ0001|2.1.0|querydr|PHUONG01|BL26TAA-00000042|20261121093000|20261121100000|203.0.113.7"
    "|Truy van GD BL26TAA-00000042"
)
QUERY_HASH = (
    "50e98c0accf0e260849b8f22faac192d08344cea5df273991e9ea38e12ce77ad"
    "7ae9293489a6d906907902ed8d528a34dd6236c3c7079609c3a342030b5071c7"
)
REFUND_TEXT = (
    "RF0001|2.1.0|refund|PHUONG01|02|BL26TAA-00000042|2400000|14226112|20261121093000|ketoan|20261121101500"
    "|203.0.113.7|Hoan phi HS 0042"
)
REFUND_HASH = (
    "ab0f163d7a67b944dd72f8119e726cdf94d903238c6a48ca884b32de472e659d"
    "f6df38087da6cc49744f5b05b350e7c4ef0363302db7a828f072816fe8f0a950"
)


def by_hand(secret, text):
    """HMAC-SHA512 from its definition (RFC 2104)."""
    key = secret.encode()
    key = (hashlib.sha512(key).digest() if len(key) > 128 else key).ljust(128, b"\0")
    inner = hashlib.sha512(bytes(byte ^ 0x36 for byte in key) + text.encode()).digest()
    return hashlib.sha512(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()


class TestSignature(TestCase):
    """Vectors that the npm, PyPI and Java libraries for VNPAY agree on, and two other implementations."""

    def fields(self, command, text):
        return dict(zip(signature.REQUESTS[command], text.split("|"), strict=True))

    def test_golden_payment(self):
        self.assertEqual(signature.encoded(PAY), PAY_TEXT)
        self.assertEqual(signature.sign(SECRET, PAY), PAY_HASH)

    def test_golden_notification(self):
        self.assertEqual(signature.sign(SECRET, IPN), IPN_HASH)
        self.assertTrue(signature.is_signed(SECRET, {**IPN, "vnp_SecureHash": IPN_HASH}))
        self.assertTrue(signature.is_signed(SECRET, {**IPN, "vnp_SecureHash": IPN_HASH.upper()}))

    def test_golden_query_and_refund(self):
        for command, text, expected in (
            ("querydr", QUERY_TEXT, QUERY_HASH),
            ("refund", REFUND_TEXT, REFUND_HASH),
        ):
            values = self.fields(command, text)
            made = signature.sign_fields(SECRET, signature.REQUESTS[command], values)
            self.assertEqual(made, expected, command)
            self.assertTrue(
                signature.is_signed_by_fields(SECRET, signature.REQUESTS[command], {**values, "vnp_SecureHash": made})
            )

    def test_an_implementation_by_hand_agrees(self):
        for secret in (SECRET, "x" * 200, "bí mật"):
            for text in (PAY_TEXT, QUERY_TEXT, REFUND_TEXT, ""):
                self.assertEqual(signature.digest(secret, text), by_hand(secret, text))

    @skipUnless(which("openssl"), "openssl is not installed")
    def test_openssl_agrees(self):
        for text, expected in ((PAY_TEXT, PAY_HASH), (QUERY_TEXT, QUERY_HASH), (REFUND_TEXT, REFUND_HASH)):
            command = ["openssl", "dgst", "-sha512", "-hmac", SECRET]
            printed = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()
            self.assertEqual(printed.split()[-1], expected)

    def test_any_change_is_noticed(self):
        signed = {**IPN, "vnp_SecureHash": IPN_HASH}
        for name in IPN:
            self.assertFalse(signature.is_signed(SECRET, {**signed, name: IPN[name] + "0"}), name)
            self.assertFalse(signature.is_signed(SECRET, {key: signed[key] for key in signed if key != name}), name)
        self.assertFalse(signature.is_signed(SECRET, {**signed, "vnp_Extra": "1"}))
        self.assertFalse(signature.is_signed("other", signed))

    def test_no_signature_is_none(self):
        for given in (None, "", "0", IPN_HASH[:-1], "é" * 128, [], 0):
            self.assertFalse(signature.is_signed(SECRET, {**IPN, "vnp_SecureHash": given}), given)
        self.assertFalse(signature.is_signed(SECRET, IPN))

    def test_type_and_empty_parameters_do_not_matter(self):
        signed = {**IPN, "vnp_SecureHash": IPN_HASH, "vnp_SecureHashType": "HmacSHA512", "vnp_BankTranNo2": ""}
        self.assertTrue(signature.is_signed(SECRET, signed))
        with_empty = {**IPN, "vnp_BankTranNo": ""}
        text = signature.encoded(with_empty, keep_empty=True)
        self.assertIn("vnp_BankTranNo=&", text)
        self.assertTrue(signature.is_signed(SECRET, {**with_empty, "vnp_SecureHash": by_hand(SECRET, text)}))

    def test_what_is_encoded_comes_back(self):
        values = {"vnp_OrderInfo": "Phí chứng thực & 50% + thêm = đủ", "vnp_TxnRef": "A-1"}
        self.assertEqual(dict(parse_qsl(signature.encoded(values))), values)
