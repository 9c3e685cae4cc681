from odoo import api, fields, models


class EgovChargePayment(models.Model):
    _inherit = "egov.charge.payment"

    ledger_entry_ids = fields.One2many("egov.ledger.entry", "payment_id", "In the books")
    ledger_move_name = fields.Char("Entry of the books", compute="_compute_ledger_move_name")

    @api.depends("ledger_entry_ids.move_id")
    def _compute_ledger_move_name(self):
        for payment in self:
            entry_sudo = payment.ledger_entry_ids.sudo()[:1]  # the number alone is for all who see the payment
            payment.ledger_move_name = entry_sudo.move_id.name
