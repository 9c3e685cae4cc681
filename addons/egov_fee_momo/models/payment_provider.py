from odoo import models

from odoo.addons.payment_momo import const


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    def _egov_expires_after(self):
        """Override of `egov_fee_payment`: until an order that MoMo does not know is given up."""
        if self.code != "momo":
            return super()._egov_expires_after()
        return const.UNKNOWN_AFTER
