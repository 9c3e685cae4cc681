from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..tools import keep


class EgovReceiptLine(models.Model):
    """One fee on a receipt, in the words and figures of its day."""

    _name = "egov.receipt.line"
    _description = "Fee on a receipt"
    _order = "receipt_id, sequence, id"
    _rec_name = "name"

    receipt_id = fields.Many2one("egov.receipt", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="receipt_id.company_id", store=True, precompute=True)
    sequence = fields.Integer(readonly=True)
    fee_id = fields.Many2one("egov.fee", required=True, readonly=True, ondelete="restrict", index=True)
    name = fields.Char("Fee or levy", required=True, readonly=True)
    legal_basis = fields.Char(readonly=True)
    unit_name = fields.Char("Unit", readonly=True)
    quantity = fields.Integer(readonly=True)
    amount_tariff = fields.Integer("By tariff (đ)", readonly=True)
    amount_waived = fields.Integer("Spared (đ)", readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)

    _amount_sign = models.Constraint("CHECK (amount >= 0)", "No fee is below 0 đ.")

    def init(self):
        """Let the database itself keep the lines of what has been issued."""
        self.env.cr.execute(keep.guard_lines())

    def write(self, vals):
        """Override of `base`: lines stay as they were issued, whoever asks."""
        if any(line.receipt_id.number for line in self):
            raise AccessError(self.env._("A receipt stays as it was issued. What is wrong is replaced or notified."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A receipt is kept; it cannot be deleted."))
