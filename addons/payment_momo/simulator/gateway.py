"""What the simulated gateway remembers and answers, without HTTP."""

import hmac
import itertools
import re
import threading
import time
from urllib.parse import urlencode

PARTNER, ACCESS_KEY, SECRET_KEY = "MOPHONG1", "simulated-access", "simulated-secret-of-no-value"
SIGNED = {
    "create": "accessKey=%s&amount=%s&extraData=%s&ipnUrl=%s&orderId=%s&orderInfo=%s&partnerCode=%s&redirectUrl=%s"
    "&requestId=%s&requestType=%s",
    "ipn": "accessKey=%s&amount=%s&extraData=%s&message=%s&orderId=%s&orderInfo=%s&orderType=%s&partnerCode=%s"
    "&payType=%s&requestId=%s&responseTime=%s&resultCode=%s&transId=%s",
    "query": "accessKey=%s&orderId=%s&partnerCode=%s&requestId=%s",
    "refund": "accessKey=%s&amount=%s&description=%s&orderId=%s&partnerCode=%s&requestId=%s&transId=%s",
}
MESSAGES = {
    0: "Thành công.",
    11: "Truy cập bị từ chối.",
    20: "Yêu cầu sai định dạng.",
    22: "Số tiền giao dịch không hợp lệ.",
    41: "Mã đơn hàng bị trùng.",
    42: "Không tìm thấy đơn hàng.",
    1000: "Giao dịch đã được khởi tạo, chờ người dùng xác nhận thanh toán.",
    1001: "Tài khoản không đủ tiền.",
    1006: "Người dùng từ chối xác nhận thanh toán.",
    1080: "Giao dịch hoàn tiền bị từ chối.",
}
#: What the tester may choose: the payments made, and the copies of the notification about each.
ACTS = {
    "pay": ([(0, 0)], 1),
    "fail": ([(1001, 0)], 1),
    "cancel": ([(1006, 0)], 1),
    "wait": ([], 0),
    "lost": ([(0, 0)], 0),
    "again": ([(0, 0), (0, 0)], 1),
    "copies": ([(0, 0)], 2),
    "wrong": ([(0, -1000)], 2),
}


def sign(kind, values):
    """The signature of a message, whose text is written out in SIGNED."""
    names = re.findall(r"(\w+)=%s", SIGNED[kind])
    text = SIGNED[kind] % tuple({**values, "accessKey": ACCESS_KEY}.get(name, "") for name in names)
    return hmac.digest(SECRET_KEY.encode(), text.encode(), "sha256").hex()


def now():
    return int(time.time() * 1000)


class Order:
    """What a merchant wants to be paid."""

    def __init__(self, values):
        self.values = values
        self.reference, self.amount = values["orderId"], values["amount"]
        self.payments, self.refunds, self.answers = [], [], []

    @property
    def paid(self):
        return next((payment for payment in self.payments if payment["resultCode"] == 0), None)

    def told(self, payment):
        """The signed message that payer and merchant get about a payment."""
        values = {
            "partnerCode": PARTNER,
            "orderId": self.reference,
            "requestId": self.values["requestId"],
            "amount": self.amount + payment["difference"],
            "orderInfo": self.values["orderInfo"],
            "orderType": "momo_wallet",
            "transId": payment["transId"],
            "resultCode": payment["resultCode"],
            "message": MESSAGES[payment["resultCode"]],
            "payType": "qr",
            "responseTime": now(),
            "extraData": self.values.get("extraData", ""),
        }
        return {**values, "signature": sign("ipn", values)}


class Gateway:
    def __init__(self, address, notify):
        """
        :param str address: where the pages of the simulator are
        :param notify: what sends a notification: takes address and message, returns the merchant's answer
        """
        self.address, self.orders, self._notify = address, {}, notify
        self._numbers, self._lock = itertools.count(now() % 900000000 + 3000000000), threading.Lock()

    def act(self, order, name):
        """Do what the tester chose, tell the merchant, and return what the payer's browser brings back."""
        made, copies = ACTS[name]
        payment = {"resultCode": 1000, "transId": 0, "difference": 0}
        for code, difference in made:
            payment = {"resultCode": code, "transId": next(self._numbers), "difference": difference, "time": now()}
            with self._lock:
                order.payments.append(payment)
            for _copy in range(copies):
                self.tell(order, payment)
        return f"{order.values['redirectUrl']}?{urlencode(order.told(payment))}"

    def tell(self, order, payment):
        """Send a notification."""
        order.answers.append(str(self._notify(order.values["ipnUrl"], order.told(payment))))

    def answer(self, kind, message):
        """The answer to a request of the API."""
        echo = {name: message.get(name) for name in ("partnerCode", "orderId", "requestId")}
        signed = hmac.compare_digest(sign(kind, message).encode(), str(message.get("signature", "")).encode())
        if message.get("partnerCode") != PARTNER or not signed:
            result = {"resultCode": 11}
        elif not re.fullmatch(r"[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*", str(message.get("orderId"))):
            result = {"resultCode": 20}
        else:
            with self._lock:
                result = {"create": self._create, "query": self._query, "refund": self._refund}[kind](message)
        text = MESSAGES[result["resultCode"]]
        return {**echo, "message": text, "responseTime": now(), **result}

    def _create(self, message):
        if len(message["orderId"]) > 50 or message["orderId"] in self.orders:
            return {"resultCode": 41}
        if not isinstance(message.get("amount"), int) or not 1000 <= message["amount"] <= 50_000_000:
            return {"resultCode": 22}
        self.orders[message["orderId"]] = Order(message)
        address = f"{self.address}/v2/gateway/pay?{urlencode({'t': message['orderId'], 's': PARTNER})}"
        return {"resultCode": 0, "amount": message["amount"], "payUrl": address}

    def _query(self, message):
        order = self.orders.get(message["orderId"])
        if not order:
            return {"resultCode": 42}
        last = order.payments[-1] if order.payments else {"resultCode": 1000, "transId": 0, "difference": 0}
        return {
            "resultCode": last["resultCode"],
            "amount": order.amount + last["difference"],
            "transId": last["transId"],
            "payType": "qr",
            "extraData": "",
            "refundTrans": order.refunds,
        }

    def _refund(self, message):
        orders = [order for order in self.orders.values() if order.paid]
        order = next((order for order in orders if order.paid["transId"] == message.get("transId")), None)
        known = {refund["orderId"] for other in orders for refund in other.refunds}
        if message["orderId"] in known or message["orderId"] in self.orders:
            return {"resultCode": 41}
        gone = sum(refund["amount"] for refund in order.refunds) if order else 0
        if not order or not isinstance(message.get("amount"), int) or gone + message["amount"] > order.amount:
            return {"resultCode": 1080}
        done = {"amount": message["amount"], "transId": next(self._numbers), "resultCode": 0}
        order.refunds.append({**done, "orderId": message["orderId"], "createdTime": now()})
        return done
