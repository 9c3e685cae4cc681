from odoo import fields, models

from odoo.addons.egov_base.tools import folding
from odoo.addons.egov_fee.tools import pay_ref


class EgovBankNotice(models.Model):
    _inherit = "egov.bank.notice"

    state = fields.Selection(
        selection_add=[("payout", "Paid out by a gateway")],
        ondelete={"payout": lambda notices: notices._forget_payout()},
    )

    def _settle_one(self):
        """Override of `egov_fee_payment`: the payout of a gateway is compared with its files, with the statement."""
        memo = folding.fold(self.memo or "")
        channels = self.env["egov.settlement.profile"]._payout_channels(self.company_id)
        if not pay_ref.find(self.memo) and any(word in memo for word, _channel in channels):
            self.state = "payout"
            return True
        return super()._settle_one()

    def _forget_payout(self):
        """Without the files, a payout is money that nobody knows."""
        for notice in self:
            notice._leave("unknown_reference", notice.memo or "–")
