from odoo import fields, models


class EgovPaymentPart(models.Model):
    """What one online payment pays of one charge, as it was when the payer set out; settled once."""

    _name = "egov.payment.part"
    _description = "Part of an online payment"
    _order = "id"

    transaction_id = fields.Many2one(
        "payment.transaction", required=True, readonly=True, ondelete="restrict", index=True
    )
    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    payment_id = fields.Many2one("egov.charge.payment", "Recorded as", readonly=True, ondelete="restrict", copy=False)
    exception_id = fields.Many2one("egov.payment.exception", readonly=True, ondelete="restrict", copy=False)

    _charge_uniq = models.UniqueIndex("(transaction_id, charge_id)", "A payment pays a charge once.")

    def _open(self):
        """Those whose money is neither recorded nor with the accountants."""
        return self.filtered(lambda part: not part.payment_id and not part.exception_id)
