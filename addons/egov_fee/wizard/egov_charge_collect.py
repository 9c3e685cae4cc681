import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import qr_svg
from ..tools.limits import METHODS


class EgovChargeCollect(models.TransientModel):
    """The cashier takes money: the amount is given, what goes back is computed."""

    _name = "egov.charge.collect"
    _inherit = ["egov.office.mixin"]
    _description = "Collection of a charge"

    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="cascade")
    pay_ref = fields.Char(related="charge_id.pay_ref")
    payer_name = fields.Char(related="charge_id.payer_name")
    amount = fields.Integer(related="charge_id.amount")
    method = fields.Selection([pair for pair in METHODS if pair[0] != "gateway"], required=True, default="cash")
    tendered = fields.Integer("Handed over (đ)", help="What the payer gives; empty when it is the exact amount.")
    change = fields.Integer("Give back (đ)", compute="_compute_change")
    reference = fields.Char(help="On the slip of the terminal, or of the transfer.")
    qr_code = fields.Binary("QR code", compute="_compute_qr_code")
    may_confirm = fields.Boolean(compute="_compute_may_confirm")

    @api.depends("tendered", "amount")
    def _compute_change(self):
        for dialog in self:
            dialog.change = max(dialog.tendered - dialog.amount, 0) if dialog.tendered else 0

    @api.depends("charge_id", "method")
    def _compute_qr_code(self):
        for dialog in self:
            text = dialog.method == "transfer" and dialog.charge_id._vietqr()
            dialog.qr_code = base64.b64encode(qr_svg.draw(text).encode()) if text else False

    @api.depends("charge_id", "method")
    def _compute_may_confirm(self):
        for dialog in self:
            dialog.may_confirm = not dialog._is_stopped()

    def _is_stopped(self):
        """Hook: whether something else has to be done before this money is taken."""
        return False

    def _confirm_first(self):
        """Hook: what the first button of the dialog does; addons that show a paper afterwards return its action."""
        return self.action_confirm()

    def action_confirm(self):
        """Take the money; the charge is paid."""
        self.ensure_one()
        if self.method == "cash" and self.tendered and self.tendered < self.amount:
            raise UserError(self.env._("%s đ are missing.", self.amount - self.tendered))
        self.charge_id._collect(self.method, self.amount, self.reference)
        return {"type": "ir.actions.act_window_close"}
