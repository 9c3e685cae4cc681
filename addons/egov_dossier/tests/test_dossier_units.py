from odoo.tests import tagged

from odoo.addons.egov_base.tests.units import UnitsCase


@tagged("post_install", "-at_install")
class TestDossierUnits(UnitsCase):
    def test_units(self):
        self.run_units("egov_dossier")
