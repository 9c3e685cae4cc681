from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock

RESOLUTIONS = [
    ("record", "Record it as a payment"),
    ("refund", "Give it back"),
    ("explain", "Nothing to do: explain why"),
]


class EgovPaymentException(models.Model):
    """Money that came and could not be recorded: one accountant proposes what becomes of it, another one approves."""

    _name = "egov.payment.exception"
    _inherit = ["egov.guarded.mixin"]
    _description = "Payment to examine"
    _order = "id desc"
    _rec_name = "reference"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    kind = fields.Selection(
        [
            ("paid_not_recorded", "Paid, not recorded"),
            ("double_payment", "Paid twice"),
            ("wrong_amount", "Wrong amount"),
            ("unknown_reference", "Unknown reference"),
            ("suspect", "Examined by the gateway"),
        ],
        required=True,
        readonly=True,
    )
    found_at = fields.Datetime("Found", required=True, readonly=True)
    channel = fields.Char(required=True, readonly=True, help="Code of the provider, or `bank`.")
    reference = fields.Char("Order", readonly=True)
    number = fields.Char("Number at the gateway", readonly=True, help="Of the gateway or of the bank.")
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    text = fields.Char("What has happened", readonly=True)
    transaction_id = fields.Many2one("payment.transaction", readonly=True, ondelete="restrict", index="btree_not_null")
    part_id = fields.Many2one("egov.payment.part", readonly=True, ondelete="restrict", index="btree_not_null")
    notice_id = fields.Many2one("egov.bank.notice", readonly=True, ondelete="restrict", index="btree_not_null")
    charge_id = fields.Many2one("egov.charge", readonly=True, ondelete="restrict", index="btree_not_null")
    state = fields.Selection(
        [
            ("open", "To examine"),
            ("proposed", "To approve"),
            ("refunding", "Waiting for the gateway"),
            ("closed", "Settled"),
        ],
        required=True,
        readonly=True,
        default="open",
    )
    resolution = fields.Selection(RESOLUTIONS, readonly=True)
    record_charge_id = fields.Many2one("egov.charge", "To be recorded on", readonly=True, ondelete="restrict")
    refund_reference = fields.Char("Number of the transfer", readonly=True)
    reason = fields.Char(readonly=True)
    proposed_by_id = fields.Many2one("res.users", "Proposed by", readonly=True)
    proposed_at = fields.Datetime("Proposed", readonly=True)
    approved_by_id = fields.Many2one("res.users", "Approved by", readonly=True)
    closed_at = fields.Datetime("Settled on", readonly=True)
    payment_id = fields.Many2one("egov.charge.payment", "Recorded as", readonly=True, ondelete="restrict")
    refund_id = fields.Many2one("payment.transaction", readonly=True, ondelete="restrict")

    _guarded_fields = frozenset(
        {
            *"company_id kind found_at channel reference number amount text transaction_id part_id notice_id".split(),
            *"charge_id state resolution record_charge_id refund_reference reason proposed_by_id".split(),
            *"proposed_at approved_by_id closed_at payment_id refund_id".split(),
        }
    )
    _open_idx = models.Index("(company_id, id) WHERE state <> 'closed'")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        raise UserError(self.env._("A payment to examine is settled, not deleted."))

    def action_propose(self):
        """Open the dialog in which an accountant says what becomes of the money."""
        self.ensure_one()
        self._require("egov_base.group_accountant")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What becomes of this money?"),
            "res_model": "egov.payment.resolve",
            "views": [(False, "form")],
            "target": "new",
            "context": {**self.env.context, "default_exception_id": self.id},
        }

    def action_approve(self):
        """Do what another accountant has proposed.

        :raise UserError: when it has been settled meanwhile, or the charge does not take the money
        :raise AccessError: when the proposal is one's own
        """
        for exception in self:
            exception._require("egov_fee.group_chief_accountant")
            exception._begin("proposed")
            if exception.proposed_by_id == self.env.user:
                raise AccessError(self.env._("Who has proposed it does not approve it."))
            exception_sudo = exception.sudo()  # guarded fields
            exception_sudo.approved_by_id = self.env.user
            getattr(exception_sudo, f"_do_{exception.resolution}")()
        return True

    def action_reject(self):
        """Give a proposal back."""
        for exception in self:
            exception._require("egov_base.group_accountant")
            exception._begin("proposed")
            exception_sudo = exception.sudo()  # guarded fields
            exception_sudo.write({"state": "open", "resolution": False, "record_charge_id": False})
        return True

    def _propose(self, resolution, reason, charge=None, refund_reference=None):
        """Say what is to become of the money.

        :param charge: on which it is recorded; by default the one that was paid
        :param str refund_reference: of the transfer back, where no gateway refunds
        """
        self.ensure_one()
        self._require("egov_base.group_accountant")
        self._begin("open")
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write the reason; it stays with the payment."))
        if resolution == "record":
            self._check_recordable(charge or self.charge_id)
        if resolution == "refund" and not self.transaction_id and not (refund_reference or "").strip():
            raise ValidationError(self.env._("Enter the number of the transfer by which the money went back."))
        exception_sudo = self.sudo()  # guarded fields
        exception_sudo.write(
            {
                "state": "proposed",
                "resolution": resolution,
                "reason": reason,
                "record_charge_id": (charge or self.charge_id).id if resolution == "record" else False,
                "refund_reference": refund_reference,
                "proposed_by_id": self.env.uid,
                "proposed_at": clock.now(),
            }
        )

    def _is_of_whole_payment(self):
        """Whether the money is that of an online payment which was never recorded at all."""
        return bool(self.transaction_id) and not self.part_id and self.kind in ("paid_not_recorded", "suspect")

    def _check_recordable(self, charge):
        if self._is_of_whole_payment():
            return
        if not charge or charge.state != "due" or charge.amount != self.amount:
            raise ValidationError(
                self.env._("Choose a charge of exactly %s đ that is still to pay, or give the money back.", self.amount)
            )

    def _do_record(self):
        if self._is_of_whole_payment():
            transaction = self.transaction_id.with_user(SUPERUSER_ID)
            transaction.provider_reference = self.number
            message = self.env._("Recorded by %s.", self.approved_by_id.name)
            if transaction.state != "done":
                transaction._set_done(state_message=message, extra_allowed_states=("cancel", "error"))
            transaction._post_process()
            return self._close()
        charge = self.record_charge_id
        charge._begin("due")
        self._check_recordable(charge)
        method, gateway = ("transfer", None) if self.notice_id else ("gateway", self.channel)
        payment = charge._record_payment(method, self.amount, self.number, gateway=gateway)
        self.payment_id = payment
        return self._close()

    def _do_refund(self):
        if not self.transaction_id:
            return self._close()
        self.state = "refunding"
        if not self.transaction_id.provider_reference:
            self.transaction_id.provider_reference = self.number  # by which the gateway knows what it gives back
        refund = self.transaction_id._egov_refund(self.amount, self.reason, exception=self)
        self.refund_id = refund
        if refund.state in ("error", "cancel"):
            self._refund_failed(refund)
        return True

    def _do_explain(self):
        return self._close()

    def _close(self, refund=None):
        """The money has found its place."""
        self.write({"state": "closed", "closed_at": clock.now(), **({"refund_id": refund.id} if refund else {})})
        self.env["egov.payment.event"]._append(
            "resolved",
            self.company_id,
            channel=self.channel,
            reference=self.reference,
            number=self.number,
            amount=self.amount,
            transaction_id=self.transaction_id.id,
            text=f"{self.resolution}: {self.reason}",
        )
        return True

    def _refund_failed(self, refund):
        """The gateway did not give the money back: it is to be examined again."""
        for exception in self.filtered(lambda each: each.state == "refunding"):
            said = refund.state_message or ""
            exception.write({"state": "open", "resolution": False, "refund_id": False, "approved_by_id": False})
            exception.text = self.env._("%(text)s The refund failed: %(said)s", text=exception.text or "", said=said)

    def _require(self, *groups):
        if not any(self.env.user.has_group(group) for group in groups):
            raise AccessError(self.env._("Your role does not settle payments."))
        self.check_access("read")

    def _begin(self, *states):
        exception_sudo = self.sudo()  # locks ask for the right to write
        exception_sudo.lock_for_update()
        exception_sudo.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(self.env._("%s has been settled or proposed meanwhile. Look at it again.", self.reference))
