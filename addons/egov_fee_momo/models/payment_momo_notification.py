from odoo import api, models

from odoo.addons.payment_momo.tools.outcome import PAID, outcome


class PaymentMomoNotification(models.Model):
    _inherit = "payment.momo.notification"

    @api.model
    def _record(self, transaction, data, result, source):
        """Override of `payment_momo`: money for charges that no payment shows is left to the accountants."""
        notification = super()._record(transaction, data, result, source)
        if outcome(data.get("resultCode")) == PAID:
            transaction._egov_raise_reported(notification, "MoMo", data)
        return notification
