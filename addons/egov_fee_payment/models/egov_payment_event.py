import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.payment.const import SENSITIVE_KEYS


class EgovPaymentEvent(models.Model):
    """What was heard about the money of charges and made of it: added by the receivers alone, never changed."""

    _name = "egov.payment.event"
    _description = "Event of a payment"
    _order = "id desc"
    _rec_name = "reference"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    moment = fields.Datetime(required=True, readonly=True)
    kind = fields.Selection(
        [
            ("started", "Payer set out"),
            ("message", "Message of the gateway"),
            ("recorded", "Recorded"),
            ("exception", "Left to the accountants"),
            ("resolved", "Settled by the accountants"),
            ("refund", "Refund asked for"),
            ("refunded", "Refunded"),
            ("bank", "Message of the bank"),
        ],
        required=True,
        readonly=True,
    )
    channel = fields.Char(readonly=True, help="Code of the provider, or `bank`.")
    reference = fields.Char("Order", readonly=True, index=True)
    number = fields.Char("Number at the gateway", readonly=True)
    amount = fields.Integer("Amount (đ)", readonly=True)
    state = fields.Char("State of the payment", readonly=True)
    transaction_id = fields.Many2one("payment.transaction", readonly=True, ondelete="restrict", index="btree_not_null")
    payload = fields.Text("Message", readonly=True, help="Word for word, without keys and signatures.")
    remote_address = fields.Char("From", readonly=True)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    text = fields.Char(readonly=True)

    def write(self, vals):
        """Override of `base`: never."""
        if vals:
            raise UserError(self.env._("What has been heard about money is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        raise UserError(self.env._("What has been heard about money is not deleted."))

    @api.model
    def _append(self, kind, company, **vals):
        """Add a line past the ORM: nothing is computed from it, and every notification of a gateway writes one."""
        moment, uid = clock.now(), self.env.uid
        row = {
            "kind": kind,
            "company_id": company.id,
            "moment": moment,
            "user_id": uid,
            "remote_address": request.httprequest.remote_addr if request else False,
            **dict.fromkeys(("create_uid", "write_uid"), uid),
            **dict.fromkeys(("create_date", "write_date"), moment),
            **vals,
        }
        self.env.execute_query(
            SQL(
                "INSERT INTO %s (%s) VALUES %s RETURNING id",
                SQL.identifier(self._table),
                SQL(", ").join(map(SQL.identifier, row)),
                tuple(self._fields[name].convert_to_column_insert(value, self) for name, value in row.items()),
            )
        )

    @api.model
    def _append_of(self, transaction, kind, payload=None, text=None, amount=None):
        """Add what concerns an online payment.

        :param dict payload: the message of the gateway
        """
        self._append(
            kind,
            transaction.company_id,
            channel=transaction.provider_code,
            reference=transaction.reference,
            number=transaction.provider_reference,
            amount=int(transaction.amount) if amount is None else amount,
            state=transaction.state,
            transaction_id=transaction.id,
            payload=payload and self._mask(payload),
            text=text,
        )

    @api.model
    def _mask(self, payload):
        hidden = {key.lower() for key in SENSITIVE_KEYS} | {"signature"}
        kept = {key: value for key, value in payload.items() if str(key).lower() not in hidden}
        return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True, default=str)
