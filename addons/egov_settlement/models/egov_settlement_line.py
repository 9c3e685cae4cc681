from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import matching

RESULTS = [
    (matching.OK, "Matches"),
    (matching.COLLECT, "Being collected"),
    (matching.AMOUNT_DIFF, "Amount differs"),
    (matching.PAID_NOT_RECORDED, "Paid, not recorded"),
    (matching.DOUBLE, "Paid twice"),
    (matching.DUPLICATE, "Line repeated"),
    (matching.UNKNOWN, "Unknown reference"),
    (matching.AMBIGUOUS, "Several references"),
    (matching.REFUND_OK, "Refund matches"),
    (matching.REFUND_UNEXPECTED, "Refund not expected"),
    (matching.NOT_SUCCESS, "Not paid"),
    (matching.PAYOUT, "Payout of a gateway"),
    (matching.OTHER_OUT, "Other money out"),
]


class EgovSettlementLine(models.Model):
    """A line of a gateway's or bank's file as it was read, and what it turned out to be; written by imports alone."""

    _name = "egov.settlement.line"
    _description = "Line of a settlement"
    _order = "file_id desc, row"
    _rec_name = "gw_ref"

    file_id = fields.Many2one("egov.settlement.file", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True)
    channel = fields.Char(required=True, readonly=True)
    row = fields.Integer(required=True, readonly=True, aggregator=None)
    gw_ref = fields.Char("Transaction number", required=True, readonly=True)
    order_ref = fields.Char("Order", readonly=True)
    kind = fields.Selection([("in", "In"), ("out", "Out")], required=True, readonly=True)
    amount = fields.Float("Amount (đ)", digits=(16, 0), required=True, readonly=True)
    fee = fields.Float("Fee (đ)", digits=(16, 0), readonly=True)
    net = fields.Float("Net (đ)", digits=(16, 0), readonly=True)
    moment = fields.Datetime(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, help="Vietnamese date of the moment.")
    status = fields.Selection(
        [("success", "Money has moved"), ("failed", "Refused"), ("pending", "Undecided")], required=True, readonly=True
    )
    memo = fields.Char(readonly=True)
    result = fields.Selection(RESULTS, required=True, readonly=True)
    charge_id = fields.Many2one("egov.charge", readonly=True, ondelete="restrict", index="btree_not_null")
    payment_ids = fields.One2many("egov.charge.payment", "settlement_line_id", "Payments", readonly=True)
    exception_ids = fields.One2many("egov.settlement.exception", "line_id", "Exceptions", readonly=True)

    # a line that repeats another one is kept, so that the sum of the file is right
    _number_uniq = models.UniqueIndex(
        "(company_id, channel, gw_ref, kind) WHERE status = 'success' AND result <> 'dup_line'",
        "This transaction is in another file already.",
    )
    _result_idx = models.Index("(file_id, result)")
    _day_idx = models.Index("(company_id, day)")

    def _collect_due(self):
        """Record the transfer of this line on its charge, which is due with the very amount.

        :return: the payment; none when it could not be recorded, which leaves an exception
        """
        self.ensure_one()
        line_sudo = self.sudo()  # nobody has the right to write lines
        charge = line_sudo.charge_id
        charge.lock_for_update()
        charge.invalidate_recordset(["state", "amount"])
        result, text = self._hindrance(charge)
        payment = self.env["egov.charge.payment"]
        if not result:
            try:
                with self.env.cr.savepoint():
                    charge_sudo = charge.with_user(line_sudo.file_id.user_id).sudo()  # who read the file, as the bank
                    payment = charge_sudo._record_payment("transfer", int(line_sudo.amount), line_sudo.gw_ref)
            except UserError as error:
                result, text = matching.PAID_NOT_RECORDED, str(error.args[0])
        line_sudo.result = result or matching.OK
        if result:
            exceptions = self.env["egov.settlement.exception"]
            exceptions._raise_exception(line_sudo.company_id, result, line_sudo.amount, text, line=line_sudo)
        else:
            payment.sudo().settlement_line_id = line_sudo
        return payment

    def _hindrance(self, charge):
        """Why the transfer cannot be recorded on the charge: result and text; nothing when it can."""
        _ = self.env._
        if charge.state in ("paid", "refunded"):
            return matching.DOUBLE, _("%s was paid meanwhile.", charge.pay_ref)
        if charge.state != "due":
            return matching.PAID_NOT_RECORDED, _("%s is not due any more.", charge.pay_ref)
        if charge.amount != self.sudo().amount:
            return matching.AMOUNT_DIFF, _("%(ref)s has changed to %(due)s đ.", ref=charge.pay_ref, due=charge.amount)
        if charge._is_payment_under_way():
            return matching.PAID_NOT_RECORDED, _("An online payment of %s is under way.", charge.pay_ref)
        return None, None
