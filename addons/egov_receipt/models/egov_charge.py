from odoo import api, fields, models

from odoo.addons.egov_fee.tools import allocation

from .egov_receipt_series import NoSeriesError

#: Money that has left the payer's account before the office hears of it.
PAID_ALREADY = ("gateway", "transfer")


class EgovCharge(models.Model):
    _inherit = "egov.charge"

    receipt_ids = fields.One2many("egov.receipt", "charge_id", "Receipts", readonly=True)
    receipt_id = fields.Many2one("egov.receipt", "Receipt in effect", compute="_compute_receipt_id")
    receipt_pending_ids = fields.One2many("egov.receipt.pending", "charge_id", "Without a receipt", readonly=True)
    is_receipt_waiting = fields.Boolean("Waits for its receipt", compute="_compute_is_receipt_waiting")

    @api.depends("receipt_ids.state")
    def _compute_receipt_id(self):
        for charge in self:
            charge.receipt_id = charge.receipt_ids.filtered(lambda receipt: receipt.state == "issued")[:1]

    @api.depends("receipt_pending_ids.state")
    def _compute_is_receipt_waiting(self):
        for charge in self:
            charge.is_receipt_waiting = "waiting" in charge.receipt_pending_ids.mapped("state")

    def _on_collected(self, payment):
        """Override of `egov_fee`: money and receipt are one transaction (Decree 254/2026/ND-CP, article 24.1)."""
        result = super()._on_collected(payment)
        lines = self._receipt_lines()
        amount = sum(line["amount"] for line in lines)
        pending = self.env["egov.receipt.pending"]
        if amount < payment.amount:
            text = self.env._("Neither a fee nor a levy of the State budget (Law 97/2015/QH13, article 3).")
            pending._append(payment, payment.amount - amount, "none", text)
        if not amount:
            return result
        try:
            with self.env.cr.savepoint():
                self.env["egov.receipt"]._issue(self, payment, lines)
        except NoSeriesError as error:
            if not self._receipt_may_wait(payment.method):
                raise
            pending._append(payment, amount, "waiting", error.args[0])
        return result

    def _on_refunded(self, payment):
        """Override of `egov_fee`: the receipt follows the money, by the policy of the office."""
        result = super()._on_refunded(payment)
        self.receipt_pending_ids.filtered(lambda row: row.state == "waiting")._follow_refund()
        receipt = self.receipt_id
        if not receipt:
            return result
        if self.company_id.sudo().egov_receipt_refund_policy == "note":
            receipt._note_refund(payment)
            return result
        try:
            with self.env.cr.savepoint():
                receipt._replace(self._receipt_lines(), payment.reason)
        except NoSeriesError:
            if payment.method not in PAID_ALREADY:
                raise
            receipt._note_refund(payment)  # the gateway has given it back already
        return result

    def action_view_receipts(self):
        """Open the receipts of the charge."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_receipt.egov_receipt_action")
        return {**action, "domain": [("charge_id", "=", self.id)], "context": {}}

    def _receipt_may_wait(self, method):
        """Whether money of this kind is taken although its receipt cannot be issued now."""
        return method in PAID_ALREADY or self.company_id.sudo().egov_receipt_policy == "wait"

    def _receipt_lines(self):
        """Return the values of the receipt's lines: fees and levies that were paid, and not given back since.

        What was given back is taken from the last fee first.
        """
        lines = self.line_ids.sorted(lambda line: (line.sequence, line.id))
        given_back = allocation.allocate(lines.mapped("amount")[::-1], 0, self.amount - self.amount_paid)
        values = [
            self._prepare_receipt_line(line, line.amount - less)
            for line, less in zip(lines, reversed(given_back), strict=True)
            if line.fee_id.kind != "other"
        ]
        return [line for line in values if line["amount"]]

    def _prepare_receipt_line(self, line, amount):
        return {
            "sequence": line.sequence,
            "fee_id": line.fee_id.id,
            "name": line.fee_id.name,
            "legal_basis": line.rate_id.legal_basis or line.fee_id.legal_basis,
            "unit_name": line.fee_id.unit_name,
            "quantity": line.quantity,
            "amount_tariff": line.amount_tariff,
            "amount_waived": line.amount_tariff - line.amount,
            "amount": amount,
        }
