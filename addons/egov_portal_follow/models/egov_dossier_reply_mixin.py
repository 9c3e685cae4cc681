from odoo import models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock, phone
from odoo.addons.egov_dossier.tools import states

MAX_REASON = 1000


class EgovDossierReplyMixin(models.AbstractModel):
    """What a citizen may decide about a dossier: withdraw it, where the result goes, fetch it."""

    _name = "egov.dossier.reply.mixin"
    _description = "Decisions of the citizen about a dossier"

    def _citizen_did(self, kind, subject, note=None):
        """Write what the citizen did into the history, mark the dossier for the office and tell its holder."""
        self.ensure_one()
        self.env["egov.dossier.step.log"]._append(self, kind, note=note)
        self._refresh_citizen_news()
        self._tell_holder(subject)

    def _tell_holder(self, subject):
        """Notify who has the dossier; an e-mail of it waits for the queue, nothing leaves in a request."""
        holder_sudo = self.sudo().holder_id or self.sudo().received_by_id
        if not holder_sudo:
            return
        self.env["mail.thread"].sudo().message_notify(
            partner_ids=holder_sudo.partner_id.ids,
            author_id=self.env.ref("base.partner_root").id,
            subject=f"{subject} · {self._portal_reference()}",
            body=f"{subject}: {self._portal_reference()} · {self.applicant_name or ''}",
            force_send=False,
        )

    def _portal_may_ask(self):
        """Somebody has the dossier, or has made its result: a withdrawn or stopped one is nobody's any more."""
        return self.state not in ("withdrawn", "stopped")

    def _portal_may_withdraw(self, has_asked=True):
        """Until a decision is there (Decree 118/2025/ND-CP art. 21), and not twice.

        :param has_asked: whether the citizen may have asked already, which costs a query to know
        """
        if self.state == "registered":
            return True
        return self.state in states.OPEN and not (has_asked and self._portal_withdrawal())

    def _portal_withdrawal(self):
        """The stop notice that the citizen has asked for and the office has not sent yet."""
        return self.stop_ids.filtered(lambda notice: notice.asked_online_at and notice.state == "draft")

    def _portal_withdraw(self, reason):
        """Withdraw a filing that nobody has received yet; of a received dossier ask for the stop notice."""
        self.ensure_one()
        reason = (reason or "").strip()[:MAX_REASON]
        if not reason:
            raise UserError(self.env._("Write in a few words why you withdraw the dossier."))
        self._wait_turn()
        self.invalidate_recordset(["state", "stop_ids"])
        if self.state == "withdrawn" or self._portal_withdrawal():
            return  # sent twice
        if not self._portal_may_withdraw():
            raise UserError(self.env._("This dossier can no longer be withdrawn."))
        if self.state == "registered":
            self.env["egov.dossier.step.log"]._append(self, "withdraw", note=reason)
            self._move("withdrawn", finished_at=clock.now())
            return
        self.env["egov.dossier.stop"].sudo().create(
            {"dossier_id": self.id, "kind": "withdrawal", "reason": reason, "asked_online_at": clock.now()}
        )
        self.invalidate_recordset(["stop_ids"])
        self._citizen_did("withdrawal_request", self.env._("The applicant withdraws the dossier"), note=reason)

    def _portal_withdrawal_due(self):
        """By when the stop notice is promised, counted from the request."""
        asked_at = self._portal_withdrawal()[:1].asked_online_at
        days = self.env["egov.dossier.parameter"]._get("withdrawal_answer").value
        return self.company_id._deadline(asked_at or clock.now(), days, "working_day").due

    def _portal_may_choose_delivery(self):
        return self.state == "registered" or self.state in states.OPEN

    def _portal_choose_delivery(self, channel, address="", telephone=""):
        """Where the result goes, until it is ready."""
        self.ensure_one()
        _ = self.env._
        if not self._portal_may_choose_delivery():
            raise UserError(_("The result is ready; it can be received only as it was chosen, or at the counter."))
        channels = self._fields["receive_result_by"]._description_selection(self.env)
        if channel not in dict(channels):
            raise UserError(_("Choose how you receive the result."))
        vals = {"receive_result_by": channel}
        if channel == "post":
            address, number = (address or "").strip()[:300], phone.normalise(telephone or "")
            if not address:
                raise UserError(_("Write the address to which the post brings the result."))
            if not number:
                raise UserError(_("A mobile number has 10 digits and begins with 0, for example 0905 123 456."))
            vals |= {"post_address": address, "post_phone": number}
        if all(self[name] == value for name, value in vals.items()):
            return
        self.sudo().write(vals)
        self.env["egov.dossier.step.log"]._append(self, "receive_choice", note=dict(channels)[channel])

    def _portal_results(self):
        """The results that have been issued; drafts are nobody's business."""
        return self.result_ids.filtered(lambda result: result.state == "sent")

    def _portal_take_result(self, file_id):
        """A file of an issued result, its download written down; empty when there is none.

        Where the citizen chose to receive the result online, this is its delivery.
        """
        self.ensure_one()
        results = self._portal_results()
        file_sudo = results.sudo().file_ids.filtered(lambda file: file.id == file_id)
        if not file_sudo:
            return file_sudo
        self.env["egov.dossier.step.log"]._append(self, "download", note=file_sudo.name)
        self._wait_turn()
        self.invalidate_recordset(["state"])
        waiting = results.filtered(lambda result: not result.delivered_at)
        if self.state == "finished" and self.receive_result_by == "online" and waiting:
            waiting._deliver("online", "download", self.env.user.name)
        return file_sudo

    def _portal_may_rate(self):
        return self.state in states.CLOSED and self.state != "withdrawn" and not self.rating_ids
