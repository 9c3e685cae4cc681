from odoo import api, models

from odoo.addons.egov_base.tools import clock


class EgovCashMove(models.Model):
    _inherit = "egov.cash.move"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `egov_cash`: the books hear of cash that is brought to the bank."""
        moves = super().create(vals_list)
        for move in moves.filtered(lambda each: each.kind == "deposit"):
            move.company_id._on_money_moved("deposited", clock.local(move.moment).date(), move.amount, move)
        return moves
