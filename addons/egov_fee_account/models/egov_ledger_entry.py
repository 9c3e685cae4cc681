import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools.limits import METHODS

from ..tools import events

_logger = logging.getLogger(__name__)

BATCH = 100


class EgovLedgerEntry(models.Model):
    """Money that has moved, on its way into the books: one row and one move for each event.

    The row is written with the money, the move afterwards by a scheduled action, so that nothing that is wrong with
    the books holds up the counter.
    """

    _name = "egov.ledger.entry"
    _inherit = ["egov.office.mixin"]
    _description = "Money for the books"
    _order = "id desc"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    key = fields.Char(required=True, readonly=True, help="What makes the event unique.")
    event = fields.Selection(events.EVENTS, required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, index=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    method = fields.Selection(METHODS, readonly=True)
    gateway = fields.Char(readonly=True)
    fee_id = fields.Many2one("egov.fee", readonly=True, ondelete="restrict")
    payment_id = fields.Many2one("egov.charge.payment", readonly=True, ondelete="restrict", index="btree_not_null")
    source_model = fields.Char(readonly=True)
    source_id = fields.Many2oneReference(model_field="source_model", readonly=True)
    reference = fields.Char(readonly=True)
    state = fields.Selection(
        [("waiting", "Waits"), ("failed", "Not posted"), ("posted", "In the books")],
        required=True,
        readonly=True,
        default="waiting",
        copy=False,
    )
    failure = fields.Char("Why not posted", readonly=True)
    attempts = fields.Integer(readonly=True, aggregator=None)
    try_at = fields.Datetime("Next attempt", readonly=True)
    move_id = fields.Many2one("account.move", "Entry of the books", readonly=True, copy=False, ondelete="restrict")

    _key_uniq = models.UniqueIndex("(key)", "This money is on its way into the books already.")
    _move_uniq = models.UniqueIndex("(move_id) WHERE move_id IS NOT NULL", "One entry of the books is for one event.")
    _open_idx = models.Index("(try_at, id) WHERE state <> 'posted'")
    _posted_has_move = models.Constraint(
        "CHECK ((state = 'posted') = (move_id IS NOT NULL))", "What is in the books has its entry there."
    )

    @api.depends("event", "reference")
    def _compute_display_name(self):
        words = dict(self._fields["event"]._description_selection(self.env))
        for entry in self:
            entry.display_name = f"{words.get(entry.event, '')} · {entry.reference or ''}"

    # Noting what has moved

    @api.model
    def _note(self, company, key, event, day, amount, source, **details):
        """Put an event on its way into the books, once; nothing for offices and days without books."""
        begun = company.sudo().egov_books_from
        entries_sudo = self.sudo()  # nobody has the right to write the queue
        if not amount or not begun or day < begun or entries_sudo.search_count([("key", "=", key)], limit=1):
            return entries_sudo.browse()
        reference = details.pop("reference", None) or source.display_name
        return entries_sudo.create(
            {
                "company_id": company.id,
                "key": key,
                "event": event,
                "day": day,
                "amount": amount,
                "source_model": source._name,
                "source_id": source.id,
                "reference": reference,
                "try_at": clock.now(),
                **details,
            }
        )

    @api.model
    def _note_payments(self, payments):
        for payment in payments.sudo():
            self._note(
                payment.company_id,
                f"payment:{payment.id}",
                "collected" if payment.kind == "in" else "refunded",
                payment.day,
                payment.amount,
                payment,
                payment_id=payment.id,
                method=payment.method,
                gateway=payment.gateway,
            )

    @api.model
    def _catch_up(self):
        """Note payments that were not, e.g. of days before the books were opened backwards."""
        payments_sudo = self.env["egov.charge.payment"].sudo()
        for company in self.env["res.company"].sudo().search([("egov_books_from", "!=", False)]):
            days = [("company_id", "=", company.id), ("day", ">=", company.egov_books_from)]
            self._note_payments(payments_sudo.search([*days, ("ledger_entry_ids", "=", False)], order="id", limit=1000))

    # Posting

    @api.model
    def _cron_post(self):
        """Post what waits, a batch at a time."""
        self._catch_up()
        due = [("state", "!=", "posted"), ("try_at", "<=", clock.now())]
        entries_sudo = self.sudo().search(due, order="try_at, id", limit=BATCH)
        for entry in entries_sudo:
            language = entry.company_id.partner_id.lang or self.env.lang  # accountants read why it was not posted
            entry.with_context(lang=language)._try_to_post()
        more = self.sudo().search_count(due)
        self.env["ir.cron"]._commit_progress(len(entries_sudo), remaining=more)

    def _try_to_post(self):
        """Post one entry, or keep in words why it cannot be."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                move = self._make_move()
                attempts = self.attempts + 1
                self.write({"state": "posted", "move_id": move.id, "failure": False, "attempts": attempts})
                self.flush_recordset()
        except Exception as error:  # one that cannot be posted holds up no other
            self.invalidate_recordset()
            if not isinstance(error, UserError):
                _logger.warning("Money %s was not posted: %r", self.key, error)
            wait = timedelta(minutes=events.retry_minutes(self.attempts + 1))
            self.write(
                {
                    "state": "failed",
                    "failure": str(error).strip()[:500],
                    "attempts": self.attempts + 1,
                    "try_at": clock.now() + wait,
                }
            )

    def _make_move(self):
        self.lock_for_update()
        company = self.company_id
        company._check_books_in_dong()
        journal = company._fee_journal()
        rules, parts = {}, []
        for fee, amount in self._parts().items():
            rule = self.env["egov.ledger.rule"]._get(company, self.event, self.day, self.method, self.gateway, fee)
            debit, credit = (account._get_in_books(company) for account in (rule.debit_id, rule.credit_id))
            label = fee.name if fee else self.display_name
            rules[credit, label] = rules[debit, label] = rule
            parts.append((label, debit, credit, amount))
        lines = [
            Command.create(
                {
                    "account_id": account.id,
                    "name": label or self.display_name,
                    "debit": debit,
                    "credit": credit,
                    "egov_ledger_rule_id": rules[account, label].id if credit else False,
                }
            )
            for account, label, debit, credit in events.lines(parts)
        ]
        move = (
            self.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "entry",
                    "journal_id": journal.id,
                    "date": self.day,
                    "ref": self.display_name,
                    "line_ids": lines,
                    "reversed_entry_id": self._collection().move_id.id,
                }
            )
        )
        move._post(soft=False)
        return move

    def _parts(self):
        """Return the amount for each fee; an event that is of no fee has one part."""
        if self.payment_id:
            return {fee: abs(amount) for fee, amount in self.payment_id._by_fee().items()}
        return {self.fee_id: self.amount}

    def _collection(self):
        """Return the entry of the collection that this one gives back; empty for all but refunds."""
        if self.event != "refunded":
            return self.browse()
        coming = self.payment_id.charge_id.payment_ids.filtered(lambda other: other.kind == "in")
        collection = coming.ledger_entry_ids[:1]
        if collection and not collection.move_id:
            raise UserError(self.env._("The collection that this gives back is not in the books yet."))
        return collection

    # What accountants do

    def action_retry(self):
        """Post these now, where what stood against it has been mended."""
        self._require_accountant()
        for entry in self.sudo():  # nobody has the right to write the queue
            if entry.state != "posted":
                entry._try_to_post()
        return True

    def action_show_source(self):
        """Open what the money belongs to."""
        self.ensure_one()
        self.check_access("read")
        record = self.payment_id.charge_id or self.env[self.source_model].browse(self.source_id).exists()
        if not record or record._transient:
            raise UserError(self.env._("This was written by hand, by voucher %s.", self.reference))
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    def _require_accountant(self):
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only accountants take money into the books."))
        self.check_access("read")
