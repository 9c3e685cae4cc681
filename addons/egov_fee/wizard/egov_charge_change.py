from odoo import api, fields, models

from ..tools.limits import METHODS


class EgovChargeChange(models.TransientModel):
    """What was due changes, is due no more, or is given back; always with a reason."""

    _name = "egov.charge.change"
    _inherit = ["egov.office.mixin"]
    _description = "Change of a charge"

    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="cascade")
    pay_ref = fields.Char(related="charge_id.pay_ref")
    amount_paid = fields.Integer(related="charge_id.amount_paid")
    kind = fields.Selection(
        [("change", "Change the fees"), ("cancel", "Nothing is due"), ("refund", "Give money back")],
        "What to do",
        required=True,
        compute="_compute_kind",
        store=True,
        readonly=False,
    )
    amount = fields.Integer("Give back (đ)", compute="_compute_amount", store=True, readonly=False)
    method = fields.Selection([pair for pair in METHODS if pair[0] != "gateway"], "By", default="cash")
    reference = fields.Char(help="Number of the voucher or of the transfer.")
    reason = fields.Char(required=True)

    @api.depends("charge_id")
    def _compute_kind(self):
        for dialog in self:
            dialog.kind = "refund" if dialog.charge_id.state == "paid" else "change"

    @api.depends("charge_id")
    def _compute_amount(self):
        for dialog in self:
            dialog.amount = dialog.charge_id.amount_paid

    def action_confirm(self):
        """Take the step that was chosen."""
        self.ensure_one()
        if self.kind == "refund":
            self.charge_id._refund(self.amount, self.method, self.reason, self.reference)
        elif self.kind == "cancel":
            self.charge_id._cancel(self.reason)
        else:
            self.charge_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
