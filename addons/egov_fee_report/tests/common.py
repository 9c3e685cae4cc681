from datetime import date, datetime

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_receipt.tests.common import ReceiptCommon

#: Noon in Viet Nam of days in October and November 2026.
OCTOBER, NOVEMBER = datetime(2026, 10, 30, 5), datetime(2026, 11, 10, 5)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


class FeeReportCommon(ReceiptCommon):
    """A month of ward A with every way of paying, a refund, an exemption and a fee that is no receipt's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        share = {"kept_percent": 50, "valid_from": "2026-01-01", "legal_basis": "Test"}
        cls.env["egov.fee.share"].create({"fee_id": cls.copy.id, **share})
        cls.policy = cls._new_policy(cls.extract, beneficiary_id=cls.poor.id, percent_due=50, name="Hộ nghèo")
        for user in (cls.accountant_a, cls.leader_a):
            user.lang = "en_US"

    def _pay(self, *lines, at=NOVEMBER, method="cash", reference=None, gateway=None, **vals):
        with clock.at(at):
            charge = self._due(*lines or [(self.extract, 1)], **vals)
            charge._record_payment(method, charge.amount, reference, gateway)
        return charge

    def _month(self):
        """Collected in November: 8 + 16 + 5 + 24 + 4 thousand; given back 6 thousand. October: 8 thousand."""
        self._pay(at=OCTOBER)
        charges = self._pay((self.extract, 1))
        charges |= self._pay((self.extract, 1), (self.extract, 1), method="card", reference="T1")
        charges |= self._pay((self.copy, 1, 3), method="transfer", reference="B1")
        charges |= self._pay((self.extract, 2), (self.copy, 2, 2), method="gateway", reference="G1", gateway="vnpay")
        charges |= self._pay(
            (self.extract, 1), method="gateway", reference="G2", gateway="momo",
            beneficiary_ids=[(6, 0, self.poor.ids)], evidence="Sổ hộ nghèo 1",
        )  # fmt: skip
        with clock.at(NOVEMBER):
            charges[3].with_user(self.accountant_a)._refund(6_000, "transfer", "Thu thừa", "H1")
        return charges

    def _report(self, kind, user=None, **vals):
        reports = self.env["egov.fee.report"].with_user(user or self.accountant_a)
        return reports.create({"kind": kind, "period": "month", "day": NOVEMBER.date(), **vals})
