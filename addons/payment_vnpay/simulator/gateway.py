"""What the simulated gateway remembers and answers, without HTTP."""

import hmac
import itertools
import threading
from datetime import datetime, timedelta, timezone
from urllib.parse import quote_plus, urljoin

TERMINAL, SECRET = "MOPHONG1", "simulated-secret-of-no-value"
QUERY = "RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo".split()
REFUND = (
    "RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate"
    " IpAddr OrderInfo"
).split()
ANSWER = (
    "ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType"
    " TransactionStatus OrderInfo"
).split()
#: What the tester may choose: the payments made, and the copies of the notification about each.
ACTS = {
    "pay": ([("00", "00", 0)], 1),
    "fail": ([("51", "02", 0)], 1),
    "cancel": ([("24", "02", 0)], 1),
    "wait": ([], 0),
    "lost": ([("00", "00", 0)], 0),
    "again": ([("00", "00", 0), ("00", "00", 0)], 1),
    "copies": ([("00", "00", 0)], 2),
    "wrong": ([("00", "00", -1000)], 2),
    "suspect": ([("07", "07", 0)], 1),
}


def now():
    return datetime.now(timezone(timedelta(hours=7))).strftime("%Y%m%d%H%M%S")


def _mac(text):
    return hmac.digest(SECRET.encode(), text.encode(), "sha512").hex()


def sign(values):
    """The signature of parameters: sorted, encoded, without empty ones."""
    pairs = [f"{quote_plus(name)}={quote_plus(values[name])}" for name in sorted(values) if values[name]]
    return _mac("&".join(pairs))


def sign_in_order(names, values):
    """The signature of a message of the API."""
    return _mac("|".join(values.get(f"vnp_{name}", "") for name in names))


class Order:
    """What a merchant wants to be paid."""

    def __init__(self, values):
        self.values = values
        self.reference, self.amount = values["vnp_TxnRef"], int(values["vnp_Amount"]) // 100
        self.payments, self.refunds, self.answers = [], [], []
        self.notify_url = urljoin(values["vnp_ReturnUrl"], "ipn")

    @property
    def is_paid(self):
        return any(payment["status"] == "00" for payment in self.payments)

    def told(self, payment):
        """The signed parameters that payer and merchant get about a payment."""
        values = {
            "vnp_Amount": str((self.amount + payment["difference"]) * 100),
            "vnp_BankCode": "NCB",
            "vnp_BankTranNo": f"VNP{payment['number']}" if payment["status"] == "00" else "",
            "vnp_CardType": "ATM",
            "vnp_OrderInfo": self.values["vnp_OrderInfo"],
            "vnp_PayDate": payment["date"],
            "vnp_ResponseCode": payment["code"],
            "vnp_TmnCode": self.values["vnp_TmnCode"],
            "vnp_TransactionNo": payment["number"],
            "vnp_TransactionStatus": payment["status"],
            "vnp_TxnRef": self.reference,
        }
        return {**values, "vnp_SecureHash": sign(values)}


