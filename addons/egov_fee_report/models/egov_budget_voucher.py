from odoo import fields, models


class EgovBudgetVoucher(models.Model):
    """Money paid to the State budget, with the number of its voucher: written once."""

    _name = "egov.budget.voucher"
    _description = "Voucher of a remittance"
    _order = "day, id"
    _rec_name = "number"

    remit_id = fields.Many2one("egov.budget.remit", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="remit_id.company_id", store=True, precompute=True, index=True)
    number = fields.Char(required=True, readonly=True)
    day = fields.Date("Paid on", required=True, readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A voucher is above 0 đ.")
    _number_uniq = models.UniqueIndex("(company_id, remit_id, number)", "This voucher has been entered before.")
