from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock


class EgovCharge(models.Model):
    _inherit = "egov.charge"

    payment_part_ids = fields.One2many("egov.payment.part", "charge_id", "Online payments")
    payment_exception_ids = fields.One2many("egov.payment.exception", "charge_id", "Online payments to examine")
    is_paid_under_way = fields.Boolean(
        "Online payment under way", compute="_compute_is_paid_under_way", compute_sudo=True
    )

    @api.depends("payment_part_ids.transaction_id.state")
    def _compute_is_paid_under_way(self):
        for charge in self:
            charge.is_paid_under_way = charge._is_payment_under_way()

    def _is_payment_under_way(self):
        """Override of `egov_fee`: a gateway may still report a payment, or has done so and it is not recorded."""
        parts_sudo = self.payment_part_ids.sudo()  # staff read no transactions
        return super()._is_payment_under_way() or any(
            transaction._egov_is_under_way() for transaction in parts_sudo.transaction_id
        )

    def _check_payable_online(self):
        """Hold charges, and raise unless they can be paid together now."""
        if not self:
            raise UserError(self.env._("Choose what you want to pay."))
        if len(self.company_id) > 1:
            raise UserError(self.env._("One payment goes to one office. Pay the others after it."))
        for charge in self:
            charge._begin("due")
            for transaction in charge.payment_part_ids.transaction_id:
                # one that was only begun may be given up for another way of paying
                if transaction.state != "draft" and transaction._egov_is_under_way():
                    raise UserError(
                        self.env._(
                            "An online payment of %s waits for the answer of the bank. Do not pay again.",
                            charge.pay_ref,
                        )
                    )

    def action_ask_gateway(self):
        """Ask the gateways now whether the payments under way have been made.

        :raise UserError: when nothing is under way, or no gateway can be asked
        """
        self.ensure_one()
        self._require("egov_base.group_receiving_clerk", "egov_fee.group_cashier", "egov_base.group_accountant")
        parts_sudo = self.payment_part_ids.sudo()  # staff read no transactions
        waiting = parts_sudo.transaction_id.filtered(lambda each: each._egov_is_under_way())
        if not waiting:
            raise UserError(self.env._("No online payment of %s is under way.", self.pay_ref))
        try:
            asked = [each for each in waiting if each.state == "done" or each._egov_ask_gateway()]
        except ValidationError as error:
            raise UserError(error.args[0]) from error
        if not asked:
            raise UserError(self.env._("This gateway cannot be asked. Wait until the time for the payment is over."))
        waiting.filtered(lambda each: each.state == "done" and each.egov_part_ids._open())._post_process()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self._gateway_answer(waiting),
                "type": "info",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _gateway_answer(self, transactions):
        if self.state == "paid":
            return self.env._("%s has been paid.", self.pay_ref)
        if any(transaction._egov_is_under_way() for transaction in transactions):
            return self.env._("The gateway has no answer yet. Ask again in a minute.")
        return self.env._("The gateway says that %s has not been paid.", self.pay_ref)

    def _refund_at_gateway(self, amount, reason):
        """Have the gateway give back what was paid through it.

        :return: the refund, which may still wait for the gateway
        """
        self.ensure_one()
        self._require("egov_base.group_accountant")
        self._begin("paid")
        self._check_reason(reason)
        self._check_refundable(amount)
        self.company_id._check_money_day(clock.today())
        part_sudo = self.payment_part_ids.sudo().filtered("payment_id")[:1]  # staff read no transactions
        if not part_sudo:
            raise UserError(self.env._("%s was not paid online. Choose how the money is given back.", self.pay_ref))
        refunds = part_sudo.transaction_id.child_transaction_ids
        if refunds.filtered(lambda each: each.egov_refund_charge_id == self and each.state in ("draft", "pending")):
            raise UserError(self.env._("A refund of %s waits for the gateway already.", self.pay_ref))
        refund = part_sudo.transaction_id._egov_refund(amount, reason, charge=self)
        if refund.state in ("error", "cancel"):
            text = refund.state_message or self.env._("no reason given")
            raise UserError(self.env._("The gateway did not refund: %s", text))
        return refund

    def action_collect(self):
        """Override of `egov_fee`: the dialog is known, so that money which arrives meanwhile can close it."""
        action = super().action_collect()
        if self.env.user.has_group("egov_fee.group_cashier"):
            action["res_id"] = self.env["egov.charge.collect"].create({"charge_id": self.id}).id
        return action

    def _on_collected(self, payment):
        """Override of `egov_fee`: whoever has the dialog of this charge open sees that it is paid."""
        result = super()._on_collected(payment)
        dialogs_sudo = self.env["egov.charge.collect"].sudo()  # of other users
        told = {"charge_id": self.id, "pay_ref": self.pay_ref, "amount": payment.amount}
        for user in dialogs_sudo.search([("charge_id", "=", self.id), ("create_uid", "!=", self.env.uid)]).create_uid:
            user._bus_send("egov_charge_paid", told)
        return result
