from odoo import api, models


class PaymentVnpayNotification(models.Model):
    _inherit = "payment.vnpay.notification"

    @api.model
    def _record(self, transaction, data, result, source):
        """Override of `payment_vnpay`: money for charges that no payment shows is left to the accountants."""
        notification = super()._record(transaction, data, result, source)
        if data.get("vnp_ResponseCode") in ("00", "07"):
            transaction._egov_raise_reported(notification, "VNPAY", data)
        return notification
