from odoo import api, fields, models

from ..models.egov_payment_exception import RESOLUTIONS


class EgovPaymentResolve(models.TransientModel):
    """An accountant says what becomes of money that could not be recorded."""

    _name = "egov.payment.resolve"
    _inherit = ["egov.office.mixin"]
    _description = "Resolution of a payment"

    exception_id = fields.Many2one("egov.payment.exception", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="exception_id.company_id")
    amount = fields.Integer(related="exception_id.amount")
    text = fields.Char(related="exception_id.text")
    resolution = fields.Selection(RESOLUTIONS, "What to do", required=True, default="refund")
    charge_id = fields.Many2one(
        "egov.charge",
        "Record on",
        compute="_compute_charge_id",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('state', '=', 'due'), ('amount', '=', amount)]",
    )
    has_gateway = fields.Boolean(compute="_compute_has_gateway")
    refund_reference = fields.Char("Number of the transfer")
    reason = fields.Char(required=True)

    @api.depends("exception_id")
    def _compute_charge_id(self):
        for dialog in self:
            charge = dialog.exception_id.charge_id
            dialog.charge_id = charge if charge.state == "due" and charge.amount == dialog.amount else False

    @api.depends("exception_id")
    def _compute_has_gateway(self):
        for dialog in self:
            dialog.has_gateway = bool(dialog.exception_id.sudo().transaction_id)  # accountants read no transactions

    def action_confirm(self):
        """Propose it; somebody else approves."""
        self.ensure_one()
        self.exception_id._propose(self.resolution, self.reason, self.charge_id, self.refund_reference)
        return {"type": "ir.actions.act_window_close"}
