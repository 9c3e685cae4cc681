from odoo import api, fields, models


class EgovEinvoiceReplaceLine(models.TransientModel):
    """One thing or service as the invoice should have it."""

    _name = "egov.einvoice.replace.line"
    _inherit = ["egov.office.mixin"]
    _description = "Line of a replacement"
    _order = "replace_id, id"

    replace_id = fields.Many2one("egov.einvoice.replace", required=True, ondelete="cascade", index=True)
    name = fields.Char("Goods or service", required=True)
    unit_name = fields.Char("Unit")
    quantity = fields.Integer(required=True, default=1)
    price = fields.Integer("Price (đ)", required=True)
    amount = fields.Integer("Amount (đ)", compute="_compute_amount")

    @api.depends("quantity", "price")
    def _compute_amount(self):
        for line in self:
            line.amount = line.quantity * line.price
