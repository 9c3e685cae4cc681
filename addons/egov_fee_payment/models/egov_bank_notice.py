import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools import pay_ref

_logger = logging.getLogger(__name__)
_BATCH = 200


class EgovBankNotice(models.Model):
    """Money that the bank reports on the account for fees: kept word for word first, then settled once."""

    _name = "egov.bank.notice"
    _inherit = ["egov.guarded.mixin"]
    _description = "Notice of the bank"
    _order = "id desc"
    _rec_name = "number"

    _guarded_fields = frozenset(
        {
            "company_id",
            "number",
            "account",
            "amount",
            "memo",
            "paid_at",
            "received_at",
            "payload",
            "remote_address",
            "state",
            "charge_id",
            "payment_id",
            "exception_id",
        }
    )

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    number = fields.Char("Number at the bank", required=True, readonly=True)
    account = fields.Char(required=True, readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    memo = fields.Char(readonly=True)
    paid_at = fields.Datetime("On the account", readonly=True)
    received_at = fields.Datetime("Reported", required=True, readonly=True)
    payload = fields.Text("Message", required=True, readonly=True)
    remote_address = fields.Char("From", readonly=True)
    state = fields.Selection(
        [("new", "To settle"), ("recorded", "Recorded"), ("exception", "Left to the accountants")],
        required=True,
        readonly=True,
        default="new",
    )
    charge_id = fields.Many2one("egov.charge", readonly=True, ondelete="restrict", index="btree_not_null")
    payment_id = fields.Many2one("egov.charge.payment", "Recorded as", readonly=True, ondelete="restrict")
    exception_id = fields.Many2one("egov.payment.exception", readonly=True, ondelete="restrict")

    _number_uniq = models.UniqueIndex("(company_id, number)", "The bank has reported this before.")
    _new_idx = models.Index("(id) WHERE state = 'new'")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        raise UserError(self.env._("What the bank has reported is not deleted."))

    @api.model
    def _keep(self, company, message, payload, remote_address):
        """Write down what the bank reports; empty when it has reported the same before.

        :param dict message: `number`, `account`, `amount`, `memo`, `paid_at`, checked
        :param str payload: the message word for word
        """
        notices_sudo = self.sudo()  # the bank is nobody's login
        if notices_sudo.search_count([("company_id", "=", company.id), ("number", "=", message["number"])], limit=1):
            return notices_sudo.browse()
        return notices_sudo.create(
            {
                **message,
                "company_id": company.id,
                "payload": payload,
                "remote_address": remote_address,
                "received_at": clock.now(),
            }
        )

    def _settle(self):
        """Record the money on the charge that the memo names, or leave it to the accountants; once."""
        for notice in self:
            if not notice.try_lock_for_update():
                continue  # another request settles it
            notice.invalidate_recordset(["state"])
            if notice.state == "new":
                notice._settle_one()

    def _settle_one(self):
        references = pay_ref.find(self.memo)
        domain = [("company_id", "=", self.company_id.id), ("pay_ref", "in", references)]
        charges = self.env["egov.charge"].search(domain)
        if len(references) != 1 or len(charges) != 1:
            text = self.env._("The memo names no charge, or several: %s", self.memo or "–")
            return self._leave("unknown_reference", text)
        self.charge_id = charges
        charges._wait_for()
        if charges.state in ("paid", "refunded"):
            return self._leave("double_payment", self.env._("%s was paid before.", charges.pay_ref))
        if charges.state == "due" and charges.amount != self.amount:
            text = self.env._("%(given)s đ came, %(due)s đ are due.", given=self.amount, due=charges.amount)
            return self._leave("wrong_amount", text)
        if charges.state != "due":
            return self._leave("paid_not_recorded", self.env._("%s is not due any more.", charges.pay_ref))
        try:
            with self.env.cr.savepoint():
                self.payment_id = charges._record_payment("transfer", self.amount, self.number)
        except (UserError, ValidationError) as error:
            return self._leave("paid_not_recorded", error.args[0])
        self.state = "recorded"
        self._log("recorded", charges.pay_ref)
        return True

    def _leave(self, kind, text):
        self.exception_id = self.env["egov.payment.exception"].create(
            {
                "company_id": self.company_id.id,
                "kind": kind,
                "notice_id": self.id,
                "charge_id": self.charge_id.id,
                "channel": "bank",
                "reference": self.charge_id.pay_ref or self.memo,
                "number": self.number,
                "amount": self.amount,
                "text": text,
                "found_at": clock.now(),
            }
        )
        self.state = "exception"
        self._log("exception", text)
        return False

    def _log(self, kind, text):
        self.env["egov.payment.event"]._append(
            kind,
            self.company_id,
            channel="bank",
            reference=self.charge_id.pay_ref or self.memo,
            number=self.number,
            amount=self.amount,
            text=text,
        )

    @api.model
    def _cron_settle(self):
        """Settle what a crash has left, and show what cannot be recorded."""
        notices = self.search([("state", "=", "new")], order="id", limit=_BATCH)
        for notice in notices:
            try:
                with self.env.cr.savepoint():
                    notice._settle()
            except psycopg2.OperationalError:
                _logger.info("The notice %s of the bank is being settled elsewhere.", notice.number)
            self.env["ir.cron"]._commit_progress(1)
        self.env["payment.transaction"]._egov_report_stuck()
