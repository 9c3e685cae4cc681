import hashlib
import json

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

from ..report import record_paper
from ..tools import results

RECORD = "inspection_record"


class EgovInspectionSigningMixin(models.AbstractModel):
    """The record of a visit: signed by the head of the team and the subject, or before a witness who saw it refuse."""

    _name = "egov.inspection.signing.mixin"
    _description = "Signed Inspection Record"
    _inherit = ["egov.form.printable.mixin", "egov.guarded.mixin"]
    _guarded_fields = frozenset({"signed_at", "signed_by_id", "record_sha256"})

    representative_name = fields.Char("Signed for the Subject by", copy=False)
    representative_title = fields.Char("As", copy=False, help="Owner, manager, authorised person.")
    is_refused = fields.Boolean("Refuses to Sign", copy=False)
    refusal_reason = fields.Char(copy=False)
    witness_name = fields.Char("Witness", copy=False)
    witness_title = fields.Char(
        "Witness is", copy=False, help="A representative of the commune, or who was present: name the address."
    )
    signed_at = fields.Datetime(readonly=True, copy=False)
    signed_by_id = fields.Many2one("res.users", "Signed by", readonly=True, copy=False, ondelete="restrict")
    record_sha256 = fields.Char("Check of the Record", readonly=True, copy=False)

    def action_sign(self):
        """Sign the record as head of the team; from now on nothing in it changes."""
        for visit in self:
            visit._check_may_record()
            visit._check_signable()
            visit_sudo = visit.sudo()  # guarded fields
            visit_sudo.lock_for_update(allow_referencing=True)
            if visit_sudo.signed_at:
                raise UserError(self.env._("This record has been signed already."))
            is_done = visit.result == results.PASS
            visit_sudo.write(
                {
                    "state": "closed" if is_done else "signed",
                    "signed_at": clock.now(),
                    "signed_by_id": self.env.uid,
                    "closed_on": clock.today() if is_done else False,
                    "record_sha256": visit_sudo._record_digest(),
                }
            )
            self.env["egov.form"]._print(visit, RECORD, visit._form_date(RECORD), fresh=True)
            visit_sudo._after_signing()
        return True

    def _check_signable(self):
        """Raise, with what to do, while the record is not complete."""
        self.ensure_one()
        if self.state != "announced":
            raise UserError(self.env._("Announce the decision at the place first."))
        if self.decision_id.head_id != self.env.user.official_id:
            raise AccessError(
                self.env._("The head of the team signs the record: %s.", self.decision_id.sudo().head_id.name)
            )
        if self.last_day < clock.today():
            raise UserError(
                self.env._(
                    "The period of this inspection ended on %s. What is written here stays; ask the leader of the "
                    "office for an extension.",
                    f"{self.last_day:%d/%m/%Y}",
                )
            )
        unanswered = self.answer_ids.filtered(lambda line: line.is_required and not line.answer)
        if unanswered:
            raise UserError(
                self.env._(
                    "%(count)s questions are not answered, the first one: %(question)s",
                    count=len(unanswered),
                    question=unanswered[0].name,
                )
            )
        code = results.problem(self.result, len(self.finding_ids), self.remedy_due_on, clock.today())
        if code:
            raise UserError(self._result_text(code))
        self._check_signatures()

    def _result_text(self, code):
        """Return the code of `results.problem` in words."""
        _ = self.env._
        return {
            "RESULT_MISSING": _("Choose the result of the inspection."),
            "PASS_WITH_FINDINGS": _("There are findings, so the place has not passed. Choose another result."),
            "NO_FINDING": _("Write down what is wrong: a place fails by a finding with its article."),
            "DUE_MISSING": _("Enter until when the findings are to be remedied."),
            "DUE_PAST": _("The findings are to be remedied after today."),
        }[code]

    def _check_signatures(self):
        named = (self.representative_name or "").strip()
        if not self.is_refused and not named:
            raise UserError(self.env._("Enter who signs for the subject, or that nobody does."))
        if self.is_refused and not (self.refusal_reason or "").strip():
            raise UserError(self.env._("Write why the subject does not sign."))
        if self.is_refused and not (self.witness_name or "").strip():
            raise UserError(
                self.env._("When the subject does not sign, a representative of the commune or a witness does.")
            )

    def _record_digest(self):
        """Return the SHA-256 of all that the record says."""
        content = {
            "visit": [self.id, self.decision_id.entry_notation, self.subject_name, self.subject_address],
            "announced": str(self.announced_at),
            "answers": [[line.name, line.answer, line.note or ""] for line in self.answer_ids],
            "findings": [[line.name, line.article or "", line.remedy or ""] for line in self.finding_ids],
            "photos": self.photo_ids.mapped("sha256"),
            "result": [self.result, str(self.remedy_due_on or ""), self.conclusion or "", self.subject_statement or ""],
            "signed": [self.representative_name or "", self.is_refused, self.witness_name or ""],
        }
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def _after_signing(self):
        """Tell the register and the visit that this one re-checks; called as superuser."""
        subject = self._subject()
        subject._inspection_signed(self)
        for finding in self.finding_ids:
            subject._inspection_finding_recorded(finding)
        origin = self.recheck_of_id
        if not origin:
            return
        open_answers = self.answer_ids.filtered(lambda line: line.answer == "no").item_id
        done = origin.finding_ids.filtered(
            lambda finding: (
                self.result == results.PASS or (finding.answer_id and finding.answer_id.item_id not in open_answers)
            )
        )
        done.filtered(lambda finding: not finding.remedied_on).write(
            {"remedied_on": self._signed_on(), "remedied_visit_id": self.id}
        )
        origin.write({"state": "closed", "closed_on": self._signed_on()})

    def _signed_on(self):
        return clock.local(self.signed_at).date()

    # Papers

    def action_print_record(self):
        """Print the record: signed, the stored file; before, a draft."""
        return self.action_print_form(RECORD)

    def _form_codes(self):
        """Override of `egov_form`."""
        return [RECORD]

    def _form_is_live(self, code):
        """Override of `egov_form`: a draft follows what is typed."""
        return not self.signed_at

    def _form_date(self, code):
        """Override of `egov_form`."""
        return clock.local(self.signed_at).date() if self.signed_at else clock.today()

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.decision_id.entry_notation

    def _render_form_inspection_record(self, form, doc):
        record_paper.draw(doc, self.sudo(), form)  # the team and its officials stand on the paper
