import uuid
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import requests

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError
from odoo.tools.urls import urljoin

from odoo.addons.payment.logging import get_payment_logger

from .. import const
from ..controllers.main import MomoController
from ..tools import order
from ..tools.outcome import CANCELLED, PAID, PENDING, outcome

_logger = get_payment_logger(__name__)
#: States that only money ends.
DECIDED = ("cancel", "error")


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    momo_requested_at = fields.Datetime("Sent to MoMo", readonly=True, copy=False)
    momo_queried_at = fields.Datetime("Asked at MoMo", readonly=True, copy=False)
    momo_notification_ids = fields.One2many(
        "payment.momo.notification", "transaction_id", "MoMo Notifications", readonly=True
    )

    @api.model
    def _compute_reference(self, provider_code, prefix=None, separator="-", **kwargs):
        """Override of `payment`: a reference that MoMo takes as an order."""
        if provider_code == "momo":
            prefix = prefix or self.sudo()._compute_reference_prefix(separator, **kwargs) or ""
            prefix = order.reference(prefix) or None
        return super()._compute_reference(provider_code, prefix=prefix, separator=separator, **kwargs)

    # Payment

    def _get_specific_rendering_values(self, processing_values):
        """Override of `payment` to create the payment at MoMo and return where the payer goes."""
        if self.provider_code != "momo":
            return super()._get_specific_rendering_values(processing_values)
        try:
            self._momo_check_amount()
            return self._momo_create()
        except ValidationError as error:
            self._set_error(str(error))
            return {}

    def _momo_check_amount(self):
        fits = const.LEAST_AMOUNT <= self.amount <= const.MOST_AMOUNT and self.amount == int(self.amount)
        if not fits or self.currency_id.name != const.CURRENCY:
            raise ValidationError(
                self.env._(
                    "MoMo takes whole amounts from %(least)s to %(most)s đồng.", **self.provider_id._momo_get_limits()
                )
            )

    def _momo_create(self):
        """Create the payment at MoMo.

        :return: the form that brings the payer to MoMo
        :raise ValidationError: when MoMo refuses, or does not answer
        """
        provider = self.provider_id
        base_url = provider.get_base_url()
        self.momo_requested_at = fields.Datetime.now()
        answer = self._momo_send(
            "create",
            {
                "partnerName": provider.company_id.name,
                "storeId": provider.momo_partner_code,
                "requestId": self.reference,
                "amount": int(self.amount),
                "orderId": self.reference,
                "orderInfo": self._momo_get_order_info(),
                "redirectUrl": urljoin(base_url, MomoController._return_url),
                "ipnUrl": urljoin(base_url, MomoController._ipn_url),
                "lang": "vi" if (self.env.context.get("lang") or "vi_VN").startswith("vi") else "en",
                "extraData": "",
                "requestType": provider.momo_request_type,
                "autoCapture": True,
            },
        )
        address = urlsplit(str(answer.get("payUrl") or ""))
        if answer.get("resultCode") != 0:
            raise ValidationError(self._momo_get_reason(answer))
        if address.scheme != "https" and address.netloc != urlsplit(provider._build_request_url("create")).netloc:
            raise ValidationError(self.env._("MoMo's answer names no address to pay at."))
        # A form that is sent by GET drops the parameters of its address.
        return {"api_url": address._replace(query="").geturl(), "parameters": dict(parse_qsl(address.query))}

    def _momo_get_order_info(self):
        """What the payer reads. A hook: keep it free of personal data."""
        return self.env._("Payment %s", self.reference)

    # Notifications

    @api.model
    def _extract_reference(self, provider_code, payment_data):
        """Override of `payment` to extract the reference from the payment data."""
        if provider_code != "momo":
            return super()._extract_reference(provider_code, payment_data)
        return str(payment_data.get("orderId") or "")

    def _extract_amount_data(self, payment_data):
        """Override of `payment` to extract the amount and currency from the payment data."""
        if self.provider_code != "momo":
            return super()._extract_amount_data(payment_data)
        return {"amount": order.amount(payment_data.get("amount")), "currency_code": const.CURRENCY}

    def _momo_has_amount(self, data):
        return order.amount(data.get("amount")) == abs(self.amount)

    def _momo_receive(self, data, source="ipn"):
        """Act on a notification whose signature is right, and keep it.

        :param dict data: the notification, or the answer to a query
        :param str source: `ipn` or `query`
        :return: the result as it is kept
        :rtype: str
        :raise ConcurrencyError: when another request is acting on the transaction; Odoo tries again
        """
        notifications = self.env["payment.momo.notification"]
        if not self or self.operation == "refund" or data.get("partnerCode") != self.provider_id.momo_partner_code:
            notifications._record(self.browse(), data, "unknown_order", source)
            return "unknown_order"
        self.ensure_one()
        if not self.try_lock_for_update():
            raise ConcurrencyError(f"transaction {self.id} is being processed")
        result = self._momo_decide(data)
        company = self.company_id  # visitors have another one
        if result == "recorded":
            self.with_company(company).with_context(lang=self.partner_lang)._process("momo", data)
        notifications.with_company(company)._record(self, data, result, source)
        return result

    def _momo_decide(self, data):
        """What a notification means for the transaction as it is; `recorded` changes it."""
        if not self._momo_has_amount(data):
            return "wrong_amount"
        if outcome(data.get("resultCode")) != PAID:
            return "ignored" if self.state in ("done", *DECIDED) else "recorded"
        if self.state == "done":
            return "ignored" if str(data.get("transId")) == self.provider_reference else "paid_again"
        return "paid_late" if self.state == "cancel" else "recorded"

    def _apply_updates(self, payment_data):
        """Override of `payment` to update the transaction based on the payment data."""
        if self.provider_code != "momo":
            return super()._apply_updates(payment_data)
        if not self._momo_has_amount(payment_data):
            return None  # When a wrong amount comes again, `_process` gets here.
        said = outcome(payment_data.get("resultCode"))
        if payment_data.get("transId") and self.state != "done":
            self.provider_reference = str(payment_data["transId"])
        if said == PAID:
            self._set_done()
        elif said == PENDING:
            self._set_pending()
        elif said == CANCELLED:
            self._set_canceled(state_message=self._momo_get_reason(payment_data))
        else:
            self._set_error(self._momo_get_reason(payment_data))
        return None

    def _momo_get_reason(self, data):
        """Why MoMo did not do it, in words of the payer."""
        code = data.get("resultCode")
        if code in const.REASONS:
            return self.env._(const.REASONS[code])
        return self.env._("MoMo refused (code %(code)s): %(message)s", code=code, message=data.get("message") or "–")

    # Queries

    @api.model
    def _cron_momo_query(self):
        """Ask MoMo for what has brought no notification."""
        now = fields.Datetime.now()
        pending = self.search(
            [
                ("provider_id.code", "=", "momo"),
                ("provider_id.state", "!=", "disabled"),
                ("provider_id.momo_partner_code", "!=", False),
                ("state", "in", ("draft", "pending")),
                ("momo_requested_at", "<=", now - timedelta(minutes=const.QUERY_AFTER)),
                ("momo_requested_at", ">=", now - timedelta(days=const.QUERY_DAYS)),
            ],
            order="momo_queried_at nulls first, id",
            limit=const.QUERY_BATCH,
        )
        for done, transaction in enumerate(pending, 1):
            transaction.momo_queried_at = now
            try:
                with self.env.cr.savepoint():
                    transaction.with_context(lang=transaction.partner_lang)._momo_query()
            except (ValidationError, ConcurrencyError) as error:
                _logger.warning("MoMo was asked in vain for transaction %s: %s", transaction.reference, error)
            if self.env["ir.cron"]._commit_progress(1, remaining=len(pending) - done) <= 0:
                break

    def _momo_query(self):
        """Ask MoMo for the payment, or for the payment that this refunds, and act on the answer.

        :raise ValidationError: when MoMo does not answer, or answers about the request and not the payment
        """
        self.ensure_one()
        paid = self.source_transaction_id or self
        answer = self._momo_send("query", {"requestId": uuid.uuid4().hex, "orderId": paid.reference, "lang": "vi"})
        code = answer.get("resultCode")
        is_old = fields.Datetime.now() - self.momo_requested_at > timedelta(minutes=const.UNKNOWN_AFTER)
        if code == const.UNKNOWN_ORDER and self == paid:
            if is_old:
                self._set_canceled(state_message=self.env._("The payment was not made in time."))
        elif code in const.REFUSALS or code in const.BREAKDOWNS:
            raise ValidationError(self._momo_get_reason(answer))
        elif self == paid:
            self._momo_receive(answer, source="query")
        else:
            self._momo_settle_refund(answer.get("refundTrans") or [], is_old)

    def _momo_send(self, kind, values):
        """Send a signed request and return the answer.

        :param str kind: `create`, `query` or `refund`, which is the end of the address too
        :param dict values: what the request says besides
        :raise ValidationError: when MoMo does not answer, or answers another request
        """
        provider = self.provider_id
        message = {"partnerCode": provider.momo_partner_code, **values}
        message["signature"] = provider._momo_sign(kind, message)
        try:
            answer = self._send_api_request("POST", kind, json=message)
        except requests.RequestException as error:  # an answer that breaks off, or is no JSON
            raise ValidationError(self.env._("MoMo's answer cannot be read.")) from error
        if not isinstance(answer, dict) or any(
            answer.get(name, values[name]) != values[name] for name in ("orderId", "requestId")
        ):
            raise ValidationError(self.env._("The answer is about another payment."))
        return answer

    # Refunds

    def _refund(self, amount_to_refund=None):
        """Override of `payment`: never more than what was paid and is not refunded yet, which is also the default."""
        if self.provider_code != "momo":
            return super()._refund(amount_to_refund=amount_to_refund)
        self.ensure_one()
        self.lock_for_update()
        refunds = self.child_transaction_ids.filtered(
            lambda child: child.operation == "refund" and child.state not in DECIDED
        )
        left = self.amount + sum(refunds.mapped("amount"))
        amount = left if amount_to_refund is None else amount_to_refund
        if not (self.operation != "refund" and 0 < amount <= left and amount == int(amount)):
            raise UserError(self.env._("A refund is a whole amount, of %s at most.", self.currency_id.format(left)))
        return super()._refund(amount_to_refund=amount)

    def _send_refund_request(self):
        """Override of `payment` to ask MoMo for the refund, under the reference of the refund."""
        if self.provider_code != "momo":
            return super()._send_refund_request()
        paid = self.source_transaction_id
        self.momo_requested_at = fields.Datetime.now()
        if not (paid.provider_reference or "").isdecimal():
            return self._set_error(self.env._("This payment has no number at MoMo."))
        try:
            answer = self._momo_send(
                "refund",
                {
                    "orderId": self.reference,
                    "requestId": self.reference,
                    "amount": int(-self.amount),
                    "transId": int(paid.provider_reference),
                    "lang": "vi",
                    "description": self.env._("Refund %s", paid.reference),
                },
            )
        except ValidationError as error:
            # MoMo may have it all the same: an error here would allow a second refund.
            return self._set_pending(state_message=str(error))
        return self._momo_apply_refund(answer)

    def _momo_apply_refund(self, data):
        """Take over the state of a refund. Only what MoMo refuses for good can be asked for again."""
        code = data.get("resultCode")
        if code in const.REFUSALS:
            return self._set_error(self._momo_get_reason(data))
        if code != 0 or not self._momo_has_amount(data):
            return self._set_pending(state_message=self._momo_get_reason(data))
        self.provider_reference = str(data.get("transId") or "")
        return self._set_done()

    def _momo_settle_refund(self, refunds, is_old):
        """Find a refund whose answer was lost among those that MoMo knows of the payment."""
        found = [refund for refund in refunds if refund.get("orderId") == self.reference]
        if found:
            self._momo_apply_refund(found[0])
        elif is_old:
            self._set_error(self.env._("MoMo has not received this refund."))
