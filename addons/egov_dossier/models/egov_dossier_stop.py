from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..report import slip_stop


class EgovDossierStop(models.Model):
    """A stop notice (form 05): the applicant withdraws, or the office stops.

    Possible until a decision is there (Decree 118/2025/ND-CP art. 21, Circular
    03/2025/TT-VPCP art. 7).
    """

    _name = "egov.dossier.stop"
    _description = "Stop notice"
    _inherit = ["egov.dossier.notice.mixin"]
    _book_code = "TBD"
    _form_code = "slip_05"

    kind = fields.Selection(
        [
            ("withdrawal", "Withdrawn by the applicant"),
            ("no_supplement", "No supplement in time"),
            ("other", "Another legal reason"),
        ],
        required=True,
        default="withdrawal",
    )
    requested_on = fields.Date("Asked for on", default=lambda self: clock.today())
    legal_basis = fields.Char("Rule it rests on")
    papers_returned = fields.Text("Papers given back")

    def action_send(self):
        """Stop the dossier and number the notice."""
        self.check_access("write")
        for notice in self:
            notice._check_draft()
            notice._check_reason()
            notice._check_may_stop()
            withdrawn = notice.kind == "withdrawal"
            kind = "withdraw" if withdrawn else "stop"
            dossier = notice.dossier_id
            self.env["egov.dossier.step.log"]._append(dossier, kind, note=notice.reason)
            if dossier.pause_kind:
                self.env["egov.dossier.pause"]._close(dossier)
            state = "withdrawn" if withdrawn else "stopped"
            dossier._move(state, finished_at=clock.now())
            notice._close_sent()
        return True

    def _check_may_stop(self):
        dossier = self.dossier_id
        dossier._check_not_in_approval()
        if self.kind == "withdrawal":
            dossier._require_role(
                "egov_base.group_receiving_clerk", "egov_base.group_processing_officer"
            )
            return
        dossier._check_mine()
        if self.kind == "no_supplement":
            waiting = dossier.supplement_ids.filtered("is_open")[-1:]
            if not waiting or waiting.deadline_at >= clock.now():
                raise UserError(
                    self.env._(
                        "The applicant still has time to supplement; the dossier "
                        "cannot be stopped for that yet."
                    )
                )
        elif not self.legal_basis:
            raise UserError(self.env._("Write the rule on which the stop rests."))

    def _form_date(self, code):
        """Override of `egov_dossier`: there was no such form before 2025."""
        return clock.local(self.sent_at).date()

    def _render_form_stop(self, form, doc):
        slip_stop.draw(doc, self, form)
