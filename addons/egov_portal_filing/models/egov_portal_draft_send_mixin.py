import hashlib
import json

from odoo import models
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock, names, personal_number, phone
from odoo.addons.egov_base.tools.folding import fold
from odoo.addons.egov_dossier.tools.codes import new_secret

from ..tools import tracking


class EgovPortalDraftSendMixin(models.AbstractModel):
    """From a draft to a dossier, exactly once whatever the line, the tabs and the devices do."""

    _name = "egov.portal.draft.send.mixin"
    _description = "Sending a filing"

    def _digest(self):
        """What the check page shows, in short: only what was shown can be sent."""
        papers = [[each["name"], [upload.sha256 for upload in each["paper"]._ready()]] for each in self._papers()]
        shown = [self.version_id.id, self._sent_answers(), papers]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]

    def _sent_answers(self):
        """The answers that count, by key."""
        shown = self._shown_keys()
        return {key: value for key, value in self._given().items() if key in shown and value not in (None, "")}

    def _send(self, key, digest):
        """Make the dossier of this draft, or give the one that was made.

        :param str key: the draft's key, once only
        :param str digest: what the sender has seen, as :meth:`_digest` gives it
        :return: ``"sent"``, ``"again"`` (it had been sent), ``"changed"`` (the draft is no
            longer what was shown) or ``"problems"``
        """
        self.ensure_one()
        self._wait_turn()
        if self.state == "sent":
            return "again"
        if self._follow_law() or key != self.send_key or digest != self._digest():
            return "changed"
        if self._problems() or self._paper_problems():
            return "problems"
        dossier = self._make_dossier()
        self.env["egov.dossier.step.log"]._append(dossier, "register", **self._register_vals())
        self._keep_papers(dossier)
        self.write(
            {
                "state": "sent",
                "dossier_id": dossier.id,
                "answers": {},
                "stamps": {},
                "others": {},
                "origins": {},
                "saved_at": clock.now(),
                "expires_at": self._new_expiry(),
            }
        )
        return "sent"

    def _make_dossier(self):
        company = self.company_id
        moment = clock.now()
        hours = self.env["egov.dossier.parameter"]._get("online_answer").value
        applicant, principal = self._applicant(), self._principal()
        dossiers_sudo = self.env["egov.dossier"].sudo().with_company(company)
        dossier = dossiers_sudo.create(
            {
                "company_id": company.id,
                "state": "registered",
                "channel": "online",
                "medium": "electronic",
                "portal_code": tracking.new_code(),
                "lookup_secret": new_secret(),
                "procedure_id": self.procedure_id.id,
                "version_id": self.version_id.id,
                "case_id": self._case().id,
                "applicant_id": applicant.id,
                "principal_id": principal.id,
                "form_values": self._form_answers(),
                "receive_result_by": self._given().get("_result_by") or "counter",
                "filed_at": moment,
                "answer_due_at": company._deadline(moment, hours, "working_hour").due,
                "filed_answers": self._sent_answers(),
                "paper_ids": [Command.create(vals) for vals in self._dossier_papers()],
                **self._dossier_vals(),
            }
        )
        dossier.portal_partner_id = self.partner_id or dossier.portal_partner_id
        dossier._ask_identity()
        return dossier

    def _dossier_vals(self):
        """Hook: more of what a dossier gets."""
        return {}

    def _register_vals(self):
        """Hook: more of what the history says about the filing."""
        return {}

    def _dossier_papers(self):
        """The checklist of the dossier, each paper with copies of its files."""
        papers, states = self.env["egov.dossier.paper"], {"form": "received", "present": "missing"}
        for each in self._papers():
            uploads = each["paper"]._ready()
            vals = (
                papers._component_vals(each["component"])
                if each["component"]
                else {"name": each["name"], "sequence": 90}
            )
            yield {
                **vals,
                "requirement": "required" if each["required"] else vals.get("requirement", "conditional"),
                "state": states.get(each["way"]) or ("received" if uploads else "missing"),
                "originals": 0,
                "copies": 0,
                "page_count": sum(uploads.mapped("page_count")),
                "note": self.env._("Filled in online") if each["way"] == "form" else False,
                "valid_until": each["paper"].valid_until,
                "portal_paper_id": (each["paper"].reused_from_id or each["paper"]).id,
                "file_ids": [
                    Command.create({"name": upload.name, "raw": upload._raw(), "mimetype": upload.mimetype})
                    for upload in uploads
                ],
            }

    def _keep_papers(self, dossier):
        """Keep what was sent among the holder's papers; what was used again is there already."""
        papers = self._draft_papers()
        kept = papers.filtered(lambda paper: paper._ready() and not paper.reused_from_id and paper.partner_id)
        kept.upload_ids.filtered(lambda upload: not upload.is_ready).unlink()
        kept.write({"given_at": clock.now(), "draft_id": False, "component_id": False})
        (papers - kept).unlink()

    # Whose matter it is

    def _person_vals(self, keys):
        """Values of a party from answers: keys of name, number, birth, telephone and address."""
        name, number, born, telephone, address = (
            self._given().get(key) if key in self._shown_keys() else None for key in keys
        )
        birth_date, precision = self._birth_of(keys[2])
        told = personal_number.decode(number)
        return {
            "kind": "person",
            "name": names.clean(name),
            "personal_number": personal_number.normalise(number) or False,
            "birth_date": born and birth_date,
            "birth_precision": precision,
            "sex": told.sex if told else "unknown",
            "phone": phone.normalise(telephone) or False,
            "address": address or False,
        }

    def _applicant(self):
        """The applicant as a party of the office."""
        vals, identity = self._applicant_vals(), self._identity()
        if identity._is_confirmed():
            return self._confirmed_party(identity, vals)
        return self._declared_party(vals)

    def _applicant_vals(self):
        vals = self._person_vals(("_name", "_number", "_birth", "_phone", "_address"))
        return {**vals, "email": self._given().get("_email") or False}

    def _confirmed_party(self, identity, vals):
        """The party of an account whose holder somebody has looked at, or was told by an identity provider."""
        parties_sudo = self.env["egov.party"].sudo().with_company(self.company_id)
        office = [("company_id", "=", self.company_id.id)]
        linked = parties_sudo.search([*office, ("partner_id", "=", self.partner_id.id)], limit=1)
        if linked:
            return linked
        confirmed = {key: value for key, value in identity._party_vals().items() if value}
        number = personal_number.normalise(confirmed.get("personal_number"))
        holder = number and parties_sudo.search([*office, ("personal_number", "=", number)], limit=1)
        if holder and self._is_same_person(holder, {**vals, **confirmed}):
            return holder
        return self._new_party({**vals, **confirmed}, with_number=not holder)

    def _declared_party(self, vals):
        """The party of somebody who only says who he is.

        One of the office's is used only if number, name and birth all agree. Otherwise it
        is a new one without the number, which stays with the dossier for the clerk: the
        sender learns nothing about the number.
        """
        parties_sudo = self.env["egov.party"].sudo()
        number = vals["personal_number"]
        office = [("company_id", "=", self.company_id.id)]
        holder = number and parties_sudo.search([*office, ("personal_number", "=", number)], limit=1)
        if holder and self._is_same_person(holder, vals):
            return holder
        mine = self._earlier_filings().applicant_id.filtered(
            lambda party: (
                party.company_id == self.company_id
                and party.personal_number in (False, number)
                and self._is_same_person(party, vals)
            )
        )
        return mine[:1] or self._new_party(vals, with_number=False)

    def _principal(self):
        answers = self._given()
        if answers.get("_for") == "person":
            keys = (
                "_principal_name",
                "_principal_number",
                "_principal_birth",
                "_principal_phone",
                "_principal_address",
            )
            return self._declared_party(self._person_vals(keys))
        if answers.get("_for") != "organisation":
            return self.env["egov.party"]
        code = self.env["egov.party"]._clean_tax_code(answers.get("_org_tax_code"))
        parties_sudo = self.env["egov.party"].sudo().with_company(self.company_id)
        known = parties_sudo.search([("company_id", "=", self.company_id.id), ("tax_code", "=", code)], limit=1)
        if known and fold(known.name) == fold(answers.get("_org_name")):
            return known
        return parties_sudo.create(
            {
                "kind": "organisation",
                "name": names.clean(answers.get("_org_name")),
                "tax_code": code,
                "address": answers.get("_org_address"),
                "company_id": self.company_id.id,
            }
        )

    @staticmethod
    def _is_same_person(party, vals):
        return (
            bool(party.birth_date)
            and fold(party.name) == fold(vals["name"])
            and party.birth_date == vals["birth_date"]
            and party.birth_precision == vals["birth_precision"]
        )

    def _new_party(self, vals, with_number):
        parties_sudo = self.env["egov.party"].sudo().with_company(self.company_id)
        vals = {**vals, "company_id": self.company_id.id}
        if not with_number:
            vals["personal_number"] = False
        elif any(finding["needs_note"] for finding in parties_sudo._identity_findings(vals)):
            vals["number_note"] = self._number_note()
        return parties_sudo.create(vals)

    def _number_note(self):
        """Why a number is kept that differs from the other papers."""
        return self.env._("Confirmed with the account")
