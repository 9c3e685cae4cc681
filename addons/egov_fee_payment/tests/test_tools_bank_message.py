import hashlib
import hmac
import json
from datetime import datetime

from odoo.tests import BaseCase

from ..tools import bank_message

GOOD = {
    "id": "FT26325000017",
    "account": "1012345678",
    "amount": 8000,
    "memo": "P26110000427 le phi",
    "time": "2026-11-20T09:00:00+07:00",
}


def body(**changes):
    return json.dumps({**GOOD, **changes}).encode()


class TestToolsBankMessage(BaseCase):
    def test_a_good_one(self):
        self.assertEqual(
            bank_message.read(body()),
            {
                "number": "FT26325000017",
                "account": "1012345678",
                "amount": 8000,
                "memo": "P26110000427 le phi",
                "paid_at": datetime(2026, 11, 20, 2, 0),
            },
        )

    def test_moments(self):
        for text in ("2026-11-20T09:00:00", "2026-11-20T02:00:00+00:00", "2026-11-20T02:00:00Z"):
            if text.endswith("Z"):
                text = text.replace("Z", "+00:00")  # Python 3.10 reads no Z
            self.assertEqual(bank_message.read(body(time=text))["paid_at"], datetime(2026, 11, 20, 2, 0))

    def test_bad_ones(self):
        for changes in (
            {"amount": 0},
            {"amount": -1},
            {"amount": 8000.5},
            {"amount": "8000"},
            {"amount": True},
            {"amount": 10**12},
            {"id": ""},
            {"id": None},
            {"account": 7},
            {"memo": "x" * 300},
            {"memo": "\0"},
            {"time": "yesterday"},
            {"time": None},
        ):
            with self.subTest(changes=changes), self.assertRaises((ValueError, TypeError)):
                bank_message.read(body(**changes))
        for raw in (b"", b"[]", b"\xff", b"7"):
            with self.subTest(raw=raw), self.assertRaises(ValueError):
                bank_message.read(raw)

    def test_the_signature(self):
        expected = hmac.new(b"key", body(), hashlib.sha256).hexdigest()
        self.assertTrue(bank_message.is_signed("key", body(), expected.upper()))
        self.assertFalse(bank_message.is_signed("key", body(amount=9000), expected))
        self.assertFalse(bank_message.is_signed("other", body(), expected))
        for nothing in (None, "", False):
            self.assertFalse(bank_message.is_signed(nothing, body(), expected))
            self.assertFalse(bank_message.is_signed("key", body(), nothing))
