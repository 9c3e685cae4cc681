from odoo import models

from odoo.addons.payment_vnpay import const


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    def _egov_expires_after(self):
        """Override of `egov_fee_payment`: what VNPAY is told when the payer sets out."""
        if self.code != "vnpay":
            return super()._egov_expires_after()
        return const.EXPIRES_AFTER
