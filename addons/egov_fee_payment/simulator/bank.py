"""What the bank does: it books transfers, tells who owns the account, and writes statements."""

import csv
import hashlib
import hmac
import io
import itertools
import json
import os
import threading
from datetime import datetime, timedelta, timezone

SECRET = "simulated-secret-of-no-value"
NOTIFY = os.environ.get("EGOV_BANK_NOTIFY", "http://127.0.0.1:8069/egov/bank/notify")
ZONE = timezone(timedelta(hours=7))
ACTS = ("pay", "twice", "less", "more", "late", "lost", "copies")
DIFFERENCE = 1_000


class Transfer:
    """Money that came on an account."""

    def __init__(self, number, account, amount, memo, moment):
        self.number, self.account, self.amount, self.memo, self.moment = number, account, amount, memo, moment
        self.answers = []

    def body(self):
        """The notice as its bytes are signed."""
        content = {
            "id": self.number,
            "account": self.account,
            "amount": self.amount,
            "memo": self.memo,
            "time": self.moment.isoformat(timespec="seconds"),
        }
        return json.dumps(content, ensure_ascii=False).encode()


class Bank:
    """Accounts with their transfers.

    :param notify: what sends a notice: ``notify(address, body, signature)`` returns the answer
    """

    def __init__(self, notify, address=NOTIFY):
        self._notify = notify
        self.address = address
        self.transfers = []
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def accounts(self):
        """The accounts on which money has come, with their sums."""
        sums = {}
        for transfer in self.transfers:
            sums[transfer.account] = sums.get(transfer.account, 0) + transfer.amount
        return sums

    def act(self, account, amount, memo, act):
        """Pay as the tester chooses; return the transfers."""
        amounts = {"twice": [amount, amount], "less": [max(amount - DIFFERENCE, 1)], "more": [amount + DIFFERENCE]}
        made = [self._book(account, each, memo) for each in amounts.get(act, [amount])]
        for transfer in made:
            if act not in ("late", "lost"):
                self.tell(transfer)
            if act == "copies":
                self.tell(transfer)
        return made

    def tell(self, transfer):
        """Send a notice, once more if it was sent before."""
        body = transfer.body()
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        transfer.answers.append(self._notify(self.address, body, signature))

    def find(self, number):
        return next((transfer for transfer in self.transfers if transfer.number == number), None)

    def statement(self, account):
        """The statement of an account as the bank's portal hands it out: CSV in UTF-8 with a byte order mark."""
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Ngày giao dịch", "Số giao dịch", "Ghi nợ", "Ghi có", "Số dư", "Nội dung"])
        balance = 0
        for transfer in self.transfers:
            if transfer.account == account:
                balance += transfer.amount
                moment = f"{transfer.moment:%d/%m/%Y %H:%M:%S}"
                writer.writerow(
                    [moment, transfer.number, "", _dotted(transfer.amount), _dotted(balance), transfer.memo]
                )
        return b"\xef\xbb\xbf" + stream.getvalue().encode()

    def _book(self, account, amount, memo):
        now = datetime.now(ZONE)
        with self._lock:
            transfer = Transfer(f"FT{now:%y%j%H%M%S}{next(self._numbers):04}", account, amount, memo, now)
            self.transfers.append(transfer)
        return transfer


def read_qr(text):
    """What a VietQR code asks for.

    :return: ``{"bin", "account", "amount", "memo"}``
    :raise ValueError: when it is no VietQR code, or its checksum is wrong
    """
    text = "".join((text or "").split("\n")).strip()
    if len(text) < 8 or text[-8:-4] != "6304" or f"{_checksum(text[:-4]):04X}" != text[-4:].upper():
        raise ValueError("Mã QR không đúng: sai tổng kiểm tra.")
    fields = _fields(text)
    account = _fields(_fields(fields.get("38", "")).get("01", ""))
    if not account.get("01"):
        raise ValueError("Mã QR không có số tài khoản.")
    return {
        "bin": account.get("00", ""),
        "account": account["01"],
        "amount": int(fields.get("54") or 0),
        "memo": _fields(fields.get("62", "")).get("08", ""),
    }


def _fields(text):
    found, at = {}, 0
    while at + 4 <= len(text):
        length = int(text[at + 2 : at + 4])
        found[text[at : at + 2]] = text[at + 4 : at + 4 + length]
        at += 4 + length
    return found


def _checksum(text):
    """CRC-16/CCITT-FALSE, by a remainder of bits."""
    bits = int.from_bytes(text.encode() + b"\0\0", "big")
    length = (len(text.encode()) + 2) * 8
    bits ^= 0xFFFF << (length - 16)
    for position in range(length - 1, 15, -1):
        if bits >> position & 1:
            bits ^= 0x11021 << (position - 16)
    return bits


def _dotted(amount):
    return f"{amount:,}".replace(",", ".")
