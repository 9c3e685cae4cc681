from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _egov_ask_gateway(self):
        """Override of `egov_fee_payment` to ask MoMo."""
        if self.provider_code != "momo" or not self.momo_requested_at:
            return super()._egov_ask_gateway()
        self._momo_query()
        return True
