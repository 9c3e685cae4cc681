from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import birth, clock, id_card, personal_number
from odoo.addons.egov_base.tools.folding import fold
from odoo.addons.egov_portal_filing.tools import pages

from .egov_dossier import IDENTITY_SEEN

#: What a card tells of the applicant.
_CARD_KEYS = ("_name", "_number", "_birth", "_address")
#: What the office may know besides.
_KNOWN_KEYS = (*_CARD_KEYS, "_phone", "_email")


class EgovPortalDraft(models.Model):
    """A filing that somebody types for a citizen at a public desk.

    It belongs to no account. Its assistant alone opens it, until it is sent or the day ends; one citizen is helped
    at a time, and who comes back is found by the personal number.
    """

    _name = "egov.portal.draft"
    _inherit = ["egov.portal.draft.assisted.mixin", "egov.portal.draft"]

    assisted_by_id = fields.Many2one("res.users", "Helped by", ondelete="cascade", index="btree_not_null")
    assisted_desk_id = fields.Many2one(
        "egov.portal.desk", "Public desk", ondelete="cascade", index="btree_not_null", copy=False
    )
    is_aside = fields.Boolean(help="The next citizen is being helped.")
    identity_seen = fields.Selection(IDENTITY_SEEN)
    agreed_at = fields.Datetime(help="When the citizen had read everything and agreed.")
    account_partner_id = fields.Many2one(
        "res.partner", "Account of the citizen", ondelete="set null", index="btree_not_null"
    )

    _one_owner = models.Constraint(
        "CHECK (partner_id IS NULL OR assisted_by_id IS NULL)", "A draft has one owner: an account, or who helps."
    )

    # Whose it is

    @api.model
    def _assisted_domain(self):
        """The filing with which who is logged in helps now."""
        user = self.env.user
        if not user._may_assist():
            return Domain.FALSE
        own = Domain("assisted_by_id", "=", user.id) & Domain("company_id", "in", user.company_ids.ids)
        return own & Domain("is_aside", "=", False) & Domain("expires_at", ">", clock.now())

    @api.model
    def _find_assisted(self, reference):
        """That filing, by its reference and as superuser; empty when it is another's, set aside or over."""
        return self.sudo().search(self._assisted_domain() & Domain("reference", "=", reference or ""), limit=1)

    @api.model
    def _start_assisted(self, procedure, desk):
        """Begin with the next citizen; what was not finished with the one before is put out of sight."""
        self._set_aside()
        owner = {
            "assisted_by_id": self.env.uid,
            "assisted_desk_id": desk.id,
            "expires_at": self._assisted_expiry(),
        }
        return self._start(procedure, desk.company_id, {}, owner=owner)

    @api.model
    def _set_aside(self):
        """Put the filings of who is logged in out of sight; without a number nobody finds them again."""
        mine = self.sudo().search([("assisted_by_id", "=", self.env.uid)])
        kept = mine.filtered(lambda draft: draft.state == "open" and draft._applicant_number())
        (mine - kept).unlink()
        kept.is_aside = True

    @api.model
    def _resume_assisted(self, text):
        """Take up the filing of a citizen who has come back, by number or card; empty when there is none."""
        card = id_card.parse(text)
        number = card.number if card else personal_number.normalise(text)
        user = self.env.user
        waiting = self.sudo().search(
            [
                ("assisted_by_id", "=", user.id),
                ("company_id", "in", user.company_ids.ids),
                ("state", "=", "open"),
                ("expires_at", ">", clock.now()),
            ]
        )
        found = waiting.filtered(lambda draft: number and draft._applicant_number() == number)[:1]
        if found and user._may_assist():
            self._set_aside()
            found.is_aside = False
            return found
        return waiting.browse()

    def _applicant_number(self):
        return personal_number.normalise(self._given().get("_number"))

    @api.model
    def _assisted_expiry(self):
        """The end of the last day on which an abandoned filing is kept; the first day is today."""
        days = int(self.env["egov.dossier.parameter"]._get("assisted_draft").value)
        last_day = clock.today() + timedelta(days=max(days, 1) - 1)
        return clock.utc(datetime.combine(last_day, time(23, 59, 59)))

    @api.model
    def _new_expiry(self):
        """Override of `egov_portal_filing`: working on it does not keep another's filing for longer."""
        return self.expires_at if self.assisted_by_id else super()._new_expiry()

    @api.model
    def _cron_forget_assisted(self):
        """Delete what was not sent in time, and what has been sent."""
        self.search([("assisted_by_id", "!=", False), ("expires_at", "<=", clock.now())]).unlink()

    # Questions and papers

    def _long_page(self):
        """Everything on one page."""
        every = tuple(field for page in self._all_pages() for field in page.fields)
        return pages.Page("tat-ca", "all", self.procedure_id.short_name or self.procedure_id.name, every)

    def _fields_of_applicant(self):
        """Override of `egov_portal_filing`: who is helped may have no telephone."""
        asked = super()._fields_of_applicant()
        if self.assisted_by_id:
            asked = [{**field, "required": False} if field["key"] == "_phone" else field for field in asked]
        return asked

    def _papers(self):
        """Override of `egov_portal_filing`: papers of who helps are not the citizen's."""
        papers = super()._papers()
        if self.assisted_by_id:
            papers = [{**each, "kept": each["kept"].browse()} for each in papers]
        return papers

    def _take_card(self, text, device):
        """Fill in the applicant from the text of a card, or a number; whether there was one."""
        card = id_card.parse(text)
        number = card.number if card else personal_number.normalise(text)
        if not personal_number.is_complete(number):
            return False
        told = {"_number": number}
        if card:
            told.update(_name=card.name, _birth=card.birth_date and card.birth_date.isoformat(), _address=card.address)
        other = self._applicant_number() not in ("", number)
        blank = dict.fromkeys(_KNOWN_KEYS) if other else {}  # another person's card: nothing of the first one stays
        self._save({**blank, **{key: value for key, value in told.items() if value}}, device)
        return True

    def _known_party(self):
        """The person of the office with the typed number, for clerks alone; their own rights find it."""
        parties = self.env["egov.party"].sudo(False)
        number = self._applicant_number()
        if not (self.assisted_by_id and self.env.user._sees_identity() and personal_number.is_complete(number)):
            return parties
        office = [("company_id", "=", self.company_id.id)]
        return parties.search([*office, ("personal_number", "=", number)], limit=1)

    def _known_answers(self):
        """What the office knows of the applicant and what is not typed like that."""
        party = self._known_party()
        born = party.birth_date
        known = {
            "_name": party.name,
            "_birth": born and (str(born.year) if party.birth_precision == "year" else born.isoformat()),
            "_phone": party.phone_label,
            "_email": party.email,
            "_address": party.address,
        }
        return {key: value for key, value in known.items() if value and value != self._given().get(key)}

    def _known_text(self):
        """The known person in one line."""
        party = self._known_party()
        born = birth.label(party.birth_date, party.birth_precision)
        return " · ".join(filter(None, (party.name, born)))

    # The account of a citizen who has one

    def _account_problem(self, identity, identity_seen):
        """Why a dossier is not given to an account; None when it is.

        Anybody may call an account by another's name. So somebody else than its holder has confirmed who that is, or
        a clerk sees holder, card and code together.
        """
        name, number = self._given().get("_name"), personal_number.normalise(identity.personal_number)
        same = number == self._applicant_number() if number else bool(name) and fold(identity.name) == fold(name)
        if not same or identity.partner_id == self.assisted_by_id.partner_id:
            return self.env._("This code belongs to the account of another person than who files.")
        is_seen = identity_seen == "card" and self.assisted_by_id._sees_identity()
        if not is_seen and not (number and identity._is_confirmed()):
            return self.env._(
                "Nobody has confirmed yet whose account this is. A clerk who has seen the identity card can give it "
                "the dossier; without the code it is followed with the slip."
            )
        return None
