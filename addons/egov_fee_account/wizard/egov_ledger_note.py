from odoo import fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools.limits import MAX_AMOUNT, METHODS

from ..tools.events import BY_HAND


class EgovLedgerNote(models.TransientModel):
    """An accountant writes what has moved without a charge: cash to the bank, a payout, a remittance, a security."""

    _name = "egov.ledger.note"
    _inherit = ["egov.office.mixin"]
    _description = "Money moved by voucher"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    event = fields.Selection(BY_HAND, "What", required=True, default="deposited")
    day = fields.Date(required=True, default=lambda self: clock.today())
    amount = fields.Integer("Amount (đ)", required=True)
    method = fields.Selection(METHODS)
    fee_id = fields.Many2one("egov.fee", help="Empty when it is of no one fee.")
    voucher = fields.Char("Voucher number", required=True)

    def action_confirm(self):
        """Put it on its way into the books; a voucher counts once for each kind of event."""
        self.ensure_one()
        entries = self.env["egov.ledger.entry"]
        entries._require_accountant()
        voucher = (self.voucher or "").strip()
        if not 0 < self.amount <= MAX_AMOUNT * 100 or not voucher:
            raise ValidationError(self.env._("Write an amount above 0 đ and the number of the voucher."))
        if self.day > clock.today():
            raise ValidationError(self.env._("The day has not come yet."))
        self.company_id._check_money_day(self.day)
        key = f"note:{self.company_id.id}:{self.event}:{voucher}"
        made = entries._note(
            self.company_id, key, self.event, self.day, self.amount, self,
            reference=voucher, method=self.method, fee_id=self.fee_id.id,
        )  # fmt: skip
        if not made:
            raise ValidationError(
                self.env._("Voucher %s is in the books already, or the office keeps none on that day.", voucher)
            )
        made._try_to_post()
        return {"type": "ir.actions.act_window_close"}
