from odoo.tests import HttpCase, tagged

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestEgovChargeTour(FeeCommon, HttpCase):
    def test_a_copy_is_paid_in_cash(self):
        self.start_tour("/odoo/charges", "egov_charge_cash", login="officer_a")
        charge = self.env["egov.charge"].search([("payer_name", "=", "Trần Thị Đào")], limit=1)
        self.assertEqual((charge.state, charge.amount, charge.amount_paid), ("paid", 24_000, 24_000))
        self.assertEqual(charge.payment_ids.user_id, self.cashier_a)
