from odoo.addons.egov_fee_payment.tests.common import FeePaymentCommon
from odoo.addons.egov_settlement.tests.common import SettlementCommon


class FeeExceptionCommon(FeePaymentCommon, SettlementCommon):
    """Ward A takes online payments, and compares files of a gateway and of its bank."""

    def _report(self, memo, amount=8_000, number="FT-1"):
        """What the bank reports of the account of ward A, settled."""
        message = {"number": number, "account": "1", "amount": amount, "memo": memo}
        notice = self.env["egov.bank.notice"]._keep(self.company_a, message, "{}", "192.0.2.1")
        notice._settle()
        return notice

    def _rows(self, user=None, domain=()):
        self.env["egov.fee.exception"].invalidate_model()
        return self.env["egov.fee.exception"].with_user(user or self.accountant_a).search(list(domain))
