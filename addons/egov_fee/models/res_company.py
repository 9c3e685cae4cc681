from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_transfer_bin = fields.Char("Bank for fees", size=6, help="Six digits of the bank that VietQR codes name.")
    egov_transfer_account = fields.Char("Account for fees", size=19)
