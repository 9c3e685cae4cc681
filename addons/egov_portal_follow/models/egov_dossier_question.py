from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

MAX_QUESTION = 1000
#: Questions of one dossier that may wait at the same time.
MAX_WAITING = 3


class EgovDossierQuestion(models.Model):
    """A question of the citizen to who has the dossier, and the office's answer; neither changes afterwards."""

    _name = "egov.dossier.question"
    _description = "Question about a dossier"
    _inherit = ["egov.guarded.mixin"]
    _order = "id"
    _rec_name = "question"

    _guarded_fields = frozenset(
        {"dossier_id", "question", "asked_at", "asked_by_id", "answer", "answered_at", "answered_by_id"}
    )

    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, precompute=True)
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    holder_id = fields.Many2one(related="dossier_id.holder_id")
    question = fields.Text(required=True, readonly=True)
    asked_at = fields.Datetime("Asked on", required=True, readonly=True)
    asked_by_id = fields.Many2one("res.users", readonly=True)
    draft_answer = fields.Text("Your answer")
    answer = fields.Text(readonly=True)
    answered_at = fields.Datetime("Answered on", readonly=True)
    answered_by_id = fields.Many2one("res.users", "Answered by", readonly=True)

    _waiting_idx = models.Index("(company_id, asked_at) WHERE answered_at IS NULL")

    @api.model
    def _portal_ask(self, dossier, text):
        """Keep a question of the citizen and tell who has the dossier."""
        text = (text or "").strip()[:MAX_QUESTION]
        if not text:
            raise UserError(self.env._("Write your question first."))
        if not dossier._portal_may_ask():
            raise UserError(self.env._("Nobody works on this dossier any more. Call the office."))
        dossier._wait_turn()
        earlier = dossier.question_ids
        if earlier[-1:].question == text and not earlier[-1:].answered_at:
            return  # sent twice
        if len(earlier.filtered(lambda question: not question.answered_at)) >= MAX_WAITING:
            raise UserError(
                self.env._(
                    "%s of your questions wait for an answer. Add to them after the office has answered.", MAX_WAITING
                )
            )
        self.sudo().create(
            {"dossier_id": dossier.id, "question": text, "asked_at": clock.now(), "asked_by_id": self.env.uid}
        )
        dossier._citizen_did("question", self.env._("The applicant has a question"))

    def action_answer(self):
        """Send the drafted answer to the citizen."""
        self.check_access("write")
        for question in self:
            question.dossier_id.check_access("read")
            if question.answered_at:
                raise UserError(self.env._("This question has been answered already."))
            if not (question.draft_answer or "").strip():
                raise UserError(self.env._("Write the answer first."))
            question.sudo().write(
                {
                    "answer": question.draft_answer.strip(),
                    "draft_answer": False,
                    "answered_at": clock.now(),
                    "answered_by_id": self.env.uid,
                }
            )
            self.env["egov.dossier.step.log"]._append(question.dossier_id, "question_answer", note=question.answer)
            question.dossier_id._refresh_citizen_news()
        return True

    def action_open_dossier(self):
        """Open the dossier that the question is about."""
        self.ensure_one()
        self.check_access("read")
        return self.dossier_id.get_formview_action()
