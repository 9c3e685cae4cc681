from odoo import fields, models


class EgovReceiptCorrectLine(models.TransientModel):
    """One fee as the receipt should have it."""

    _name = "egov.receipt.correct.line"
    _inherit = ["egov.office.mixin"]
    _description = "Fee in a correction"

    correction_id = fields.Many2one("egov.receipt.correct", required=True, ondelete="cascade", index=True)
    fee_id = fields.Many2one("egov.fee", required=True, domain=[("kind", "!=", "other")])
    amount = fields.Integer("Amount (đ)", required=True)

    def _receipt_line(self, place):
        """Return the values of this fee on the receipt that replaces."""
        charged = self.correction_id.receipt_id.charge_id.line_ids.filtered(lambda line: line.fee_id == self.fee_id)[:1]
        return {
            "sequence": place,
            "fee_id": self.fee_id.id,
            "name": self.fee_id.name,
            "legal_basis": charged.rate_id.legal_basis or self.fee_id.legal_basis,
            "unit_name": self.fee_id.unit_name,
            "quantity": charged.quantity or 1,
            "amount_tariff": charged.amount_tariff or self.amount,
            "amount_waived": charged.amount_tariff - charged.amount,
            "amount": self.amount,
        }
