from odoo import api, fields, models


class EgovChargeChange(models.TransientModel):
    _inherit = "egov.charge.change"

    method = fields.Selection(
        selection_add=[("gateway", "Online, to the account or wallet that paid")],
        compute="_compute_method",
        store=True,
        readonly=False,
    )

    @api.depends("charge_id")
    def _compute_method(self):
        for dialog in self:
            paid_online = any(payment.method == "gateway" for payment in dialog.charge_id.payment_ids)
            dialog.method = "gateway" if paid_online else "cash"

    def action_confirm(self):
        """Override of `egov_fee` to have the gateway give back what was paid through it."""
        self.ensure_one()
        if self.kind != "refund" or self.method != "gateway":
            return super().action_confirm()
        refund = self.charge_id._refund_at_gateway(self.amount, self.reason)
        if refund.state == "done":
            return {"type": "ir.actions.act_window_close"}
        message = self.env._("The gateway has the refund and answers later; it is recorded then.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "info", "next": {"type": "ir.actions.act_window_close"}},
        }
