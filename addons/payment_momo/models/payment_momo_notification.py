import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools import order

#: What no transaction shows: money without a payment, or a payment that does not fit.
TO_EXAMINE = ("unknown_order", "wrong_amount", "paid_late", "paid_again")

FACTS = ("orderId", "amount", "transId", "resultCode")


class PaymentMomoNotification(models.Model):
    """What MoMo said, word for word. Rows are added by the receiver alone and never changed."""

    _name = "payment.momo.notification"
    _description = "MoMo Notification"
    _order = "received_at desc, id desc"
    _rec_name = "reference"

    transaction_id = fields.Many2one("payment.transaction", readonly=True, index=True, ondelete="restrict")
    transaction_state = fields.Selection(related="transaction_id.state", string="Status")
    company_id = fields.Many2one(
        related="transaction_id.company_id", store=True, precompute=True, index="btree_not_null"
    )
    reference = fields.Char(readonly=True, index=True)
    received_at = fields.Datetime(readonly=True, required=True)
    source = fields.Selection([("ipn", "Notification"), ("query", "Answer to a query")], readonly=True, required=True)
    remote_address = fields.Char(readonly=True)
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    amount = fields.Monetary(readonly=True)
    transaction_no = fields.Char("Number at MoMo", readonly=True)
    result_code = fields.Char("Code at MoMo", readonly=True)
    message = fields.Char(readonly=True)
    result = fields.Selection(
        [
            ("recorded", "Recorded"),
            ("ignored", "Changed nothing"),
            ("unknown_order", "Unknown order"),
            ("wrong_amount", "Wrong amount"),
            ("paid_late", "Paid after cancellation"),
            ("paid_again", "Paid again"),
        ],
        readonly=True,
        required=True,
    )
    is_to_examine = fields.Boolean("To Examine", compute="_compute_is_to_examine", search="_search_is_to_examine")
    payload = fields.Text(readonly=True, help="The message, without the signature.")
    digest = fields.Char(readonly=True, index=True)

    def _compute_currency_id(self):
        self.currency_id = self.env["ir.model.data"]._xmlid_to_res_id("base.VND")

    @api.depends("result", "transaction_state")
    def _compute_is_to_examine(self):
        for notification in self:
            settled = notification.transaction_state == "done" and notification.result == "paid_late"
            notification.is_to_examine = notification.result in TO_EXAMINE and not settled

    def _search_is_to_examine(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = fields.Domain("result", "in", TO_EXAMINE) & ~(
            fields.Domain("result", "=", "paid_late") & fields.Domain("transaction_id.state", "=", "done")
        )
        return domain if True in value else ~domain

    def write(self, vals):
        if vals:
            raise UserError(self.env._("What MoMo said is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        raise UserError(self.env._("What MoMo said is not deleted."))

    def action_record_payment(self):
        """Count money that came after the transaction had been cancelled."""
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only an administrator records such a payment."))
        for notification in self:
            transaction = notification.transaction_id
            if notification.result != "paid_late" or transaction.state != "cancel":
                raise UserError(self.env._("Only a payment after cancellation that is still open can be recorded."))
            transaction.lock_for_update()
            transaction.provider_reference = notification.transaction_no
            transaction._set_done(
                state_message=self.env._("Recorded by %s.", self.env.user.name), extra_allowed_states=("cancel",)
            )

    @api.model
    def _find_same(self, transaction, data):
        """The notification that said the same, if it came before."""
        return self.search([("transaction_id", "=", transaction.id), ("digest", "=", self._get_digest(data))], limit=1)

    @api.model
    def _record(self, transaction, data, result, source):
        """Keep a notification; one that came before is kept once."""
        if self._find_same(transaction, data):
            return self
        return self.create(
            {
                "transaction_id": transaction.id,
                "reference": str(data.get("orderId") or ""),
                "received_at": fields.Datetime.now(),
                "source": source,
                "remote_address": request.httprequest.remote_addr if request else False,
                "amount": order.amount(data.get("amount")) or 0,
                "transaction_no": str(data.get("transId") or ""),
                "result_code": str(data.get("resultCode")),
                "message": data.get("message"),
                "result": result,
                "payload": self._get_content(data),
                "digest": self._get_digest(data),
            }
        )

    def _get_content(self, data):
        kept = {name: value for name, value in data.items() if name != "signature"}
        return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)

    def _get_digest(self, data):
        """The same for whatever says the same, be it a notification, its repetition or the answer to a query."""
        return hashlib.sha256("|".join(str(data.get(name)) for name in FACTS).encode()).hexdigest()
