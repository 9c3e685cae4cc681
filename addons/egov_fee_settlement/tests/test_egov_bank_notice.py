from odoo.tests import tagged

from .common import FeeExceptionCommon


@tagged("post_install", "-at_install")
class TestEgovBankNotice(FeeExceptionCommon):
    def test_the_payout_of_a_gateway_is_no_exception(self):
        self.gateway.payout_words = "TESTPAY|TEST PAY JSC"
        notice = self._report("TestPay thanh toán phiên 20112026")
        self.assertEqual((notice.state, notice.exception_id.id), ("payout", False))
        self.assertFalse(self._rows())

    def test_a_charge_that_the_memo_names_comes_first(self):
        self.gateway.payout_words = "TESTPAY"
        charge = self._due()
        notice = self._report(f"TESTPAY {charge.pay_ref}")
        self.assertEqual((notice.state, charge.state), ("recorded", "paid"))

    def test_other_money_is_left_to_the_accountants(self):
        self.gateway.payout_words = "TESTPAY"
        self.assertEqual(self._report("nop tien cho con").state, "exception")

    def test_without_the_files_a_payout_is_left_to_the_accountants(self):
        self.gateway.payout_words = "TESTPAY"
        notice = self._report("TESTPAY PHIEN 20112026")
        notice._forget_payout()
        self.assertEqual((notice.state, notice.exception_id.kind), ("exception", "unknown_reference"))
