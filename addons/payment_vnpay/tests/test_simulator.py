import csv
import uuid
from unittest import TestCase
from urllib.parse import parse_qsl, urlsplit

import requests

from ..simulator import gateway, pages
from ..simulator.app import Simulator
from ..tools import signature

PAY = {
    "vnp_Version": "2.1.0",
    "vnp_Command": "pay",
    "vnp_TmnCode": gateway.TERMINAL,
    "vnp_Amount": "2400000",
    "vnp_CurrCode": "VND",
    "vnp_TxnRef": "P26110000427",
    "vnp_OrderInfo": "Thanh toan P26110000427",
    "vnp_ReturnUrl": "http://127.0.0.1:1/payment/vnpay/return",
    "vnp_CreateDate": "20261121093000",
    "vnp_ExpireDate": "99991231235959",
}


class TestSimulator(TestCase):
    """The simulator is as strict as VNPAY, and says on every page that it is not VNPAY."""

    def setUp(self):
        super().setUp()
        self.told = []
        self.simulator = self.enterContext(Simulator(port=0, notify=self.notify))

    def notify(self, address, values):
        self.told.append((address, values))
        return "00"

    def pay(self, act=None, **changes):
        values = {**PAY, **changes}
        values = {**values, "vnp_SecureHash": signature.sign(gateway.SECRET, values)}
        if act is None:
            return requests.get(self.simulator.payment_url, params=values, timeout=10)
        return requests.post(self.simulator.payment_url, data={**values, "act": act}, timeout=10, allow_redirects=False)

    def ask(self, command, **values):
        message = {
            "vnp_RequestId": uuid.uuid4().hex,
            "vnp_Version": "2.1.0",
            "vnp_Command": command,
            "vnp_TmnCode": gateway.TERMINAL,
            "vnp_TxnRef": PAY["vnp_TxnRef"],
            "vnp_TransactionDate": PAY["vnp_CreateDate"],
            "vnp_CreateDate": "20261121100000",
            "vnp_IpAddr": "127.0.0.1",
            "vnp_OrderInfo": "x",
            **{f"vnp_{name}": value for name, value in values.items()},
        }
        message.setdefault(
            "vnp_SecureHash", signature.sign_fields(gateway.SECRET, signature.REQUESTS[command], message)
        )
        answer = requests.post(self.simulator.api_url, json=message, timeout=10).json()
        self.assertTrue(signature.is_signed_by_fields(gateway.SECRET, signature.RESPONSES[command], answer))
        return answer

    def test_it_answers_on_this_computer_only(self):
        self.assertEqual(self.simulator._server.server_address[0], "127.0.0.1")

    def test_every_page_is_marked(self):
        for answer in (self.pay(), self.pay(vnp_TmnCode="OTHER"), requests.get(self.simulator.address, timeout=10)):
            self.assertIn("MÔ PHỎNG", answer.text)
            self.assertIn("#5B3A8E", answer.text)
        for act in pages.ACTS:
            self.assertIn(f'value="{act}"', self.pay().text)
        self.assertEqual(set(pages.ACTS), set(gateway.ACTS))

    def test_what_a_merchant_asks_wrongly_opens_no_page(self):
        for changes in (
            {"vnp_TmnCode": "OTHER"},
            {"vnp_Command": "query"},
            {"vnp_CurrCode": "USD"},
            {"vnp_Amount": "0"},
            {"vnp_Amount": "24e5"},
            {"vnp_ExpireDate": "20200101000000"},
        ):
            self.assertEqual(self.pay(**changes).status_code, 400, changes)
        unsigned = requests.get(self.simulator.payment_url, params=PAY, timeout=10)
        self.assertEqual(unsigned.status_code, 400)

    def test_what_is_typed_is_shown_as_text(self):
        self.assertNotIn("<script>", self.pay(vnp_OrderInfo="<script>x</script>").text)

    def test_payer_and_merchant_hear_the_same_signed_words(self):
        for act, count, code in (
            ("pay", 1, "00"),
            ("fail", 1, "51"),
            ("cancel", 1, "24"),
            ("wait", 0, "01"),
            ("lost", 0, "00"),
            ("again", 2, "00"),
            ("copies", 2, "00"),
            ("wrong", 2, "00"),
            ("suspect", 1, "07"),
        ):
            self.told.clear()
            location = self.pay(act, vnp_TxnRef=act).headers["Location"]
            back = dict(parse_qsl(urlsplit(location).query))
            self.assertTrue(signature.is_signed(gateway.SECRET, back), act)
            self.assertEqual(back["vnp_ResponseCode"], code)
            self.assertEqual(len(self.told), count, act)
            for address, values in self.told:
                self.assertEqual(address, "http://127.0.0.1:1/payment/vnpay/ipn")
                self.assertTrue(signature.is_signed(gateway.SECRET, values), act)
        numbers = {payment["number"] for payment in self.simulator.gateway.orders["again"].payments}
        self.assertEqual(len(numbers), 2)

    def test_query(self):
        self.assertEqual(self.ask("querydr")["vnp_ResponseCode"], "91")
        self.pay()
        self.assertEqual(self.ask("querydr")["vnp_TransactionStatus"], "01")
        self.pay("lost")
        answer = self.ask("querydr")
        self.assertEqual((answer["vnp_TransactionStatus"], answer["vnp_Amount"]), ("00", "2400000"))
        self.assertEqual(self.ask("querydr", TransactionDate="20261121093001")["vnp_ResponseCode"], "91")
        self.assertEqual(self.ask("querydr", SecureHash="0")["vnp_ResponseCode"], "97")
        self.assertEqual([self.ask("querydr", RequestId="7")["vnp_ResponseCode"] for _again in "12"], ["00", "94"])

    def test_refund(self):
        values = {"TransactionType": "03", "Amount": "1000000", "TransactionNo": "1", "CreateBy": "x"}
        self.pay()
        self.assertEqual(self.ask("refund", **values)["vnp_ResponseCode"], "95")
        self.pay("pay")
        self.assertEqual(self.ask("refund", **values)["vnp_ResponseCode"], "00")
        self.assertEqual(self.ask("querydr")["vnp_TransactionType"], "03")
        self.assertEqual(self.ask("refund", **{**values, "Amount": "1400100"})["vnp_ResponseCode"], "02")

    def test_a_tester_sends_again_and_pays_later(self):
        self.pay("cancel")
        address = f"{self.simulator.address}/orders/{PAY['vnp_TxnRef']}"
        requests.post(address, data={"act": "resend"}, timeout=10)
        requests.post(address, data={"act": "pay"}, timeout=10)
        self.assertEqual([values["vnp_ResponseCode"] for _address, values in self.told], ["24", "24", "00"])
        self.assertIn("đã trả", requests.get(self.simulator.address, timeout=10).text)
        self.assertEqual(requests.post(address + "x", data={}, timeout=10).status_code, 404)

    def test_the_file_of_a_day(self):
        self.pay()
        self.pay("again")
        self.ask("refund", TransactionType="03", Amount="1000000", TransactionNo="1", CreateBy="x")
        [head, *rows] = self._file(gateway.now()[:8])
        self.assertEqual(head[3:], ["vnp_Amount", "Phí", "Thực nhận", "vnp_TransactionStatus", "vnp_Command"])
        self.assertEqual([row[3:] for row in rows[:2]], [["2400000", "19200", "2380800", "00", "pay"]] * 2)
        self.assertEqual(rows[2][3:], ["1000000", "0", "1000000", "00", "refund"])
        self.assertEqual({row[1] for row in rows}, {PAY["vnp_TxnRef"]})
        self.assertEqual(len(self._file("20000101")), 1)

    def _file(self, day):
        text = requests.get(f"{self.simulator.address}/settlements/{day}.csv", timeout=10).content.decode()
        return list(csv.reader(text.splitlines()))
