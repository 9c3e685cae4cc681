import csv
import io

import requests

from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from odoo.addons.egov_fee.tools import vietqr

from ..simulator import bank
from ..simulator.app import Simulator
from ..tools import bank_message
from .common import FeePaymentCommon

ACCOUNT = "9912345678"


class TestBankSimulator(BaseCase):
    """The simulated bank reads what the suite writes."""

    def test_a_code_is_read(self):
        text = vietqr.payload("970436", ACCOUNT, 24_000, "P26110000427")
        self.assertEqual(
            bank.read_qr(text), {"bin": "970436", "account": ACCOUNT, "amount": 24_000, "memo": "P26110000427"}
        )

    def test_a_damaged_code_is_not(self):
        text = vietqr.payload("970436", ACCOUNT, 24_000, "P26110000427")
        for wrong in ("", "x", text[:-1], text.replace("24000", "94000")):
            with self.subTest(wrong=wrong), self.assertRaises(ValueError):
                bank.read_qr(wrong)

    def test_what_is_told(self):
        told = []
        simulated = bank.Bank(lambda *told_now: told.append(told_now) or "recorded")
        counts = {"pay": 1, "twice": 2, "less": 1, "more": 1, "late": 0, "lost": 0, "copies": 2}
        for act, count in counts.items():
            told.clear()
            simulated.act(ACCOUNT, 8_000, "P26110000427", act)
            self.assertEqual(len(told), count, act)
        _address, body, signature = told[0]
        self.assertTrue(bank_message.is_signed(bank.SECRET, body, signature))
        self.assertEqual(bank_message.read(body)["amount"], 8_000)

    def test_the_statement(self):
        simulated = bank.Bank(lambda *_told: "recorded")
        simulated.act(ACCOUNT, 1_234_567, "P26110000427", "twice")
        simulated.act("other", 5, "", "pay")
        text = simulated.statement(ACCOUNT).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        self.assertEqual([row[3] for row in rows], ["Ghi có", "1.234.567", "1.234.567"])
        self.assertEqual(rows[-1][4], "2.469.134")


@tagged("post_install", "-at_install")
class TestBankSimulatorPages(HttpCase, FeePaymentCommon):
    """A transfer clicked through at the simulated bank reaches the charge."""

    def setUp(self):
        super().setUp()
        self.company_a.write(
            {"egov_transfer_bin": "970436", "egov_transfer_account": ACCOUNT, "egov_bank_secret": bank.SECRET}
        )
        self.simulator = self.enterContext(Simulator(port=0, notify=self._notify))

    def _notify(self, _address, body, signature):
        cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
        headers = {"X-Egov-Signature": signature}
        address = f"{self.base_url()}/egov/bank/notify"
        return requests.post(address, data=body, headers=headers, cookies=cookies, timeout=10).json()["result"]

    def _at_bank(self, path, **form):
        with self.allow_requests(all_requests=True):
            return requests.post(f"{self.simulator.address}{path}", data=form, timeout=30)

    def test_a_code_scanned_and_paid_twice(self):
        charge = self._due()
        page = self._at_bank("/scan", qr=charge._vietqr())
        self.assertIn("MÔ PHỎNG", page.text)
        self.assertIn("8.000", page.text)
        self.env.flush_all()
        page = self._at_bank("/transfer", account=ACCOUNT, amount="8000", memo=charge.pay_ref, act="twice")
        self.assertIn("recorded", page.text)
        self.assertIn("exception", page.text)
        self.env.invalidate_all()
        self.assertEqual((charge.state, len(charge.payment_ids)), ("paid", 1))
        self.assertEqual(charge.sudo().payment_exception_ids.kind, "double_payment")

    def test_what_the_page_refuses(self):
        self.assertEqual(self._at_bank("/scan", qr="x").status_code, 400)
        self.assertEqual(self._at_bank("/transfer", account="", amount="5", act="pay").status_code, 400)
        self.assertEqual(self._at_bank("/transfer", account="1", amount="5", act="steal").status_code, 400)
        self.assertEqual(self._at_bank("/address", address="https://elsewhere.example").status_code, 400)
