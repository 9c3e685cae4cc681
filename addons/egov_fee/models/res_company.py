from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_transfer_bin = fields.Char("Bank for fees", size=6, help="Six digits of the bank that VietQR codes name.")
    egov_transfer_account = fields.Char("Account for fees", size=19)

    def _check_money_day(self, day):
        """Hook: raise when the books of a day are closed, so that no charge, receipt or shift is dated in it."""

    def _on_money_moved(self, event, day, amount, source, **details):
        """Hook: money of the office moved without a charge, e.g. cash brought to the bank, for those who keep books.

        :param str event: settled, gateway_fee, deposited, payable, kept or remitted
        :param source: the record that shows it; it reports each event once
        :param details: ``method``, ``gateway`` and ``fee_id`` where they are known
        """

    def _open_money_of(self, day):
        """Hook: in words, what is still open of a day whose books are to be closed."""
        return []
