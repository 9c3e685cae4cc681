from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools import states


class EgovDossierContentMixin(models.AbstractModel):
    """What the citizen declared: until when it may change, by whom, and what is approved.

    After intake a change is a correction by who answers for the dossier, and it stands
    in the history with the value before. While a decision waits nothing changes.
    """

    _name = "egov.dossier.content.mixin"
    _description = "Content of a dossier"

    #: What the citizen declared; after intake a change is a logged correction.
    _content_fields = frozenset(
        {
            "applicant_id",
            "principal_id",
            "form_values",
            "subject",
            "channel",
            "sets",
            "receive_result_by",
        }
    )
    #: What intake settles for good.
    _frozen_fields = frozenset(
        {
            "procedure_id",
            "case_id",
            "company_id",
            "receiving_agency_id",
            "competent_agency_id",
            "return_agency_id",
            "medium",
            "duplicate_reason",
            "external_code",
            "portal_code",
        }
    )

    awaits_approval = fields.Boolean(
        compute="_compute_awaits_approval",
        store=True,
        readonly=False,
        precompute=True,
        help="A result or a refusal has been submitted and is not decided yet.",
    )

    @api.depends("result_ids.approval_state", "refusal_ids.approval_state")
    def _compute_awaits_approval(self):
        for dossier in self:
            found = dossier.result_ids.mapped("approval_state") + dossier.refusal_ids.mapped("approval_state")
            dossier.awaits_approval = "pending" in found

    def write(self, vals):
        if not self.env.su:
            self._check_content_write(vals)
        return super().write(vals)

    def _check_content_write(self, vals):
        """Hold a user's own edit to what the state of the dossier lets him change."""
        touched = self._frozen_fields & vals.keys()
        content = self._content_fields & vals.keys()
        for dossier in self:
            if dossier.state in ("draft", "registered"):
                continue
            if touched:
                raise AccessError(
                    self.env._(
                        "Dossier %s has been received: procedure, case and agency "
                        "stay as they were at intake.",
                        dossier.code,
                    )
                )
            if content:
                dossier._check_editable()
                dossier._log_correction({name: vals[name] for name in content})

    def _check_editable(self):
        """Raise unless the user may correct the content of these dossiers now."""
        for dossier in self:
            if dossier.state in ("draft", "registered"):
                continue
            if dossier.state not in states.OPEN:
                raise UserError(
                    self.env._(
                        "Dossier %s is closed; its content can no longer change.",
                        dossier.code,
                    )
                )
            if not dossier._is_mine():
                raise AccessError(
                    self.env._(
                        "Dossier %(code)s is held by %(holder)s; only the holder or "
                        "the division head may correct it.",
                        code=dossier.code,
                        holder=dossier.sudo().holder_id.name or "–",
                    )
                )
            dossier._check_not_in_approval()
            dossier._check_not_signed()

    def _check_not_signed(self):
        """Raise when a result of this dossier is signed: what the leader read goes with it to its number."""
        if any(result.signed_at for result in self.sudo().result_ids):
            raise UserError(
                self.env._(
                    "The result of dossier %s is signed; what it was signed for can no longer change.",
                    self.code,
                )
            )

    def _check_not_in_approval(self):
        if self.awaits_approval:
            raise UserError(
                self.env._(
                    "Dossier %s has been submitted for approval. Take it back "
                    "first, then correct it.",
                    self.code,
                )
            )

    def _log_correction(self, changes):
        before = {name: self._plain_value(name) for name in changes}
        self.env["egov.dossier.step.log"]._append(
            self, "correct", changes={"before": before, "after": changes}
        )

    def _plain_value(self, name):
        value = self[name]
        return value.id if self._fields[name].relational else value

    def _snapshot_content(self):
        """What an approver is bound to: declaration, people, papers and their files."""
        self.ensure_one()
        return {
            "dossier": self.code,
            "procedure": self.procedure_id.code,
            "version": self.version_id.id,
            "case": self.case_id.name or "",
            "applicant": [self.applicant_id.id, self.applicant_name],
            "principal": [self.principal_id.id, self.principal_name or ""],
            "subject": self.subject or "",
            "form": self.form_values or {},
            "papers": [paper._snapshot_content() for paper in self.paper_ids],
        }

    def _approval_summary_items(self):
        """The dossier as an approver reads it: who, what, with which papers."""
        _ = self.env._
        papers = [paper.name for paper in self.paper_ids if paper.state != "missing"]
        items = [
            ("dossier", _("Dossier"), self.code),
            ("applicant", _("Applicant"), self.applicant_name),
            ("procedure", _("Procedure"), self.procedure_id.display_name),
            ("principal", _("On behalf of"), self.principal_name),
            ("case", _("Case"), self.case_id.name),
            ("papers", _("Papers"), "; ".join(papers)),
        ]
        texts = self.version_id._form_texts(self.form_values or {})
        items += [(f"form:{key}", label, text) for key, label, text in texts]
        return [
            {"key": key, "label": label, "value": value}
            for key, label, value in items
            if value
        ]
