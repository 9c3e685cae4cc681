from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovBudgetRemitPay(models.TransientModel):
    """What was paid to the State budget by one voucher: one fee in part, or several as a whole."""

    _name = "egov.budget.remit.pay"
    _inherit = ["egov.office.mixin"]
    _description = "Payment to the State budget"

    remit_ids = fields.Many2many("egov.budget.remit", "egov_budget_remit_pay_rel", string="For", readonly=True)
    day = fields.Date("Paid on", required=True, default=lambda self: clock.today())
    number = fields.Char("Voucher number", required=True)
    left = fields.Integer("Still to remit (đ)", compute="_compute_left")
    amount = fields.Integer("Amount (đ)", compute="_compute_amount", store=True, readonly=False)

    @api.depends("remit_ids")
    def _compute_left(self):
        for dialog in self:
            dialog.left = sum(dialog._open_remits().mapped("left"))

    @api.depends("remit_ids")
    def _compute_amount(self):
        for dialog in self:
            dialog.amount = dialog.left

    def _open_remits(self):
        remits = self.remit_ids.filtered(lambda remit: remit.state == "fixed" and remit.left > 0)
        remits.check_access("read")
        return remits

    def action_confirm(self):
        """Record the voucher."""
        self.ensure_one()
        remits = self._open_remits()
        if not remits:
            raise UserError(self.env._("Nothing is to be remitted here. Fix the month first."))
        if len(remits) > 1 and self.amount != self.left:
            raise UserError(self.env._("One voucher for several fees pays all that is owed: %s đ.", self.left))
        for remit in remits:
            remit._pay(self.amount if len(remits) == 1 else remit.left, self.day, self.number)
        return {"type": "ir.actions.act_window_close"}
