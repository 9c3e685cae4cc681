from odoo import api, fields, models
from odoo.tools import SQL

#: Which e-mail each event of the history makes.
EVENT_OF_KIND = {
    "register": "sent",
    "receive": "accepted",
    "not_accept": "not_accepted",
    "refuse": "refused",
    "supplement": "supplement",
    "answer_back": "sent_back",
    "supplement_done": "complete",
    "extend": "extension",
    "withdraw": "withdrawn",
    "stop": "stopped",
    "issue": "result",
    "question_answer": "question",
}


class EgovDossierStepLog(models.Model):
    """The history is the outbox of the e-mails: what is written there is told, and no route can forget it.

    A line carries its mark in the same INSERT, so that intake and steps ask the database nothing more.
    """

    _inherit = "egov.dossier.step.log"

    notice_todo = fields.Boolean(readonly=True, help="The applicant has not been told yet.")

    _notice_todo_idx = models.Index("(id) WHERE notice_todo")

    @api.model
    def _insert(self, rows, change=None):
        """Override of `egov_dossier` to mark what the applicant is told."""
        marked = [{**row, "notice_todo": row["kind"] in EVENT_OF_KIND} for row in rows]
        return super()._insert(marked, change)

    def _notice_done(self):
        """Take the mark off; nothing else of a line ever changes, so this goes past `write`."""
        if self:
            self.env.cr.execute(SQL("UPDATE egov_dossier_step_log SET notice_todo = NULL WHERE id IN %s", self._ids))
            self.invalidate_recordset(["notice_todo"], flush=False)
