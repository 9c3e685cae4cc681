from odoo.tests import BaseCase, tagged

from odoo.addons.egov_fee_import.tools import tariff_rules


@tagged("at_install", "-post_install")
class TestTariffRules(BaseCase):
    def test_amounts(self):
        wanted = {"8.000": 8_000, "8000 đ": 8_000, "1.000.000 đồng": 1_000_000, 8_000: 8_000, "0": 0}
        for cell, amount in wanted.items():
            with self.subTest(cell=cell):
                self.assertEqual(tariff_rules.dong(cell), amount)
        for cell in ("8,5", "-8000", 8.5, -1, "tám nghìn", "8.00", "1.000.000.001", ""):
            with self.subTest(cell=cell):
                self.assertIsNone(tariff_rules.dong(cell))

    def test_pages(self):
        self.assertEqual(tariff_rules.tiers("1: 2.000; 3: 1.000"), [[1, 2_000], [3, 1_000]])
        for cell in ("2: 2.000", "1: 2.000; 1: 1.000", "1-2.000", "", "3: 1.000; 1: 2.000"):
            with self.subTest(cell=cell):
                self.assertIsNone(tariff_rules.tiers(cell))
