from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

#: Models of other addons repeat it, so that its labels are translated with theirs.
STATES = [("draft", "To send"), ("sent", "Sent"), ("accepted", "Accepted"), ("refused", "Refused")]


class EgovReceiptReportMixin(models.AbstractModel):
    """A paper for the tax authority: drawn up, sent, accepted or refused.

    Whoever transmits it by machine calls `_mark_sent`, `_mark_accepted` and `_mark_refused`.
    """

    _name = "egov.receipt.report.mixin"
    _description = "Report to the tax authority"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset({"state", "sent_at", "sent_by_id", "answered_at"})

    state = fields.Selection(STATES, required=True, default="draft", copy=False)
    sent_at = fields.Datetime(copy=False)
    sent_by_id = fields.Many2one("res.users", "Sent by", copy=False, ondelete="restrict")
    answered_at = fields.Datetime(copy=False)
    answer = fields.Char(
        "Answer of the tax authority", copy=False, help="Number of the notice of acceptance, or why it is refused."
    )

    def write(self, vals):
        """Override of `base`: an answer stays once it has been taken note of."""
        if not self.env.su and "answer" in vals and any(report.answered_at for report in self):
            raise UserError(self.env._("The answer has been noted. It stays as it is."))
        return super().write(vals)

    def action_send(self):
        """Note that it has been sent to the tax authority now."""
        self._step("draft")
        for report in self:
            report._mark_sent()
        return True

    def action_accept(self):
        """Note that the tax authority has accepted it."""
        self._step("sent")
        for report in self:
            report._check_answer()
            report._mark_accepted(report.answer)
        return True

    def action_refuse(self):
        """Note that the tax authority has refused it."""
        self._step("sent")
        for report in self:
            report._check_answer()
            report._mark_refused(report.answer)
        return True

    def _step(self, state):
        self.check_access("write")
        reports_sudo = self.sudo()  # guarded fields
        reports_sudo.lock_for_update()
        reports_sudo.invalidate_recordset(["state"])
        for report in self:
            if report.state != state:
                raise UserError(self.env._("%s has been dealt with. Look at it again.", report.display_name))

    def _check_answer(self):
        if not (self.answer or "").strip():
            raise UserError(self.env._("Enter the answer of the tax authority first."))

    def _mark_sent(self):
        report_sudo = self.sudo()  # guarded fields
        report_sudo.write({"state": "sent", "sent_at": clock.now(), "sent_by_id": self.env.uid})

    def _mark_accepted(self, answer):
        self._mark_answered("accepted", answer)

    def _mark_refused(self, answer):
        self._mark_answered("refused", answer)

    def _mark_answered(self, state, answer):
        report_sudo = self.sudo()  # guarded fields
        report_sudo.write({"state": state, "answered_at": clock.now(), "answer": answer})
