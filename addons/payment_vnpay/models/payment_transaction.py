import hashlib
import uuid
from datetime import timedelta

import requests

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError
from odoo.tools.urls import urljoin

from odoo.addons.payment import utils as payment_utils
from odoo.addons.payment.logging import get_payment_logger

from .. import const
from ..controllers.main import VnpayController
from ..tools import order, signature
from ..tools.outcome import CANCELLED, MONEY, PAID, PENDING, SUSPECT, outcome

_logger = get_payment_logger(__name__)
#: States that only money ends.
DECIDED = ("cancel", "error")


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    vnpay_requested_at = fields.Datetime(
        "Sent to VNPAY", readonly=True, copy=False, help="VNPAY finds an order by its reference and this moment."
    )
    vnpay_queried_at = fields.Datetime("Asked at VNPAY", readonly=True, copy=False)
    vnpay_notification_ids = fields.One2many(
        "payment.vnpay.notification", "transaction_id", "VNPAY Notifications", readonly=True
    )

    @api.model
    def _compute_reference(self, provider_code, prefix=None, separator="-", **kwargs):
        """Override of `payment`: a reference of letters, digits, dots, underscores and dashes."""
        if provider_code == "vnpay":
            prefix = prefix or self.sudo()._compute_reference_prefix(separator, **kwargs) or ""
            prefix = order.reference(prefix) or None
        return super()._compute_reference(provider_code, prefix=prefix, separator=separator, **kwargs)

    # Payment

    def _get_specific_rendering_values(self, processing_values):
        """Override of `payment` to return the signed parameters of VNPAY's payment page."""
        if self.provider_code != "vnpay":
            return super()._get_specific_rendering_values(processing_values)
        if self.amount <= 0 or self.amount != int(self.amount) or self.currency_id.name != const.CURRENCY:
            self._set_error(self.env._("VNPAY takes whole amounts in đồng, more than zero."))
            return {}
        self.vnpay_requested_at = fields.Datetime.now()
        provider = self.provider_id
        values = {
            "vnp_Version": const.VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": provider.vnpay_tmn_code,
            "vnp_Amount": self._vnpay_get_amount(),
            "vnp_CurrCode": const.CURRENCY,
            "vnp_TxnRef": self.reference,
            "vnp_OrderInfo": self._vnpay_get_order_info(),
            "vnp_OrderType": "other",
            "vnp_Locale": "vn" if (self.env.context.get("lang") or "vi_VN").startswith("vi") else "en",
            "vnp_ReturnUrl": urljoin(provider.get_base_url(), VnpayController._return_url),
            "vnp_IpAddr": self._vnpay_get_address(),
            "vnp_CreateDate": order.stamp(self.vnpay_requested_at),
            "vnp_ExpireDate": order.stamp(self.vnpay_requested_at + timedelta(minutes=const.EXPIRES_AFTER)),
        }
        values[signature.HASH] = signature.sign(provider.vnpay_hash_secret, values)
        return {"api_url": provider._vnpay_get_payment_url(), "parameters": values}

    def _vnpay_get_order_info(self):
        """What payer and bank read. A hook: keep it free of personal data."""
        return order.plain(f"Thanh toan {self.reference}")

    def _vnpay_get_amount(self):
        """The amount in hundredths; a refund's too is above zero."""
        return payment_utils.to_minor_currency_units(abs(self.amount), self.currency_id, 2)

    def _vnpay_get_address(self):
        return payment_utils.get_customer_ip_address() or "127.0.0.1"

    # Notifications

    @api.model
    def _extract_reference(self, provider_code, payment_data):
        """Override of `payment` to extract the reference from the payment data."""
        if provider_code != "vnpay":
            return super()._extract_reference(provider_code, payment_data)
        return payment_data.get("vnp_TxnRef")

    def _extract_amount_data(self, payment_data):
        """Override of `payment` to extract the amount and currency from the payment data."""
        if self.provider_code != "vnpay":
            return super()._extract_amount_data(payment_data)
        return {"amount": order.amount(payment_data.get("vnp_Amount")), "currency_code": const.CURRENCY}

    def _vnpay_has_amount(self, data):
        # To the hundredth: the currency would round them away.
        return order.amount(data.get("vnp_Amount")) == abs(self.amount)

    def _vnpay_receive(self, data, source="ipn"):
        """Act on a notification whose signature is right, and keep it.

        :param dict data: parameters of the notification, or of the answer to a query
        :param str source: `ipn` or `query`
        :return: the code that VNPAY gets as an answer
        :rtype: str
        :raise ConcurrencyError: when another request is acting on the transaction; Odoo tries again
        """
        notifications = self.env["payment.vnpay.notification"]
        if not self or self.operation == "refund" or data.get("vnp_TmnCode") != self.provider_id.vnpay_tmn_code:
            nothing = self.browse()
            if not notifications._find_same(nothing, data):
                notifications._record(nothing, data, "unknown_order", source)
            return "01"
        self.ensure_one()
        if not self.try_lock_for_update():
            raise ConcurrencyError(f"transaction {self.id} is being processed")
        notifications = notifications.with_company(self.company_id)  # visitors have another one
        repeated = bool(notifications._find_same(self, data))
        transaction = self.with_company(self.company_id).with_context(lang=self.partner_lang)
        result, answer = transaction._vnpay_decide(data)
        if result == "recorded":
            transaction._process("vnpay", data)
        elif result == "suspect" and self.state == "draft":
            # Neither paid nor lost until somebody has looked at it.
            transaction._set_pending(state_message=transaction.env._("VNPAY examines this payment."))
        if not repeated:
            notifications._record(self, data, result, source)
        return "02" if repeated and answer == "00" else answer

    def _vnpay_decide(self, data):
        """What a notification means for the transaction as it is.

        :return: the result as kept (`recorded` changes the transaction), and the answer
        :rtype: tuple[str, str]
        """
        said = outcome(data.get("vnp_ResponseCode"), data.get("vnp_TransactionStatus"))
        if not self._vnpay_has_amount(data):
            return "wrong_amount", "04"
        if said not in MONEY:
            return ("ignored", "02") if self.state in ("done", *DECIDED) else ("recorded", "00")
        if said == SUSPECT:
            return "suspect", "02" if self.state == "done" else "00"
        if self.state == "done":
            same = data.get("vnp_TransactionNo") == self.provider_reference
            return ("ignored" if same else "paid_again"), "02"
        return ("paid_late", "00") if self.state == "cancel" else ("recorded", "00")

    def _apply_updates(self, payment_data):
        """Override of `payment` to update the transaction based on the payment data."""
        if self.provider_code != "vnpay":
            return super()._apply_updates(payment_data)
        if not self._vnpay_has_amount(payment_data):
            return None  # When a wrong amount comes again, `_process` gets here.
        if self.operation == "refund":
            return self._vnpay_apply_refund(payment_data)
        code, status = payment_data.get("vnp_ResponseCode"), payment_data.get("vnp_TransactionStatus")
        said = outcome(code, status)
        number = payment_data.get("vnp_TransactionNo")
        if number and number != "0" and self.state != "done":
            self.provider_reference = number
        if said == PAID:
            self._set_done()
        elif said in (PENDING, SUSPECT):
            self._set_pending()
        elif said == CANCELLED:
            self._set_canceled(state_message=self.env._(const.REASONS[code]))
        else:
            self._set_error(self._vnpay_get_reason(code, status))
        return None

    def _vnpay_get_reason(self, code, status=None):
        """Why VNPAY did not do it, in words of the payer."""
        if code in const.REASONS:
            return self.env._(const.REASONS[code])
        return self.env._("VNPAY refused (code %(code)s, status %(status)s).", code=code, status=status or "–")

    # Queries

    @api.model
    def _cron_vnpay_query(self):
        """Ask VNPAY for what has brought no notification."""
        now = fields.Datetime.now()
        pending = self.search(
            [
                ("provider_id.code", "=", "vnpay"),
                ("provider_id.state", "!=", "disabled"),
                ("provider_id.vnpay_tmn_code", "!=", False),
                ("state", "in", ("draft", "pending")),
                ("vnpay_requested_at", "<=", now - timedelta(minutes=const.QUERY_AFTER)),
                ("vnpay_requested_at", ">=", now - timedelta(days=const.QUERY_DAYS)),
            ],
            order="vnpay_queried_at nulls first, id",
            limit=const.QUERY_BATCH,
        )
        for done, transaction in enumerate(pending, 1):
            transaction.vnpay_queried_at = now
            try:
                with self.env.cr.savepoint():
                    transaction.with_context(lang=transaction.partner_lang)._vnpay_query()
            except (ValidationError, ConcurrencyError) as error:
                _logger.warning("VNPAY was asked in vain for transaction %s: %s", transaction.reference, error)
            if self.env["ir.cron"]._commit_progress(1, remaining=len(pending) - done) <= 0:
                break

    def _vnpay_query(self):
        """Ask VNPAY for the payment, or for the payment that this refunds, and act on the answer.

        :raise ValidationError: when VNPAY does not answer, or somebody else does
        """
        self.ensure_one()
        paid = self.source_transaction_id or self
        answer = self._vnpay_send(
            "querydr",
            {
                "vnp_TxnRef": paid.reference,
                "vnp_TransactionDate": order.stamp(paid.vnpay_requested_at),
                "vnp_OrderInfo": order.plain(f"Truy van {paid.reference}"),
            },
        )
        code = answer.get("vnp_ResponseCode")
        if self.operation == "refund":
            self._vnpay_settle_refund(answer)
        elif code == "00":
            self._vnpay_receive(answer, source="query")
        elif code == "91" and fields.Datetime.now() - self.vnpay_requested_at > timedelta(minutes=const.UNKNOWN_AFTER):
            self._set_canceled(state_message=self.env._("The payment was not made in time."))

    def _vnpay_send(self, command, values):
        """Send a signed request and return the answer, whose signature is right.

        :param str command: `querydr` or `refund`
        :param dict values: what the request says besides
        :raise ValidationError: when VNPAY does not answer, or somebody else does
        """
        provider = self.provider_id
        message = {
            "vnp_RequestId": uuid.uuid4().hex,
            "vnp_Version": const.VERSION,
            "vnp_Command": command,
            "vnp_TmnCode": provider.vnpay_tmn_code,
            "vnp_CreateDate": order.stamp(fields.Datetime.now()),
            "vnp_IpAddr": self._vnpay_get_address(),
            **values,
        }
        secret = provider.vnpay_hash_secret
        message[signature.HASH] = signature.sign_fields(secret, signature.REQUESTS[command], message)
        try:
            answer = self._send_api_request("POST", command, json=message)
        except requests.RequestException as error:  # an answer that breaks off, or is no JSON
            raise ValidationError(self.env._("VNPAY's answer cannot be read.")) from error
        if not isinstance(answer, dict) or not signature.is_signed_by_fields(
            secret, signature.RESPONSES[command], answer
        ):
            raise ValidationError(self.env._("The answer does not carry VNPAY's signature."))
        if (answer.get("vnp_TxnRef") or values["vnp_TxnRef"]) != values["vnp_TxnRef"]:
            raise ValidationError(self.env._("The answer is about another payment."))
        return answer

    # Refunds

    def _refund(self, amount_to_refund=None):
        """Override of `payment`: never more than what was paid and is not refunded yet, which is also the default."""
        if self.provider_code != "vnpay":
            return super()._refund(amount_to_refund=amount_to_refund)
        self.ensure_one()
        self.lock_for_update()
        refunds = self.child_transaction_ids.filtered(
            lambda child: child.operation == "refund" and child.state not in DECIDED
        )
        if not self.vnpay_requested_at:
            raise UserError(self.env._("This payment was not made at VNPAY."))
        if any(refund.state != "done" for refund in refunds):
            raise UserError(self.env._("Another refund of this payment is not settled yet."))
        left = self.amount + sum(refunds.mapped("amount"))
        amount = left if amount_to_refund is None else amount_to_refund
        if not (self.operation != "refund" and 0 < amount <= left and amount == int(amount)):
            raise UserError(self.env._("A refund is a whole amount, of %s at most.", self.currency_id.format(left)))
        return super()._refund(amount_to_refund=amount)

    def _send_refund_request(self):
        """Override of `payment` to ask VNPAY for the refund."""
        if self.provider_code != "vnpay":
            return super()._send_refund_request()
        paid = self.source_transaction_id
        self.vnpay_requested_at = fields.Datetime.now()
        is_full = self.currency_id.compare_amounts(-self.amount, paid.amount) == 0
        try:
            answer = self._vnpay_send(
                "refund",
                {
                    # The same if Odoo runs this again, so that VNPAY recognises it.
                    "vnp_RequestId": hashlib.sha256(f"{self.reference}|{paid.id}".encode()).hexdigest()[:32],
                    "vnp_TransactionType": "02" if is_full else "03",
                    "vnp_TxnRef": paid.reference,
                    "vnp_Amount": self._vnpay_get_amount(),
                    "vnp_TransactionNo": paid.provider_reference or "",
                    "vnp_TransactionDate": order.stamp(paid.vnpay_requested_at),
                    "vnp_CreateBy": order.plain(self.env.user.login) or "odoo",
                    "vnp_OrderInfo": order.plain(f"Hoan tien {paid.reference}"),
                },
            )
        except ValidationError as error:
            # VNPAY may have it all the same: an error here would allow a second refund.
            return self._set_pending(state_message=str(error))
        if answer.get("vnp_ResponseCode") in const.REFUND_REFUSALS:
            return self._set_error(self._vnpay_get_reason(answer["vnp_ResponseCode"]))
        if answer.get("vnp_ResponseCode") != "00" or not self._vnpay_has_amount(answer):
            return self._set_pending(state_message=self._vnpay_get_reason(answer.get("vnp_ResponseCode")))
        return self._process("vnpay", answer)

    def _vnpay_apply_refund(self, data):
        """Take over the state of a refund: from 06 on it is with the bank."""
        status = data.get("vnp_TransactionStatus")
        self.provider_reference = data.get("vnp_TransactionNo") or self.provider_reference
        if status in const.REFUND_DONE:
            self._set_done()
        elif status == const.REFUND_REFUSED:
            self._set_error(self._vnpay_get_reason(data.get("vnp_ResponseCode"), status))
        else:
            self._set_pending(state_message=self.env._("VNPAY is working on this refund."))

    def _vnpay_settle_refund(self, answer):
        """Find a refund whose answer was lost in what VNPAY says about the payment.

        VNPAY tells of the last refund only. Where that may be an earlier one, somebody has to look.
        """
        refunds = self.source_transaction_id.child_transaction_ids - self
        earlier = refunds.filtered(lambda refund: refund.operation == "refund" and refund.state == "done")
        if answer.get("vnp_ResponseCode") != "00" or earlier:
            return
        if answer.get("vnp_TransactionType") in const.REFUND_TYPES:
            self._vnpay_apply_refund(answer)
        elif fields.Datetime.now() - self.vnpay_requested_at > timedelta(minutes=const.UNKNOWN_AFTER):
            self._set_error(self.env._("VNPAY has not received this refund."))

    def action_vnpay_refund_made(self):
        """Decide on a refund that VNPAY's own pages show as made."""
        self._vnpay_check_undecided()._set_done(state_message=self._vnpay_get_decision())

    def action_vnpay_refund_not_made(self):
        """Decide on a refund that VNPAY's own pages do not show; it can be asked for again."""
        self._vnpay_check_undecided()._set_error(self._vnpay_get_decision())

    def _vnpay_check_undecided(self):
        payment_utils.check_rights_on_recordset(self)
        if any((tx.provider_code, tx.operation, tx.state) != ("vnpay", "refund", "pending") for tx in self):
            raise UserError(self.env._("Only a refund by VNPAY that is pending can be settled."))
        return self

    def _vnpay_get_decision(self):
        return self.env._("Settled by %s after a look at VNPAY's pages.", self.env.user.name)
