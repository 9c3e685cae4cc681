from odoo import fields, models


class EgovReceiptWaive(models.TransientModel):
    """Why a payment gets no receipt."""

    _name = "egov.receipt.waive"
    _inherit = ["egov.office.mixin"]
    _description = "No receipt, with a reason"

    pending_id = fields.Many2one("egov.receipt.pending", required=True, readonly=True, ondelete="cascade")
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Record the reason."""
        self.ensure_one()
        self.pending_id._waive(self.reason)
        return {"type": "ir.actions.act_window_close"}
