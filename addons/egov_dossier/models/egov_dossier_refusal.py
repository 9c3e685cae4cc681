from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..report import slip_refusal


class EgovDossierRefusal(models.Model):
    """A refusal (form 03), at the counter or during processing, with its reasons.

    At the counter the receiving clerk signs it. During processing a leader decides:
    the officer submits it for approval (Decree 118/2025/ND-CP art. 17).
    """

    _name = "egov.dossier.refusal"
    _description = "Refusal"
    _inherit = ["egov.dossier.notice.mixin", "egov.approval.mixin"]
    _book_code = "PTC"
    _form_code = "slip_03"
    _approval_content_fields = frozenset({"dossier_id", "reason", "legal_basis", "remedy"})

    legal_basis = fields.Char("Rule it rests on")
    remedy = fields.Text("What the applicant can do")
    def action_send(self):
        """Refuse intake now (clerk), or submit the refusal for approval (officer)."""
        self.check_access("write")
        for refusal in self:
            refusal._check_draft()
            refusal._check_reason()
            if refusal.phase == "intake":
                refusal._refuse_intake()
            else:
                refusal._submit_refusal()
        return True

    def _refuse_intake(self):
        dossier = self.dossier_id
        dossier._require_role("egov_base.group_receiving_clerk")
        if not dossier.applicant_id:
            raise UserError(self.env._("Choose the applicant first."))
        self.env["egov.dossier.step.log"]._append(
            dossier, "not_accept", note=self.reason
        )
        dossier._move("not_accepted", finished_at=clock.now())
        self._close_sent()

    def _submit_refusal(self):
        dossier = self.dossier_id
        dossier._check_mine()
        dossier._check_open()
        dossier._check_not_in_approval()
        self._approval_submit(
            self.env._("Refusal of dossier %s", dossier.display_name)
        )
        self.env["egov.dossier.step.log"]._append(dossier, "submit", note=self.reason)

    def _approval_snapshot(self):
        """Override of `egov_approval`: reasons, and the dossier they are about."""
        return {
            **self.dossier_id._snapshot_content(),
            "kind": "refusal",
            "reason": self.reason,
            "legal_basis": self.legal_basis or "",
            "remedy": self.remedy or "",
        }

    def _approval_files(self):
        """Override of `egov_approval`: the papers that the refusal judges."""
        return self.dossier_id.paper_ids.file_ids

    def _approval_summary(self):
        """Override of `egov_approval`: the reasons first."""
        _ = self.env._
        return [
            {"key": "kind", "label": _("Decision"), "value": _("Refuse the dossier")},
            {"key": "reason", "label": _("Reason"), "value": self.reason},
            {"key": "basis", "label": _("Legal basis"), "value": self.legal_basis or ""},
            *self.dossier_id._approval_summary_items(),
        ]

    def _approval_sector(self):
        """Override of `egov_approval`: the desk groups by the procedure's sector."""
        return self.dossier_id.sector_id

    def _approval_steps(self):
        """Override of `egov_approval`: a leader decides."""
        return [
            {
                "name": self.env._("Leader decides"),
                "role": "egov_base.group_leader",
                "division_id": False,
                "user_id": False,
            }
        ]

    def _approval_granted(self, approval):
        """Override of `egov_approval`: close the dossier as refused."""
        dossier = self.dossier_id
        self.env["egov.dossier.step.log"]._append(dossier, "refuse", note=self.reason)
        if dossier.state != "processing":
            dossier._move("processing")
        dossier._move("refused", finished_at=clock.now())
        self._close_sent()

    def _approval_returned(self, approval, reason):
        """Override of `egov_approval`: the officer reads why and may draft anew."""
        self.env["egov.dossier.step.log"]._append(
            self.dossier_id, "send_back", note=reason
        )

    def _render_form_refusal_2018(self, form, doc):
        slip_refusal.draw_2018(doc, self, form)

    def _render_form_refusal_2025(self, form, doc):
        slip_refusal.draw_2025(doc, self, form)
