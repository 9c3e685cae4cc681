from odoo import api, fields, models


class EgovChargeCollect(models.TransientModel):
    _inherit = "egov.charge.collect"

    receipt_obstacle = fields.Char(compute="_compute_receipt_obstacle")
    is_refused = fields.Boolean(compute="_compute_receipt_obstacle")

    @api.depends("charge_id", "method")
    def _compute_receipt_obstacle(self):
        for dialog in self:
            charge = dialog.charge_id
            obstacle = charge and self.env["egov.receipt.series"]._obstacle(charge.company_id, self.env.user)
            dialog.receipt_obstacle = obstacle
            dialog.is_refused = bool(obstacle) and not charge._receipt_may_wait(dialog.method)

    def _is_stopped(self):
        """Override of `egov_fee`: without a series no cash is taken."""
        return super()._is_stopped() or self.is_refused

    def action_collect_and_print(self):
        """Take the money, issue the receipt and show it in a new tab, ready to be printed."""
        self.ensure_one()
        return self._confirm_first()

    def _confirm_first(self):
        """Override of `egov_fee` to show the receipt."""
        result = super()._confirm_first()
        receipt = self.charge_id.receipt_id
        return receipt._print_action() if receipt else result
