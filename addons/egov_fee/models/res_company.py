from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_transfer_bin = fields.Char("Bank for fees", size=6, help="Six digits of the bank that VietQR codes name.")
    egov_transfer_account = fields.Char("Account for fees", size=19)

    def _check_money_day(self, day):
        """Hook: raise when the books of a day are closed, so that no charge, receipt or shift is dated in it."""

    def _open_money_of(self, day):
        """Hook: in words, what is still open of a day whose books are to be closed."""
        return []
