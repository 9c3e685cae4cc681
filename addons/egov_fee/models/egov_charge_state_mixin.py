from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import pay_ref
from ..tools.limits import MAX_AMOUNT


class EgovChargeStateMixin(models.AbstractModel):
    """What may happen to a charge; every step checks role and state and leaves a line in its history."""

    _name = "egov.charge.state.mixin"
    _description = "Steps of a charge"

    def action_confirm(self):
        """Fix the amount: the charge is due, or waived when nothing is left to pay.

        :raise UserError: when a line cannot be priced, or evidence of an exemption is missing
        """
        self._require("egov_base.group_receiving_clerk", "egov_fee.group_cashier")
        for charge in self:
            charge._begin("draft")
            charge._check_complete()
            charge_sudo = charge.sudo()  # guarded fields
            if not charge_sudo.pay_ref:
                charge_sudo.pay_ref = charge._next_pay_ref()
            charge_sudo.state = "due" if charge.amount else "waived"
            charge._log("waived" if charge.state == "waived" else "due", after=charge.amount, reason=charge.evidence)
        return True

    def action_collect(self):
        """Open the dialog in which the cashier takes the money."""
        self.ensure_one()
        return self._open_dialog("egov.charge.collect", self.env._("Collect"))

    def action_change(self):
        """Open the dialog that changes, cancels or refunds, with the kind of the context as its proposal."""
        self.ensure_one()
        return self._open_dialog("egov.charge.change", self.env._("Change, cancel or refund"))

    def _open_dialog(self, model, name):
        context = {**self.env.context, "default_charge_id": self.id}
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }

    def _collect(self, method, amount, reference=None):
        """Record that the whole amount has been paid, now.

        :param str method: of `METHODS`; all but cash need the reference of the terminal, the bank or the gateway
        :return: the payment
        """
        self.ensure_one()
        self._require("egov_fee.group_cashier")
        self._begin("due")
        self._check_no_payment_under_way()
        return self._record_payment(method, amount, reference)

    def _record_payment(self, method, amount, reference=None, gateway=None):
        """Take a payment as true whose source has been checked: a cashier, or the notification of a gateway."""
        self.company_id._check_money_day(clock.today())
        if amount != self.amount:
            raise ValidationError(
                self.env._(
                    "%(due)s đ are due, not %(given)s đ. Take the exact amount, or change the charge first.",
                    due=self.amount,
                    given=amount,
                )
            )
        reference = (reference or "").strip()
        if method != "cash" and not reference:
            raise ValidationError(self.env._("Enter the reference on the slip of the terminal or of the bank."))
        payment = self.env["egov.charge.payment"]._append(self, "in", method, amount, reference, gateway=gateway)
        charge_sudo = self.sudo()  # guarded fields
        charge_sudo.state = "paid"
        self._log("paid", after=amount, reason=payment._label())
        self._on_collected(payment)
        return payment

    def _refund(self, amount, method, reason, reference=None):
        """Record that money has been given back."""
        self.ensure_one()
        self._require("egov_base.group_accountant")
        self._begin("paid")
        self._check_reason(reason)
        self._check_refundable(amount)
        return self._record_refund(amount, method, reason, reference)

    def _check_refundable(self, amount):
        left = self.amount_paid
        if not 0 < amount <= left:
            raise ValidationError(self.env._("Between 1 đ and %s đ can be given back.", left))

    def _record_refund(self, amount, method, reason, reference=None, gateway=None):
        """Take a refund as true that has been checked: an accountant's, or the answer of a gateway."""
        self.company_id._check_money_day(clock.today())
        left = self.amount_paid
        payments = self.env["egov.charge.payment"]
        payment = payments._append(self, "out", method, amount, reference, reason, gateway=gateway)
        if amount == left:
            charge_sudo = self.sudo()  # guarded fields
            charge_sudo.state = "refunded"
        self._log("refunded", before=left, after=left - amount, reason=reason)
        self._on_refunded(payment)
        return payment

    def _reopen(self, reason):
        """Let an unpaid amount be changed; the payment reference stays."""
        self.ensure_one()
        self._require("egov_base.group_receiving_clerk", "egov_fee.group_cashier")
        self._begin("due", "waived")
        self._check_reason(reason)
        self._check_no_payment_under_way()
        charge_sudo = self.sudo()  # guarded fields
        charge_sudo.state = "draft"
        self._log("changed", before=self.amount, reason=reason)

    def _cancel(self, reason):
        """Nothing is due after all."""
        self.ensure_one()
        self._require("egov_base.group_receiving_clerk", "egov_fee.group_cashier")
        self._begin("draft", "due", "waived")
        self._check_reason(reason)
        self._check_no_payment_under_way()
        charge_sudo = self.sudo()  # guarded fields
        charge_sudo.state = "cancelled"
        self._log("cancelled", before=self.amount, reason=reason)

    def _on_collected(self, payment):
        """Hook: what follows from money that has come in, e.g. its receipt."""

    def _on_refunded(self, payment):
        """Hook: what follows from money that has been given back."""

    def _is_payment_under_way(self):
        """Hook: whether a gateway may still report a payment of this charge."""
        return False

    def _check_no_payment_under_way(self):
        if self._is_payment_under_way():
            text = self.env._("An online payment of %s is under way. Wait for its answer first.", self.pay_ref)
            raise UserError(text)

    def _require(self, *groups):
        if not any(self.env.user.has_group(group) for group in groups):
            raise AccessError(self.env._("Your role does not take this step with charges."))
        self.check_access("read")

    def _begin(self, *states):
        """Hold the charge until the transaction ends, and see whether it is in one of these states."""
        self._wait_for()
        if self.state not in states:
            label = dict(self._fields["state"]._description_selection(self.env))[self.state]
            raise UserError(
                self.env._("%(ref)s is “%(state)s” by now. Look at it again.", ref=self.display_name, state=label)
            )

    def _wait_for(self):
        """Hold this charge, after whoever holds it now; Odoo tries the request again when it was changed meanwhile.

        So the second of two cashiers is told what has become of the charge.
        """
        self.ensure_one()
        self.flush_recordset()
        self.env.execute_query(SQL("SELECT id FROM egov_charge WHERE id = %s FOR UPDATE", self.id))
        self.invalidate_recordset(["state", "amount"])

    def _check_complete(self):
        if not self.line_ids:
            raise UserError(self.env._("Add at least one fee."))
        for line in self.line_ids:
            line._check_priced()
        if self.amount > MAX_AMOUNT:
            raise UserError(self.env._("One charge is not above one billion đồng. Check how many are counted."))
        needed = self.line_ids.policy_id.filtered("evidence_required")
        if needed and not (self.evidence or "").strip():
            raise UserError(
                self.env._("Write down what has shown the right to “%s”: kind and number of the paper.", needed[0].name)
            )

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write the reason; it stays with the charge."))

    def _log(self, kind, before=0, after=0, reason=None):
        events_sudo = self.env["egov.charge.event"].sudo()  # nobody has the right to write the history
        events_sudo.create(
            {
                "charge_id": self.id,
                "kind": kind,
                "moment": clock.now(),
                "user_id": self.env.uid,
                "before": before,
                "after": after,
                "reason": reason,
            }
        )

    @api.model
    def _next_pay_ref(self):
        number = int(self.env["ir.sequence"].sudo().next_by_code("egov.charge"))
        return pay_ref.make(clock.today(), (number - 1) % 999_999 + 1)
