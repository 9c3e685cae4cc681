from odoo import api, models

#: What VNPAY's notification was found to be, and what that is for the accountants.
KINDS = {
    "paid_late": "paid_not_recorded",
    "paid_again": "double_payment",
    "wrong_amount": "wrong_amount",
    "suspect": "suspect",
}


class PaymentVnpayNotification(models.Model):
    _inherit = "payment.vnpay.notification"

    @api.model
    def _record(self, transaction, data, result, source):
        """Override of `payment_vnpay`: money for charges that no payment shows is left to the accountants."""
        notification = super()._record(transaction, data, result, source)
        is_money = data.get("vnp_ResponseCode") in ("00", "07")
        if notification and transaction.egov_part_ids and result in KINDS and is_money:
            reason = dict(self._fields["result"]._description_selection(self.env))[result]
            transaction._egov_raise(
                KINDS[result],
                int(notification.amount),
                f"VNPAY: {reason}",
                number=notification.transaction_no,
                payload=data,
            )
        return notification
