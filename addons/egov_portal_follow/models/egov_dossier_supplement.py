from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock


class EgovDossierSupplement(models.Model):
    """A supplement request that the citizen answers online, all items at once."""

    _inherit = "egov.dossier.supplement"

    _guarded_fields = frozenset({"answers_sent_at"})

    answers_sent_at = fields.Datetime("Answered online on", readonly=True, copy=False)
    has_answers = fields.Boolean(compute="_compute_has_answers")

    @api.depends("answers_sent_at", "answered_at")
    def _compute_has_answers(self):
        for request in self:
            request.has_answers = bool(request.answers_sent_at and not request.answered_at)

    def _portal_is_open(self):
        """Whether the office still waits for what it asked for, or has the answer to judge."""
        if not self or self.state != "sent" or self.answered_at:
            return False
        if self.phase == "intake":
            return self.dossier_id.state == "registered"
        return self.dossier_id.state == "supplement"

    def _portal_is_answerable(self):
        """Whether it is the citizen's turn."""
        return self._portal_is_open() and not self.answers_sent_at

    def _portal_check_answerable(self):
        self.ensure_one()
        if not self._portal_is_answerable():
            raise UserError(self.env._("Your answers have been sent, or are no longer waited for."))

    def _portal_count(self):
        """``(answered, all)`` items, for “answered 2/3”."""
        return sum(item._is_done() for item in self.item_ids), len(self.item_ids)

    def _portal_send_answers(self):
        """Send all answers to the office; a second time does nothing.

        :return: whether they were sent by this call
        """
        self.ensure_one()
        self.dossier_id._wait_turn()
        self.invalidate_recordset(["answers_sent_at"])
        if self.answers_sent_at and self._portal_is_open():
            return False
        self._portal_check_answerable()
        answered, total = self._portal_count()
        if answered < total:
            raise UserError(
                self.env._(
                    "Answer every item first: %(answered)s of %(total)s are answered.", answered=answered, total=total
                )
            )
        self.sudo().item_ids.filtered(lambda item: item.answer_state == "saved").write({"answer_state": "sent"})
        self.sudo().answers_sent_at = clock.now()
        self.dossier_id._citizen_did("answer", self.env._("The applicant has answered the supplement request"))
        return True

    def action_complete(self):
        """Override of `egov_dossier` to put the files of the answers that were ticked under their papers."""
        self.check_access("write")
        for request in self:
            ticked = request.item_ids.filtered(lambda item: item.is_answered and item.answer_state == "sent")
            if ticked:
                ticked._check_may_judge()
                ticked._accept_answer()
        result = super().action_complete()
        self.dossier_id._refresh_citizen_news()
        return result

    def action_accept_all(self):
        """Accept every answer; the clock of a received dossier starts again."""
        self.check_access("write")
        for request in self:
            sent = request.item_ids.filtered(lambda item: item.answer_state == "sent")
            sent._check_may_judge()
            sent._accept_answer()
            if request.phase == "processing":
                request.action_complete()
            elif all(item.is_answered for item in request.item_ids):
                request.sudo().answered_at = clock.now()
                self.env["egov.dossier.step.log"]._append(request.dossier_id, "supplement_done")
                request.dossier_id._refresh_citizen_news()
        return True

    def action_send_back(self):
        """Give the items that have a note back to the citizen, who answers them again."""
        self.check_access("write")
        for request in self:
            items = request.item_ids.filtered(lambda item: item.answer_state == "sent" and item.answer_note)
            if not items:
                raise UserError(self.env._("Write beside an item why it is not enough; the applicant reads it."))
            items._check_may_judge()
            items.sudo().write({"answer_state": "sent_back", "is_answered": False})
            request.sudo().answers_sent_at = False
            notes = "; ".join(f"{item.name}: {item.answer_note}" for item in items)
            self.env["egov.dossier.step.log"]._append(request.dossier_id, "answer_back", note=notes)
            request.dossier_id._refresh_citizen_news()
        return True

    @api.model
    def _overdue_domain(self):
        """Override of `egov_dossier`: who has answered is not late, even when the office has not looked yet."""
        return super()._overdue_domain() & Domain("answers_sent_at", "=", False)