class Gateway:
    def __init__(self, notify):
        """
        :param notify: what sends a notification: takes address and parameters, returns the merchant's code
        """
        self.orders, self._notify, self._requests = {}, notify, set()
        self._numbers, self._lock = itertools.count(int(now()[4:]) % 90000000 + 10000000), threading.Lock()

    def problem(self, values):
        """Why a payment page is not shown, or nothing."""
        given = {name: value for name, value in values.items() if name != "vnp_SecureHash"}
        if values.get("vnp_TmnCode") != TERMINAL:
            return f"Mã website {values.get('vnp_TmnCode', '')} không có ở đây. Mã của bộ mô phỏng là {TERMINAL}."
        if not hmac.compare_digest(sign(given).encode(), values.get("vnp_SecureHash", "").lower().encode()):
            return "Sai chữ ký: chuỗi bí mật ở hai bên không giống nhau."
        if values.get("vnp_Command") != "pay" or values.get("vnp_CurrCode") != "VND":
            return "Yêu cầu thanh toán không đúng định dạng."
        if not values.get("vnp_Amount", "").isdecimal() or int(values["vnp_Amount"]) < 100:
            return "Số tiền không đúng."
        if values.get("vnp_ExpireDate", "9") < now():
            return "Giao dịch đã quá thời gian thanh toán. Bạn quay lại trang của đơn vị và thanh toán lại."
        return None

    def order(self, values):
        """The order of a payment page; opening it again finds the same."""
        with self._lock:
            return self.orders.setdefault(values["vnp_TxnRef"], Order(values))

    def act(self, order, name):
        """Do what the tester chose, tell the merchant, and return what the payer's browser brings back."""
        made, copies = ACTS[name]
        payment = {"code": "01", "status": "01", "number": "0", "date": now(), "difference": 0}
        for code, status, difference in made:
            number = str(next(self._numbers)) if status != "02" else "0"
            payment = {"code": code, "status": status, "number": number, "date": now(), "difference": difference}
            with self._lock:
                order.payments.append(payment)
            for _copy in range(copies):
                self.tell(order, payment)
        return order.told(payment)

    def tell(self, order, payment):
        """Send a notification."""
        order.answers.append(self._notify(order.notify_url, order.told(payment)))

    def answer(self, message):
        """The answer to a query or a refund."""
        values = {name: str(value) for name, value in message.items()}
        command = values.get("vnp_Command", "")
        names = {"querydr": QUERY, "refund": REFUND}.get(command)
        if names is None:
            return {"vnp_ResponseCode": "03", "vnp_Message": "Format data is not valid"}
        order = self.orders.get(values.get("vnp_TxnRef"))
        if not hmac.compare_digest(sign_in_order(names, values).encode(), values.get("vnp_SecureHash", "").encode()):
            result = {"vnp_ResponseCode": "97", "vnp_Message": "Invalid checksum"}
        elif values["vnp_TmnCode"] != TERMINAL:
            result = {"vnp_ResponseCode": "02", "vnp_Message": "Invalid terminal"}
        elif self._is_repeated(values):
            result = {"vnp_ResponseCode": "94", "vnp_Message": "Duplicate request"}
        elif not order or order.values["vnp_CreateDate"] != values["vnp_TransactionDate"]:
            result = {"vnp_ResponseCode": "91", "vnp_Message": "Transaction not found"}
        else:
            result = self._query(order) if command == "querydr" else self._refund(order, values)
        given = {name: values.get(name, "") for name in ("vnp_TmnCode", "vnp_TxnRef", "vnp_OrderInfo")}
        answer = {**given, **result, "vnp_Command": command, "vnp_ResponseId": f"{next(self._numbers):032d}"}
        names = [*ANSWER, "PromotionCode", "PromotionAmount"] if command == "querydr" else ANSWER
        return {**answer, "vnp_SecureHash": sign_in_order(names, answer)}

    def _is_repeated(self, values):
        known = len(self._requests)
        self._requests.add(values["vnp_RequestId"])
        return len(self._requests) == known

    def _query(self, order):
        payment = order.payments[-1] if order.payments else {"status": "01", "number": "0", "date": ""}
        found = {
            "vnp_ResponseCode": "00",
            "vnp_Message": "QueryDR Success",
            "vnp_Amount": str((order.amount + payment.get("difference", 0)) * 100),
            "vnp_BankCode": "NCB",
            "vnp_PayDate": payment["date"],
            "vnp_TransactionNo": payment["number"],
            "vnp_TransactionType": "01",
            "vnp_TransactionStatus": payment["status"],
        }
        return {**found, **order.refunds[-1]} if order.refunds else found

    def _refund(self, order, values):
        with self._lock:
            amount, gone = int(values["vnp_Amount"]), sum(int(refund["vnp_Amount"]) for refund in order.refunds)
            if not order.is_paid:
                return {"vnp_ResponseCode": "95", "vnp_Message": "Transaction is not successful"}
            if amount + gone > order.amount * 100:
                return {"vnp_ResponseCode": "02", "vnp_Message": "Total refund is more than the payment"}
            refund = {
                "vnp_Amount": values["vnp_Amount"],
                "vnp_TransactionType": values["vnp_TransactionType"],
                "vnp_TransactionNo": str(next(self._numbers)),
                "vnp_TransactionStatus": "06",
                "vnp_PayDate": now(),
            }
            order.refunds.append(refund)
        return {**refund, "vnp_ResponseCode": "00", "vnp_Message": "Refund success"}
