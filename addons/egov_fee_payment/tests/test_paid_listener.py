from odoo.tests import tagged

from odoo.addons.egov_base.tests.units import UnitsCase


@tagged("post_install", "-at_install")
class TestPaidListener(UnitsCase):
    def test_the_dialog_that_closes_by_itself(self):
        self.run_units("egov_fee_payment")
