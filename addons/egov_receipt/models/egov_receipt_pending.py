from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from .egov_receipt_series import NoSeriesError


class EgovReceiptPending(models.Model):
    """Money that came in and has no receipt: it waits for a series, or somebody has said why it needs none.

    So every payment has its receipt or one row here, and nothing is lost between the two.
    """

    _name = "egov.receipt.pending"
    _description = "Payment without a receipt"
    _order = "id desc"
    _rec_name = "payment_id"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, ondelete="restrict", index=True)
    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="restrict", index=True)
    payment_id = fields.Many2one("egov.charge.payment", required=True, readonly=True, ondelete="restrict", index=True)
    day = fields.Date("Paid on", required=True, readonly=True)
    payer_name = fields.Char(related="charge_id.payer_name")
    method = fields.Selection(related="payment_id.method")
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    state = fields.Selection(
        [("waiting", "Waits for a series"), ("issued", "Issued since"), ("none", "Needs no receipt")],
        required=True,
        readonly=True,
    )
    reason = fields.Char(required=True, readonly=True)
    receipt_id = fields.Many2one("egov.receipt", readonly=True, ondelete="restrict", index="btree_not_null")
    closed_at = fields.Datetime(readonly=True)
    closed_by_id = fields.Many2one("res.users", "Closed by", readonly=True, ondelete="restrict")

    _waiting_idx = models.Index("(company_id, id) WHERE state = 'waiting'")
    _waiting_uniq = models.UniqueIndex("(payment_id) WHERE state = 'waiting'", "This payment waits already.")
    _amount_positive = models.Constraint("CHECK (amount > 0)", "Where nothing was paid, nothing is missing.")

    @api.model
    def _append(self, payment, amount, state, reason):
        rows_sudo = self.sudo()  # nobody has the right to write these rows
        return rows_sudo.create(
            {
                "company_id": payment.company_id.id,
                "charge_id": payment.charge_id.id,
                "payment_id": payment.id,
                "day": payment.day,
                "amount": amount,
                "state": state,
                "reason": reason,
            }
        )

    def action_issue(self):
        """Issue the receipts that wait, now that a series is there."""
        self._require_accountant()
        for row in self:
            row._begin()
            row._issue_now()
        return True

    def _waive(self, reason):
        """Record why no receipt will be issued."""
        self._require_accountant()
        if not (reason or "").strip():
            raise ValidationError(self.env._("Write why there is no receipt; the reason stays."))
        for row in self:
            row._begin()
            row._close("none", reason=reason)

    def action_waive(self):
        """Open the dialog that takes the reason why there is no receipt."""
        self.ensure_one()
        self._require_accountant()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("No receipt, with a reason"),
            "res_model": "egov.receipt.waive",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_pending_id": self.id},
        }

    def _follow_refund(self):
        """Wait for less, or for nothing, when money is given back before its receipt was issued."""
        for row in self:
            left = sum(line["amount"] for line in row.charge_id._receipt_lines())
            row_sudo = row.sudo()  # nobody has the right to write these rows
            if left:
                row_sudo.amount = left
            else:
                row._close("none", reason=self.env._("The money was given back before a receipt was issued."))

    def _require_accountant(self):
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only an accountant decides about receipts that are missing."))
        self.check_access("read")

    def _begin(self):
        row_sudo = self.sudo()  # locks ask for the right to write, which nobody has
        row_sudo.lock_for_update()
        row_sudo.invalidate_recordset(["state"])
        if self.state != "waiting":
            raise UserError(self.env._("%s has been dealt with. Look at it again.", self.display_name))

    def _issue_now(self):
        """Issue the receipt of a row that is held, for what is left of the money."""
        self.company_id._check_money_day(clock.today())
        charge = self.charge_id
        receipt = self.env["egov.receipt"]._issue(charge, self.payment_id, charge._receipt_lines())
        self._close("issued", receipt_id=receipt.id)

    def _close(self, state, **vals):
        row_sudo = self.sudo()  # nobody has the right to write these rows
        row_sudo.write({"state": state, "closed_at": clock.now(), "closed_by_id": self.env.uid, **vals})

    @api.model
    def _cron_issue(self):
        """Issue what waits, office by office, as soon as a series is there; each receipt is committed by itself."""
        waiting = self.search([("state", "=", "waiting")], order="id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(waiting))
        for rows in waiting.grouped("company_id").values():
            for row in rows:
                if not row.try_lock_for_update():
                    continue
                try:
                    with self.env.cr.savepoint():
                        row._issue_now()
                except NoSeriesError:  # the rows of the office wait on
                    break
                except UserError:  # this one waits, e.g. as the day is closed
                    continue
                cron._commit_progress(1)
