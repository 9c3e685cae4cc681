import csv
from datetime import datetime
from unittest import TestCase
from urllib.parse import parse_qsl, urlsplit

import requests

from ..simulator import gateway, pages, settlement
from ..simulator.app import Simulator
from ..tools import signature

KEYS = gateway.ACCESS_KEY, gateway.SECRET_KEY
CREATE = {
    "partnerCode": gateway.PARTNER,
    "requestId": "P26110000427",
    "amount": 24000,
    "orderId": "P26110000427",
    "orderInfo": "Thanh toán",
    "redirectUrl": "http://127.0.0.1:1/payment/momo/return",
    "ipnUrl": "http://127.0.0.1:1/payment/momo/ipn",
    "extraData": "",
    "requestType": "captureWallet",
}


class TestSimulator(TestCase):
    """The simulator is as strict as MoMo, and says on every page that it is not MoMo."""

    def setUp(self):
        super().setUp()
        self.told = []
        self.simulator = self.enterContext(Simulator(port=0, notify=self.notify))

    def notify(self, address, message):
        self.told.append((address, message))
        return 204

    def ask(self, kind, values):
        message = {**values, "signature": values.get("signature") or signature.sign(kind, *KEYS, values)}
        address = f"{self.simulator.address}/v2/gateway/api/{kind}"
        return requests.post(address, json=message, timeout=10).json()

    def order(self, **changes):
        return self.ask("create", {**CREATE, **changes})

    def act(self, address, act):
        token = dict(parse_qsl(urlsplit(address).query))["t"]
        answer = requests.post(
            address.partition("?")[0], data={"t": token, "act": act}, timeout=10, allow_redirects=False
        )
        return answer.headers["Location"]

    def query(self):
        return self.ask("query", {"partnerCode": gateway.PARTNER, "requestId": "q", "orderId": CREATE["orderId"]})

    def test_it_answers_on_this_computer_only(self):
        self.assertEqual(self.simulator._server.server_address[0], "127.0.0.1")

    def test_every_page_is_marked(self):
        address = self.order()["payUrl"]
        for page in (address, self.simulator.address, address.partition("?")[0]):
            text = requests.get(page, timeout=10).text
            self.assertIn("MÔ PHỎNG", text)
            self.assertIn("#5B3A8E", text)
        for act in pages.ACTS:
            self.assertIn(f'value="{act}"', requests.get(address, timeout=10).text)
        self.assertEqual(set(pages.ACTS), set(gateway.ACTS))

    def test_what_a_merchant_asks_wrongly_is_refused(self):
        for changes, code in (
            ({"partnerCode": "OTHER"}, 11),
            ({"signature": "0" * 64}, 11),
            ({"orderId": "a/b"}, 20),
            ({"amount": 999}, 22),
            ({"amount": "24000"}, 22),
            ({"amount": 50_000_001}, 22),
        ):
            self.assertEqual(self.order(**changes)["resultCode"], code, changes)
        self.assertEqual(self.order()["resultCode"], 0)
        self.assertEqual(self.order()["resultCode"], 41)

    def test_what_is_typed_is_shown_as_text(self):
        address = self.order(orderInfo="<script>x</script>")["payUrl"]
        self.assertNotIn("<script>", requests.get(address, timeout=10).text)

    def test_payer_and_merchant_hear_the_same_signed_words(self):
        for act, count, code in (
            ("pay", 1, 0),
            ("fail", 1, 1001),
            ("cancel", 1, 1006),
            ("wait", 0, 1000),
            ("lost", 0, 0),
            ("again", 2, 0),
            ("copies", 2, 0),
            ("wrong", 2, 0),
        ):
            self.told.clear()
            back = dict(parse_qsl(urlsplit(self.act(self.order(orderId=act)["payUrl"], act)).query))
            self.assertEqual(back["resultCode"], str(code))
            self.assertTrue(signature.is_signed("ipn", *KEYS, {"extraData": "", **back}), act)
            self.assertEqual(len(self.told), count, act)
            for address, message in self.told:
                self.assertEqual(address, CREATE["ipnUrl"])
                self.assertTrue(signature.is_signed("ipn", *KEYS, message), act)
        numbers = {payment["transId"] for payment in self.simulator.gateway.orders["again"].payments}
        self.assertEqual(len(numbers), 2)

    def test_query(self):
        self.assertEqual(self.query()["resultCode"], 42)
        address = self.order()["payUrl"]
        self.assertEqual(self.query()["resultCode"], 1000)
        self.act(address, "lost")
        answer = self.query()
        self.assertEqual((answer["resultCode"], answer["amount"]), (0, 24000))

    def test_refund(self):
        self.act(self.order()["payUrl"], "pay")
        paid = self.query()["transId"]

        def refund(number, amount, trans_id=paid):
            values = {
                "partnerCode": gateway.PARTNER,
                "orderId": f"R-{number}",
                "requestId": f"R-{number}",
                "amount": amount,
                "transId": trans_id,
                "description": "Hoàn tiền",
            }
            return self.ask("refund", values)["resultCode"]

        self.assertEqual(refund(1, 10000), 0)
        self.assertEqual(refund(1, 10000), 41)
        self.assertEqual(refund(2, 14001), 1080)
        self.assertEqual(refund(3, 1000, trans_id=1), 1080)
        self.assertEqual([item["orderId"] for item in self.query()["refundTrans"]], ["R-1"])

    def test_a_tester_sends_again_and_pays_later(self):
        self.act(self.order()["payUrl"], "cancel")
        address = f"{self.simulator.address}/orders/{CREATE['orderId']}"
        requests.post(address, data={"act": "resend"}, timeout=10)
        requests.post(address, data={"act": "pay"}, timeout=10)
        self.assertEqual([message["resultCode"] for _address, message in self.told], [1006, 1006, 0])
        self.assertIn("đã trả", requests.get(self.simulator.address, timeout=10).text)
        self.assertEqual(requests.post(address + "x", data={}, timeout=10).status_code, 404)

    def test_the_file_of_a_day(self):
        self.act(self.order()["payUrl"], "again")
        paid = self.query()["transId"]
        values = {"partnerCode": gateway.PARTNER, "orderId": "R-1", "requestId": "R-1", "amount": 10000}
        first = next(iter(self.simulator.gateway.orders.values())).paid["transId"]
        self.assertEqual(self.ask("refund", {**values, "transId": first, "description": "Hoàn"})["resultCode"], 0)
        day = f"{datetime.now(settlement.ZONE):%Y%m%d}"
        [head, *rows] = self._file(day)
        self.assertEqual(head, list(settlement.HEAD))
        self.assertEqual([row[0] for row in rows[:2]], [str(first), str(paid)])
        self.assertEqual(rows[0][3:], ["24000", "240", "23760", "0", "Thanh toán"])
        self.assertEqual([rows[2][1], *rows[2][3:]], ["R-1", "10000", "0", "10000", "0", "Hoàn tiền"])
        self.assertEqual(len(self._file("20000101")), 1)

    def _file(self, day):
        text = requests.get(f"{self.simulator.address}/settlements/{day}.csv", timeout=10).content.decode()
        return list(csv.reader(text.splitlines()))
