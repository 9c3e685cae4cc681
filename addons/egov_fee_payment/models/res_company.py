from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_bank_secret = fields.Char(
        "Key of the bank's notices",
        groups="base.group_system",
        copy=False,
        help="Agreed with the bank, which signs each notice of money on the account for fees with it (HMAC-SHA256).",
    )
