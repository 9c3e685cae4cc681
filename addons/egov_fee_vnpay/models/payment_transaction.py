from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _egov_ask_gateway(self):
        """Override of `egov_fee_payment` to ask VNPAY."""
        if self.provider_code != "vnpay" or not self.vnpay_requested_at:
            return super()._egov_ask_gateway()
        self._vnpay_query()
        return True
