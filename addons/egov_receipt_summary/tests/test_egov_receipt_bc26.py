from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_receipt.tests.common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceiptBc26(ReceiptCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.regime = cls.env.ref("egov_receipt.regime_2020")
        cls.old = cls._new_series(form_code="01BLP0-001", symbol="BL-26E", number_to=100)

    def _report(self, quarter, **vals):
        reports = self.env["egov.receipt.bc26"].with_user(self.accountant_a)
        return reports.create({"year": 2026, "quarter": quarter, **vals})

    def _figures(self, quarter):
        return [row[4:] for row in self._report(quarter)._rows()]

    def test_stock_use_and_rest_follow_each_other(self):
        for moment in (datetime(2026, 2, 2, 3), datetime(2026, 3, 31, 16, 59), datetime(2026, 3, 31, 17, 0)):
            with clock.at(moment):
                self._collect()
        self.assertEqual(self._figures("1"), [[1, 100, 100, 1, 2, 2, 0, 0, 0, 3, 100, 98]])
        self.assertEqual(self._figures("2"), [[3, 100, 98, 3, 3, 1, 0, 0, 0, 4, 100, 97]])
        self.assertEqual(self._figures("3"), [[4, 100, 97, None, None, 0, 0, 0, 0, 4, 100, 97]])

    def test_a_used_up_series_has_no_rest(self):
        with clock.at(datetime(2026, 2, 2, 3)):
            self._collect()
        self.old.number_to = 1
        self.assertEqual(self._figures("1"), [[1, 1, 1, 1, 1, 1, 0, 0, 0, None, None, 0]])

    def test_quarters_have_their_days(self):
        periods = [self._report(quarter)._period() for quarter in "1234"]
        self.assertEqual(periods[0], (date(2026, 1, 1), date(2026, 3, 31)))
        self.assertEqual(periods[1], (date(2026, 4, 1), date(2026, 6, 30)))
        self.assertEqual(periods[3], (date(2026, 10, 1), date(2026, 12, 31)))

    def test_the_spreadsheet_is_for_whom_has_asked(self):
        report = self._report("1")
        self.assertIn(str(report.id), report.action_export()["url"])
        self.authenticate("accountant_a", "accountant_a")
        answer = self.url_open(f"/egov/receipt-bc26/{report.id}")
        self.assertEqual((answer.status_code, answer.content[:2]), (200, b"PK"))
        self.authenticate("leader_a", "leader_a")
        self.assertEqual(self.url_open(f"/egov/receipt-bc26/{report.id}").status_code, 404)

    def test_no_office_but_one_s_own(self):
        with self.assertRaises(AccessError):
            self._report("1", company_id=self.company_b.id)
