from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.tools import cast

from ..builder import tariffs
from ..tools.tariffs import TARIFFS


@tagged("post_install", "-at_install")
class TestTariffs(TransactionCase):
    """Examples of tariffs for what the catalogue names and nobody has verified."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["egov.agency"].search([("code", "=", cast.WARDS[0].code)]).company_id

    def test_example_tariffs_come_and_go(self):
        known = self.env["egov.fee"].search([("code", "in", [tariff.code for tariff in TARIFFS])])
        for fee in known:  # whatever the installation made of it
            fee.code = f"{fee.code} cũ"
        for tariff in TARIFFS:
            procedures = self.env["egov.procedure"].search([("code", "in", tariff.procedures)])
            procedures.fee_ids = False
            tariffs.enter(self.env)
            fee = procedures.fee_ids
            self.assertEqual(fee.code, tariff.code)
            rate = fee._get_rate(self.company, "online", clock.today())
            self.assertEqual((rate.amount, rate.is_verified), (tariff.amount, False))
            tariffs.remove(self.env)
            self.assertFalse(fee.exists())

    def test_entered_twice_they_are_there_once(self):
        for _time in range(2):
            tariffs.enter(self.env)
        codes = [tariff.code for tariff in TARIFFS]
        self.assertEqual(self.env["egov.fee"].search([("code", "in", codes)]).mapped("code"), codes)
