from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, personal_number

from ..report import slip_sent
from ..tools import tracking

#: For whom a number was declared: the field of the dossier, the question of the filing.
ROLES = {"applicant": ("applicant_id", "_number"), "principal": ("principal_id", "_principal_number")}


class EgovDossier(models.Model):
    """A dossier that came in online: what was sent, who is to answer by when, who the sender is."""

    _inherit = "egov.dossier"

    _guarded_fields = frozenset({"portal_code", "filed_at", "answer_due_at", "filed_answers", "identity_open"})

    filed_at = fields.Datetime("Filed on", readonly=True, copy=False)
    answer_due_at = fields.Datetime(
        "Answer due",
        readonly=True,
        copy=False,
        help="Until then the office accepts the dossier, or says what is missing.",
    )
    answer_due_band = fields.Char(compute="_compute_answer_due")
    answer_due_label = fields.Char("To answer", compute="_compute_answer_due")
    filed_answers = fields.Json("As filed", readonly=True, copy=False)
    filed_text = fields.Text("Declared by the sender", compute="_compute_filed_text")
    identity_open = fields.Char(
        readonly=True, copy=False, help="Whose declared number belongs to somebody else in the book of the office."
    )
    online_paper_ids = fields.One2many(
        "egov.dossier.paper", "dossier_id", "Papers sent online", domain=[("portal_paper_id", "!=", False)]
    )

    _online_idx = models.Index("(company_id, answer_due_at, id) WHERE state = 'registered'")

    @api.depends("answer_due_at", "filed_at", "received_at", "finished_at", "company_id")
    def _compute_answer_due(self):
        for dossier in self:
            due_at = dossier.answer_due_at
            band, label = "none", False
            if due_at:
                band, label = dossier.company_id._due_band(
                    due_at, start_at=dossier.filed_at, finished_at=dossier.received_at or dossier.finished_at
                )
            dossier.answer_due_band, dossier.answer_due_label = band, label

    @api.depends("filed_answers")
    def _compute_filed_text(self):
        draft = self.env["egov.portal.draft"]
        people = [*draft._fields_of_applicant(), *draft._fields_of_principal()]
        for dossier in self:
            answers = dossier.filed_answers or {}
            lines = [f"{field['label']}: {answers[field['key']]}" for field in people if answers.get(field["key"])]
            dossier.filed_text = "\n".join(lines)

    @api.depends("portal_code")
    def _compute_display_name(self):
        """Override of `egov_dossier`: until it has a code, what was filed online goes by its tracking code."""
        result = super()._compute_display_name()
        for dossier in self:
            if dossier.portal_code and not dossier.code:
                dossier.display_name = dossier.portal_code
        return result

    def _search_number_domain(self, text):
        """Override of `egov_dossier`: a tracking code, which citizens read out."""
        code = "".join(text.split()).upper()
        if tracking.is_code(code):
            return Domain("portal_code", "=", code)
        return super()._search_number_domain(text)

    def _portal_answer_due(self):
        """Override of `egov_portal`: the time that the law gives for answering an online filing."""
        return (self.state == "registered" and self.answer_due_at) or super()._portal_answer_due()

    def _receive(self):
        """Override of `egov_dossier`: first it is clear who has filed."""
        for dossier in self.filtered("filed_at"):
            if dossier.identity_open:
                raise UserError(
                    self.env._(
                        "Dossier %s: the declared number belongs to somebody with another name or birth. Press “Who is "
                        "it?” first.",
                        dossier.display_name,
                    )
                )
            dossier._give_numbers()
        return super()._receive()

    def _declared_number(self, role):
        return personal_number.normalise((self.filed_answers or {}).get(ROLES[role][1]))

    def _holder_of_number(self, role):
        """Who has the declared number in the book of the office, if not the dossier's own person."""
        party = self[ROLES[role][0]]
        number = self._declared_number(role)
        if not party or not number or party.personal_number == number:
            return party.browse()
        parties_sudo = self.env["egov.party"].sudo()
        return parties_sudo.search(
            [("company_id", "=", self.company_id.id), ("personal_number", "=", number), ("id", "!=", party.id)], limit=1
        )

    def _ask_identity(self):
        """Note whose declared number the office knows as somebody else's; the sender is told nothing of it."""
        for dossier in self:
            dossier.identity_open = ",".join(role for role in ROLES if dossier._holder_of_number(role)) or False

    def _give_numbers(self):
        """Write declared numbers that nobody holds on the persons' cards: the counter takes the dossier in."""
        for role, (name, _question) in ROLES.items():
            party, number = self[name], self._declared_number(role)
            if not party or party.kind != "person" or party.personal_number or not number:
                continue
            if self._holder_of_number(role):
                continue
            vals = {"personal_number": number}
            if any(finding["needs_note"] for finding in party._identity_findings({**_identity_of(party), **vals})):
                vals["number_note"] = self.env._("Declared online by the sender")
            party.sudo().write(vals)  # the clerk may write the card; the office rule was checked with the dossier

    def _settle_identity(self, role, holder=None):
        """Close the question about one person: the one of the book, or somebody else without the number."""
        self.ensure_one()
        name = ROLES[role][0]
        before = self[name]
        left = [each for each in (self.identity_open or "").split(",") if each and each != role]
        vals = {"identity_open": ",".join(left) or False}
        if holder:
            vals[name] = holder.id
        self.sudo().write(vals)
        self.env["egov.dossier.step.log"]._append(
            self, "correct", changes={"before": {name: before.id}, "after": {name: self[name].id}}
        )
        if (
            holder
            and before != holder
            and not self.sudo().search_count(
                Domain("applicant_id", "=", before.id) | Domain("principal_id", "=", before.id), limit=1
            )
        ):
            before.sudo().active = False

    def action_identify(self):
        """Open the dialog that settles who has filed."""
        self.ensure_one()
        self._require_role("egov_base.group_receiving_clerk")
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who is it?"),
            "res_model": "egov.dossier.identify",
            "view_mode": "form",
            "target": "new",
            "context": {"default_dossier_id": self.id},
        }

    def _form_codes(self):
        """Override of `egov_dossier`: the confirmation that a filing has arrived."""
        return [*super()._form_codes(), *(["filing_sent"] if self.filed_at else [])]

    def _form_date(self, code):
        """Override of `egov_dossier`: the confirmation is of the day of filing."""
        return clock.local(self.filed_at).date() if code == "filing_sent" else super()._form_date(code)

    def _form_is_live(self, code):
        """Override of `egov_dossier`: what was sent does not change."""
        return code != "filing_sent" and super()._form_is_live(code)

    def _form_number(self, code):
        """Override of `egov_dossier`: the confirmation goes by the tracking code."""
        return self.portal_code if code == "filing_sent" else super()._form_number(code)

    def _filing_sent_facts(self):
        """Hook: more lines of the confirmation, as ``(label, text)`` in the Vietnamese of the paper."""
        return []

    def _render_form_filing_sent(self, form, doc):
        slip_sent.draw(doc, self, form)


def _identity_of(party):
    return {name: party[name] for name in ("kind", "name", "birth_date", "birth_precision", "sex", "country_id")}
