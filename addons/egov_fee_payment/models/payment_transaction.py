from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

#: States in which nobody knows yet whether there will be money.
UNDECIDED = ("draft", "pending", "authorized")
#: Seconds after which money that a gateway has reported is recorded, if no page has done so.
RECORDED_WITHIN = 5
#: Days after which a payment that cannot be recorded is left to the accountants.
STUCK_DAYS = 1
#: What the notification of a gateway was found to be, and what that is for the accountants.
REPORTED = {
    "paid_late": "paid_not_recorded",
    "paid_again": "double_payment",
    "wrong_amount": "wrong_amount",
    "suspect": "suspect",
}


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    egov_part_ids = fields.One2many("egov.payment.part", "transaction_id", "Parts", readonly=True)
    egov_charge_ids = fields.Many2many(
        "egov.charge", string="Charges", compute="_compute_egov_charge_ids", search="_search_egov_charge_ids"
    )
    egov_started_at = fields.Datetime("Payer set out", readonly=True, copy=False)
    egov_refund_exception_id = fields.Many2one(
        "egov.payment.exception", "Payment that is given back", readonly=True, copy=False, index="btree_not_null"
    )
    egov_refund_charge_id = fields.Many2one(
        "egov.charge", "Refund of", readonly=True, copy=False, index="btree_not_null"
    )
    egov_refund_reason = fields.Char("Reason of the refund", readonly=True, copy=False)

    @api.depends("egov_part_ids.charge_id")
    def _compute_egov_charge_ids(self):
        for transaction in self:
            transaction.egov_charge_ids = transaction.egov_part_ids.charge_id

    @api.model
    def _search_egov_charge_ids(self, operator, value):
        return Domain("egov_part_ids.charge_id", operator, value)

    # Payment

    @api.model
    def _egov_start(self, charges, provider, method, partner, landing_route="/"):
        """Begin an online payment of charges of one office; the amount is what they come to now.

        :raise UserError: when one of them cannot be paid, or the provider does not take the amount
        """
        charges = charges.sudo().sorted("id")
        charges._check_payable_online()
        amount = sum(charges.mapped("amount"))
        company = charges.company_id
        providers_sudo = self.env["payment.provider"].sudo()  # payers may not read providers
        if provider.sudo() not in providers_sudo._egov_methods(company, partner, amount):
            raise UserError(self.env._("This way of paying does not take this amount now. Choose another one."))
        if method not in provider.sudo().payment_method_ids:
            raise UserError(self.env._("Choose how you pay."))
        transactions_sudo = self.sudo()  # nor write transactions
        transaction = transactions_sudo.create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": self._compute_reference(provider.sudo().code, prefix=charges[0].pay_ref),
                "amount": amount,
                "currency_id": self.env.ref("base.VND").id,
                "partner_id": partner.id,
                "operation": "online_redirect",
                "landing_route": landing_route,
                "egov_started_at": clock.now(),
                "egov_part_ids": [
                    fields.Command.create({"charge_id": charge.id, "amount": charge.amount}) for charge in charges
                ],
            }
        )
        self.env["egov.payment.event"]._append_of(transaction, "started")
        return transaction

    def _egov_is_under_way(self):
        """Whether the gateway may still report money, or has done so and it is not recorded yet."""
        self.ensure_one()
        if self.operation == "refund":
            return False
        if self.state == "done":
            return bool(self.egov_part_ids._open())
        if self.state not in UNDECIDED or not self.egov_started_at:
            return False
        return clock.now() < self.egov_started_at + timedelta(minutes=self.provider_id._egov_expires_after())

    def _egov_ask_gateway(self):
        """Hook: ask the gateway for this payment now, and act on its answer.

        :return: whether this gateway can be asked
        """
        self.ensure_one()
        return False

    def _process(self, provider_code, payment_data):
        """Override of `payment` to keep what was heard about the money of charges."""
        transaction = super()._process(provider_code, payment_data)
        for each in transaction.filtered(lambda each: each.egov_part_ids or each.source_transaction_id.egov_part_ids):
            self.env["egov.payment.event"]._append_of(each, "message", payload=payment_data)
        return transaction

    def _set_done(self, *, state_message=None, extra_allowed_states=()):
        """Override of `payment`: money for charges is recorded soon, by the scheduled action of `payment`."""
        done = super()._set_done(state_message=state_message, extra_allowed_states=extra_allowed_states)
        if done.filtered(lambda each: each.egov_part_ids or each.operation == "refund"):
            self._egov_wake_recording()
        return done

    @api.model
    def _egov_wake_recording(self):
        """Have the scheduled action of `payment` run in a moment: the page of the payer is faster, and of many
        notifications one wakes it."""
        cron_id = self.env["ir.model.data"]._xmlid_to_res_id("payment.cron_post_process_payment_tx")
        now = fields.Datetime.now()
        soon = now + timedelta(seconds=RECORDED_WITHIN)
        woken = Domain("cron_id", "=", cron_id) & Domain("call_at", "<=", soon)
        woken &= Domain("call_at", ">", now + timedelta(seconds=RECORDED_WITHIN // 2))
        if not self.env["ir.cron.trigger"].sudo().search_count(woken, limit=1):  # payers may not read it
            self.env["ir.cron"].sudo().browse(cron_id)._trigger(at=soon)

    # Recording

    def _post_process(self):
        """Override of `payment` to record what was paid or refunded; what another request records is left to it."""
        own = self.filtered(lambda each: each.egov_part_ids or each.source_transaction_id.egov_part_ids)
        held = own.try_lock_for_update()
        held.invalidate_recordset(["state"])
        result = super(PaymentTransaction, self - (own - held))._post_process()
        for transaction in held.filtered(lambda each: each.state == "done"):
            office = transaction.company_id._speak_as_office(transaction)
            if office.operation == "refund":
                office._egov_book_refund()
            elif office.egov_part_ids:
                office._egov_collect()
        for transaction in held.filtered(lambda each: each.operation == "refund" and each.state in ("error", "cancel")):
            office = transaction.company_id._speak_as_office(transaction)
            office.egov_refund_exception_id._refund_failed(office)
        return result

    def _egov_collect(self):
        """Record each part of this payment once: as collected, or as an exception that accountants resolve."""
        self.ensure_one()
        parts = self.egov_part_ids
        parts.invalidate_recordset(["payment_id", "exception_id"])
        for part in parts._open():
            self._egov_collect_part(part)

    def _egov_collect_part(self, part):
        charge = part.charge_id
        charge._wait_for()
        reason = self._egov_why_not(part)
        if not reason:
            try:
                with self.env.cr.savepoint():
                    part.payment_id = charge._record_payment(
                        "gateway", part.amount, self.provider_reference or self.reference, gateway=self.provider_code
                    )
            except (UserError, ValidationError) as error:
                reason = error.args[0]
        if not reason:
            self.env["egov.payment.event"]._append_of(self, "recorded", text=charge.pay_ref, amount=part.amount)
            return
        kind = "double_payment" if charge.state in ("paid", "refunded") else "paid_not_recorded"
        part.exception_id = self._egov_raise(kind, part.amount, reason, part=part)

    def _egov_why_not(self, part):
        """Why money cannot be recorded on its charge any more; nothing when it can."""
        charge = part.charge_id
        if charge.state == "due" and charge.amount == part.amount:
            return ""
        state = dict(charge._fields["state"]._description_selection(self.env))[charge.state]
        return self.env._(
            "%(paid)s đ were paid online; %(ref)s is “%(state)s” with %(due)s đ by now.",
            paid=part.amount,
            ref=charge.pay_ref,
            state=state,
            due=charge.amount,
        )

    def _egov_raise_reported(self, notification, gateway, data):
        """Leave to the accountants what a gateway has reported and no payment of these charges shows.

        :param notification: as the addon of the gateway keeps it
        :param str gateway: what people call it
        :param dict data: what it said
        """
        kind = REPORTED.get(notification.result)
        if not kind or not self.egov_part_ids:
            return
        office = self.company_id._speak_as_office(notification)
        reason = dict(notification._fields["result"]._description_selection(office.env))[notification.result]
        number = notification.transaction_no
        self._egov_raise(kind, int(notification.amount), f"{gateway}: {reason}", number=number, payload=data)

    def _egov_raise(self, kind, amount, text, part=None, number=None, payload=None):
        """Leave money of this payment to the accountants; what was reported before is not reported again."""
        self.ensure_one()
        exceptions_sudo = self.env["egov.payment.exception"].sudo()  # added by the office alone
        number = number or self.provider_reference or self.reference
        same = Domain("transaction_id", "=", self.id) & Domain("number", "=", number) & Domain("kind", "=", kind)
        same &= Domain("part_id", "=", part.id if part else False)
        if found := exceptions_sudo.search(same, limit=1):
            return found
        self.env["egov.payment.event"]._append_of(self, "exception", payload=payload, text=text, amount=amount)
        return exceptions_sudo.create(
            {
                "company_id": self.company_id.id,
                "kind": kind,
                "transaction_id": self.id,
                "part_id": part.id if part else False,
                "charge_id": (part.charge_id if part else self.egov_charge_ids[:1]).id,
                "channel": self.provider_code,
                "reference": self.reference,
                "number": number,
                "amount": amount,
                "text": text,
                "found_at": clock.now(),
            }
        )

    # Refunds

    def _egov_left(self):
        """What of this payment has not been refunded, nor is being refunded."""
        self.ensure_one()
        refunds = self.child_transaction_ids.filtered(
            lambda child: child.operation == "refund" and child.state not in ("cancel", "error")
        )
        return int(self.amount + sum(refunds.mapped("amount")))

    def _egov_refund(self, amount, reason, charge=None, exception=None):
        """Ask the gateway to give money back; it is recorded when the gateway has done so.

        :return: the refund
        """
        self.ensure_one()
        self.lock_for_update()
        left = self._egov_left()
        if not 0 < amount <= left:
            raise UserError(self.env._("At most %s đ of this payment can be refunded.", left))
        if amount < self.amount and self.provider_id.support_refund != "partial":
            raise UserError(self.env._("This gateway refunds whole payments only."))
        if self.provider_id.support_refund == "none":
            raise UserError(self.env._("This gateway refunds nothing. Give the money back by transfer."))
        self.env["egov.payment.event"]._append_of(self, "refund", text=reason, amount=amount)
        refund = self._refund(amount_to_refund=amount)
        refund.write(
            {
                "egov_refund_charge_id": charge and charge.id,
                "egov_refund_exception_id": exception and exception.id,
                "egov_refund_reason": reason,
            }
        )
        if refund.state in ("done", "error", "cancel"):
            refund._post_process()
        return refund

    def _egov_book_refund(self):
        """Record what the gateway has given back, once."""
        self.ensure_one()
        amount = int(-self.amount)
        number = self.provider_reference or self.reference
        if charge := self.egov_refund_charge_id:
            charge._wait_for()
            same = [("charge_id", "=", charge.id), ("kind", "=", "out"), ("reference", "=", number)]
            if self.env["egov.charge.payment"].search_count(same, limit=1):
                return
            charge._record_refund(amount, "gateway", self.egov_refund_reason, number, gateway=self.provider_code)
        elif exception := self.egov_refund_exception_id:
            if exception.state == "closed":
                return
            exception._close(refund=self)
        else:
            return
        self.env["egov.payment.event"]._append_of(self, "refunded", amount=amount)

    @api.model
    def _egov_report_stuck(self):
        """Show the accountants what has been paid and could not be recorded for a day."""
        limit = clock.now() - timedelta(days=STUCK_DAYS)
        stuck = self.search(
            [
                ("state", "=", "done"),
                ("egov_part_ids", "any", [("payment_id", "=", False), ("exception_id", "=", False)]),
                ("last_state_change", "<", limit),
                ("operation", "!=", "refund"),
            ]
        )
        for found in stuck:
            transaction = found.company_id._speak_as_office(found)
            text = transaction.env._("Paid, but recording it has failed again and again. Tell the administrator.")
            for part in transaction.egov_part_ids._open():
                part.exception_id = transaction._egov_raise("paid_not_recorded", part.amount, text, part=part)
