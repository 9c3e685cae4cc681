from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovEinvoiceInvoiceLine(models.Model):
    """One thing or service on an invoice."""

    _name = "egov.einvoice.invoice.line"
    _inherit = ["egov.guarded.mixin"]
    _description = "Line of an invoice"
    _order = "invoice_id, sequence, id"

    invoice_id = fields.Many2one("egov.einvoice.invoice", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="invoice_id.company_id", store=True, precompute=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Goods or service", required=True)
    unit_name = fields.Char("Unit")
    quantity = fields.Integer(required=True, default=1)
    price = fields.Integer("Price (đ)", required=True)
    amount = fields.Integer("Amount (đ)", compute="_compute_amount", store=True)

    _quantity_positive = models.Constraint("CHECK (quantity > 0)", "One or more is sold.")
    _price_sign = models.Constraint("CHECK (price >= 0)", "No price is below 0 đ.")

    @api.depends("quantity", "price")
    def _compute_amount(self):
        for line in self:
            line.amount = line.quantity * line.price

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `base`: what has been sent gets no further lines."""
        lines = super().create(vals_list)
        lines._check_written()
        return lines

    def write(self, vals):
        """Override of `base`: what has been sent stays as it was sent."""
        self._check_written()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_written()

    def _check_written(self):
        if any(line.invoice_id.state not in ("draft", "refused") for line in self):
            raise UserError(self.env._("The invoice has been sent. It stays as it is."))

    def _channel_line(self):
        return {
            "code": False,
            "name": self.name,
            "legal_basis": False,
            "unit": self.unit_name,
            "quantity": self.quantity,
            "amount_tariff": self.amount,
            "amount_waived": 0,
            "amount": self.amount,
        }
