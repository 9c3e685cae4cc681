import json
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..controllers.bank import PATH, SIGNATURE
from ..tools import bank_message
from .common import FeePaymentCommon

SECRET = "agreed with the bank"


@tagged("post_install", "-at_install")
class TestEgovBankNotice(HttpCase, FeePaymentCommon):
    """A transfer to the account for fees, as the bank reports it."""

    def setUp(self):
        super().setUp()
        self.company_a.write(
            {"egov_transfer_bin": "970436", "egov_transfer_account": "9912345678", "egov_bank_secret": SECRET}
        )

    def _report(self, memo, amount=8_000, number="FT-1", secret=SECRET, account="9912345678"):
        message = {"id": number, "account": account, "amount": amount, "memo": memo, "time": "2026-11-20T09:00:00"}
        body = json.dumps(message).encode()
        self.env.flush_all()
        headers = {SIGNATURE: bank_message.sign(secret, body), "Content-Type": "application/json"}
        response = self.url_open(PATH, data=body, headers=headers)
        self.env.invalidate_all()
        return response.status_code, response.json()["result"]

    def _notice(self, number="FT-1"):
        return self.env["egov.bank.notice"].search([("number", "=", number), ("company_id", "=", self.company_a.id)])

    def test_the_right_amount_is_recorded_once(self):
        charge = self._due()
        memo = f"NGUYEN THI DAO {charge.pay_ref} nop le phi"
        self.assertEqual(self._report(memo), (200, "recorded"))
        self.assertEqual(self._report(memo), (200, "repeated"))
        self.assertEqual(charge.state, "paid")
        self.assertRecordValues(charge.payment_ids, [{"method": "transfer", "reference": "FT-1", "amount": 8_000}])
        self.assertIn("NGUYEN THI DAO", self._notice().payload)

    def test_money_that_fits_nothing(self):
        paid, due, gone = self._due(), self._due(), self._due()
        paid._collect("cash", 8_000)
        gone._cancel("x")
        cases = {
            "double_payment": (paid.pay_ref, 8_000),
            "wrong_amount": (due.pay_ref, 7_000),
            "paid_not_recorded": (gone.pay_ref, 8_000),
            "unknown_reference": ("khong co ma", 8_000),
        }
        for kind, (memo, amount) in cases.items():
            with self.subTest(kind=kind):
                self.assertEqual(self._report(memo, amount, number=kind), (200, "exception"))
                exception = self._notice(kind).exception_id
                self.assertEqual((exception.kind, exception.amount), (kind, amount))
        self.assertEqual(self._report(f"{paid.pay_ref} {due.pay_ref}", number="two")[1], "exception")
        self.assertEqual(due.state, "due")

    def test_given_back_by_transfer(self):
        self._report("khong co ma")
        exception = self._notice().exception_id
        own = exception.with_user(self.accountant_a)
        with self.assertRaises(UserError):
            own._propose("refund", "unknown payer")
        own._propose("refund", "unknown payer", refund_reference="FT-BACK")
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual(exception.state, "closed")

    def test_found_again_by_an_accountant(self):
        charge = self._due()
        self._report("quen ghi ma")
        exception = self._notice().exception_id
        exception.with_user(self.accountant_a)._propose("record", "same name", charge)
        exception.with_user(self.accountant2_a).action_approve()
        self.assertRecordValues(charge.payment_ids, [{"method": "transfer", "reference": "FT-1"}])

    @mute_logger("odoo.addons.egov_fee_payment.controllers.bank")
    def test_who_is_not_the_bank(self):
        charge = self._due()
        self.assertEqual(self._report(charge.pay_ref, secret="guessed"), (403, "refused"))
        self.assertEqual(self._report(charge.pay_ref, account="000"), (403, "refused"))
        self.assertEqual(self._report(charge.pay_ref, amount=-5), (400, "unreadable"))
        self.company_a.egov_bank_secret = False
        self.assertEqual(self._report(charge.pay_ref), (403, "refused"))
        self.assertEqual(charge.state, "due")
        self.assertFalse(self._notice())

    def test_killed_after_the_notice_was_kept(self):
        """The scheduled action settles what was written down before the crash, once."""
        charge = self._due()
        message = {"number": "FT-1", "account": "9912345678", "amount": 8_000, "memo": charge.pay_ref}
        notices = self.env["egov.bank.notice"].sudo()
        notice = notices._keep(self.company_a, message, "{}", "192.0.2.1")
        self.assertFalse(notices._keep(self.company_a, message, "{}", "192.0.2.1"))
        for _number in range(2):
            with patch.object(self.registry["ir.cron"], "_commit_progress", lambda *_args, **_options: 60):
                notices._cron_settle()
        self.assertEqual((notice.state, len(charge.payment_ids)), ("recorded", 1))

    def test_the_counter_sees_it_at_once(self):
        charge = self._due()
        action = charge.action_collect()
        self.assertEqual(self.env["egov.charge.collect"].browse(action["res_id"]).charge_id, charge)
        with patch.object(self.registry["bus.bus"], "_sendone") as sent:
            self._report(charge.pay_ref)
        told = [call.args for call in sent.call_args_list if call.args[1] == "egov_charge_paid"]
        self.assertEqual(told[0][-1], {"charge_id": charge.id, "pay_ref": charge.pay_ref, "amount": 8_000})
