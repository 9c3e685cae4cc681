from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceiptTour(ReceiptCommon, HttpCase):
    def test_money_is_taken_from_the_keyboard(self):
        self._new_series_of_today()
        charges = self.env["egov.charge"].with_user(self.cashier_a)
        lines = [Command.create({"fee_id": self.extract.id})]
        charge = charges.create({"payer_name": "Trần Thị Đào", "line_ids": lines})
        charge.action_confirm()
        self.start_tour("/odoo/charges", "egov_receipt_collect", login="officer_a")
        self.assertRecordValues(charge.receipt_id, [{"number": 1, "amount": 8_000, "user_id": self.cashier_a.id}])
