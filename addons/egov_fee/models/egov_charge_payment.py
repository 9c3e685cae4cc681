from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock

from ..tools import allocation
from ..tools.limits import METHODS


class EgovChargePayment(models.Model):
    """Money that came in for a charge, or went back: written once, by the steps of the charge alone."""

    _name = "egov.charge.payment"
    _description = "Payment of a charge"
    _order = "id desc"

    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True, index=True)
    kind = fields.Selection([("in", "Collected"), ("out", "Given back")], required=True, readonly=True)
    method = fields.Selection(METHODS, required=True, readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    signed_amount = fields.Integer("In and out (đ)", compute="_compute_signed_amount", store=True)
    moment = fields.Datetime(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, index=True, help="Vietnamese date of the moment.")
    gateway = fields.Char(readonly=True, help="Code of the provider through which an online payment came.")
    reference = fields.Char(readonly=True, help="Of the terminal, the bank or the gateway.")
    reason = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A payment is above 0 đ.")
    _reference_uniq = models.UniqueIndex(
        "(company_id, method, reference) WHERE kind = 'in' AND reference <> '' AND method <> 'gateway'",
        "This reference has been entered before. One payment pays one charge.",
    )
    _gateway_uniq = models.UniqueIndex(
        "(company_id, gateway, reference, charge_id) WHERE kind = 'in' AND method = 'gateway'",
        "This online payment has paid this charge before.",
    )

    @api.depends("kind", "amount")
    def _compute_signed_amount(self):
        for payment in self:
            payment.signed_amount = payment.amount if payment.kind == "in" else -payment.amount

    @api.depends("charge_id.pay_ref", "kind")
    def _compute_display_name(self):
        for payment in self:
            payment.display_name = f"{payment.charge_id.pay_ref} · {payment._label()}"

    def _label(self):
        self.ensure_one()
        label = dict(self._fields["method"]._description_selection(self.env))[self.method]
        return f"{label} {self.reference}" if self.reference else label

    def _by_fee(self):
        """Return what this payment brought for each fee of its charge, below 0 for what was given back.

        What is given back is taken from the last fee first, as on receipts.
        """
        self.ensure_one()
        lines = self.charge_id.line_ids.sorted(lambda line: (line.sequence, line.id))
        before, sign = 0, 1
        if self.kind == "out":
            lines = lines[::-1]
            earlier = self.charge_id.payment_ids.filtered(lambda other: other.kind == "out" and other.id < self.id)
            before, sign = sum(earlier.mapped("amount")), -1
        parts = dict.fromkeys(lines.fee_id, 0)
        for line, part in zip(lines, allocation.allocate(lines.mapped("amount"), before, self.amount), strict=True):
            parts[line.fee_id] += sign * part
        return {fee: part for fee, part in parts.items() if part}

    @api.model
    def _append(self, charge, kind, method, amount, reference=None, reason=None, gateway=None):
        now = clock.now()
        payments_sudo = self.sudo()  # nobody has the right to write payments
        return payments_sudo.create(
            {
                "charge_id": charge.id,
                "kind": kind,
                "method": method,
                "gateway": gateway or False,
                "amount": amount,
                "moment": now,
                "day": clock.local(now).date(),
                "reference": reference or False,
                "reason": reason,
                "user_id": self.env.uid,
            }
        ).sudo(self.env.su)
