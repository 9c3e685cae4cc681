import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

from ..tools import backoff, contract

_logger = logging.getLogger(__name__)

SECOND = timedelta(seconds=1)


class EgovEinvoiceTransmission(models.Model):
    """One document on its way to a provider or to the tax authority: sent once, however often that is tried."""

    _name = "egov.einvoice.transmission"
    _description = "Transmission"
    _order = "id"
    _rec_name = "subject"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    provider_id = fields.Many2one("egov.einvoice.provider", readonly=True, ondelete="restrict", index="btree_not_null")
    kind = fields.Selection(
        [
            ("issue", "Receipt"),
            ("replace", "Replacement"),
            ("notice", "Notice of errors"),
            ("summary", "Daily summary"),
            ("invoice", "Invoice"),
        ],
        required=True,
        readonly=True,
    )
    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True, readonly=True)
    subject = fields.Char("Document", required=True, readonly=True)
    key = fields.Char(required=True, readonly=True, help="By it the provider knows a document that comes again.")
    state = fields.Selection(
        [
            ("queued", "To send"),
            ("sending", "Being sent"),
            ("by_hand", "To hand in"),
            ("accepted", "Delivered"),
            ("refused", "Refused"),
        ],
        required=True,
        readonly=True,
        default="queued",
    )
    queued_at = fields.Datetime(required=True, readonly=True)
    due_at = fields.Datetime("Due", compute="_compute_due_at", store=True)
    day_end = fields.Datetime(readonly=True, help="End of the day on which it has to be sent, without an outage.")
    outage_id = fields.Many2one("egov.einvoice.outage", readonly=True, ondelete="restrict", index="btree_not_null")
    due_band = fields.Char(compute="_compute_due_band")
    due_label = fields.Char("Deadline", compute="_compute_due_band")
    attempts = fields.Integer("Tries", readonly=True, aggregator=None)
    next_try = fields.Datetime(readonly=True)
    last_error = fields.Char("What went wrong", readonly=True)
    closed_at = fields.Datetime("Answered", readonly=True)
    reference = fields.Char("Reference of the answer", readonly=True)
    provider_number = fields.Char("Number at the provider", readonly=True)

    _key_uniq = models.UniqueIndex("(kind, key)", "This document is on its way already.")
    _record_idx = models.Index("(res_model, res_id)")
    _open_idx = models.Index("(next_try, id) WHERE state IN ('queued', 'sending')")

    @api.depends("day_end", "outage_id.due_at", "outage_id.repaired_at")
    def _compute_due_at(self):
        for transmission in self:
            transmission.due_at = transmission.outage_id.due_at or transmission.day_end

    @api.depends("due_at", "state", "closed_at")
    def _compute_due_band(self):
        for company, transmissions in self.grouped("company_id").items():
            bands = company._due_bands([(one.due_at, one.queued_at, None, one.closed_at) for one in transmissions])
            for transmission, (band, label) in zip(transmissions, bands, strict=True):
                transmission.due_band, transmission.due_label = band, label

    def action_send(self):
        """Try again at once, also what was refused and has been put right since."""
        self._require_accountant()
        if any(one.state not in ("queued", "refused") for one in self):
            raise UserError(self.env._("Only what waits or was refused can be sent again. Look at it again."))
        self.sudo()._try_at_once()
        return True

    def action_open(self):
        """Show the document."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    def _require_accountant(self):
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only an accountant decides about what is sent."))
        self.check_access("read")

    def _try_at_once(self):
        waiting = self.filtered(lambda one: one.state in ("queued", "refused"))
        waiting.write({"state": "queued", "next_try": clock.now()})
        self.env.ref("egov_einvoice.ir_cron_send")._trigger()

    # Queue

    @api.model
    def _append(self, record, kind, subject, key, provider, day):
        """Put a document into the queue.

        :param date day: by whose end it has to be sent; none where the law gives no time
        """
        now = clock.now()
        return self.sudo().create(
            {
                "company_id": record.company_id.id,
                "provider_id": provider.id,
                "kind": kind,
                "res_model": record._name,
                "res_id": record.id,
                "subject": subject,
                "key": key,
                "state": "by_hand" if provider._is_internal else "queued",
                "queued_at": now,
                "next_try": False if provider._is_internal else now,
                "day_end": day and self._end_of(day),
            }
        )

    @api.model
    def _end_of(self, day):
        """Until when what is of a Vietnamese day has to be sent."""
        return clock.utc(fields.Datetime.to_datetime(fields.Date.add(day, days=1))) - SECOND

    @api.model
    def _cron_send(self):
        """Send what is due for a try; each is committed by itself, and one that fails keeps no other one back."""
        due = self.search(
            [("state", "in", ("queued", "sending")), ("next_try", "<=", clock.now())], order="next_try, id"
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for transmission in due:
            transmission._send_once()
            if not cron._commit_progress(1):
                break

    def _send_once(self):
        """Send one, in two transactions: what was begun is known to the next run, whatever ends this one."""
        if not self.try_lock_for_update():
            return
        self.invalidate_recordset()
        if self.state not in ("queued", "sending"):
            return
        begun_before = self.state == "sending" or bool(self.attempts)
        self.write({"state": "sending", "attempts": self.attempts + 1})
        self.env["ir.cron"]._commit_progress()
        if not self.try_lock_for_update():
            return
        try:
            with self.env.cr.savepoint():
                self._record_answer(self._ask(begun_before))
        except contract.Refused as error:
            self._fail(self.env._("Refused: %s", error), state="refused")
        except contract.NotOffered as error:
            text = self.env._("The provider does not offer this; hand the file in yourself.")
            self._fail(str(error) or text, state="by_hand")
        except contract.Unreachable as error:
            text = self.env._("The provider cannot be reached: %s", error)
            outage = self.env["egov.einvoice.outage"]._begin(self.company_id, self.provider_id, text)
            self._fail(text, outage_id=(self.outage_id or outage).id)
        except contract.Unknown as error:
            self._fail(self.env._("No answer came; it is looked up before it is sent again: %s", error))
        except UserError as error:
            self._fail(error.args[0])
        except Exception as error:  # a defect of one document or adapter keeps no other document back
            _logger.exception("Transmission %s", self.id)
            self._fail(self.env._("An error of the software: %s", type(error).__name__))

    def _ask(self, begun_before):
        """Ask the provider; what may have reached it before is looked up first.

        :rtype: contract.Answer
        """
        record = self.env[self.res_model].browse(self.res_id)
        channel, document = self.provider_id._channel(), record._channel_document()
        if begun_before and (found := channel.lookup_by_key(document)):
            return found
        steps = {
            "issue": channel.issue,
            "invoice": channel.issue,
            "replace": channel.replace,
            "notice": channel.notify_error,
            "summary": channel.send_summary,
        }
        return steps[self.kind](document)

    def _record_answer(self, answer):
        """Write down what the provider has said."""
        self.write(
            {
                "state": "accepted" if answer.is_final else "by_hand",
                "reference": answer.reference,
                "provider_number": answer.provider_name or (str(answer.number) if answer.number is not None else False),
                "last_error": answer.text or False,
                "closed_at": clock.now() if answer.is_final else False,
                "next_try": False,
            }
        )
        self._tell()
        self._end_outage()

    def _tell(self):
        self.env[self.res_model].browse(self.res_id)._on_transmission(self)

    def _end_outage(self):
        """What could be sent ends the outage that the queue has noted."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("provider_id", "=", self.provider_id.id),
            ("repaired_at", "=", False),
        ]
        if outages := self.env["egov.einvoice.outage"].search(domain):
            outages.action_repaired()

    def _fail(self, text, state="queued", **vals):
        """Write down what went wrong, in plain words."""
        is_open = state == "queued"
        self.write(
            {
                "state": state,
                "last_error": text,
                "next_try": backoff.next_try(clock.now(), self.attempts) if is_open else False,
                **vals,
            }
        )
        self._tell()

    def _close_by_hand(self, reference):
        """Somebody has handed in what waits: it is sent no more."""
        waiting = self.filtered(lambda one: one.state in ("queued", "by_hand"))
        waiting.write(
            {
                "state": "accepted",
                "reference": reference,
                "closed_at": clock.now(),
                "next_try": False,
                "last_error": False,
            }
        )
