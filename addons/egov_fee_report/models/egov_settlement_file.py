from odoo import models


class EgovSettlementFile(models.Model):
    _inherit = "egov.settlement.file"

    def write(self, vals):
        """Override of `egov_settlement`: the books hear of what a gateway has paid out, and of its fee."""
        unpaid = self.filtered(lambda file: not file.payout_line_id)
        result = super().write(vals)
        for file in unpaid.filtered("payout_line_id"):
            for event, amount in (("settled", file.net), ("gateway_fee", file.fee)):
                day = file.payout_line_id.day
                file.company_id._on_money_moved(event, day, round(amount), file, gateway=file.channel)
        return result
