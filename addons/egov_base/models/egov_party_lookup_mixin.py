from odoo import api, models
from odoo.fields import Command, Date, Domain

from ..tools import birth, clock, folding, id_card, names, personal_number

_DUPLICATES_SHOWN = 5


class EgovPartyLookupMixin(models.AbstractModel):
    """How the counter finds a person, sees what is odd about the papers, and enters a new one."""

    _name = "egov.party.lookup.mixin"
    _description = "Finding and Entering People"

    @api.model
    @api.readonly
    def lookup(self, text, limit=8):
        """Return the people whom a typed or scanned text finds.

        :param str text: a number, a name without accents, or the QR text of the identity card
        :return: cards as of `lookup_cards`; when a complete number or card finds nobody, one with `id` False and what
            the card tells in `card`
        """
        text = (text or "").strip()
        if not text:
            return []
        parties = self.search([("search_text", "ilike", text)], limit=limit)
        if parties:
            return parties.lookup_cards()
        card = self._read_card(text)
        return [{"id": False, "card": card}] if card else []

    @api.readonly
    def lookup_cards(self):
        """Return what the counter shows of each person: name, birth, masked number, phone, open dossiers."""
        self.check_access("read")
        open_counts = self._open_counts()
        sexes = dict(self._fields["sex"]._description_selection(self.env))
        return [
            {
                "id": party.id,
                "name": party.name,
                "kind": party.kind,
                "birth_label": party.birth_label or "",
                "sex": party.sex,
                "sex_label": sexes[party.sex] if party.sex != "unknown" else "",
                "number_masked": party.personal_number_masked or party.tax_code or "",
                "phone": party.phone_label or "",
                "address": party.address or "",
                "checked": party.identity_level == "checked",
                "open_count": open_counts.get(party.id, 0),
                "card": False,
            }
            for party in self
        ]

    @api.model
    @api.readonly
    def find_duplicates(self, vals):
        """Return the people that `vals` may mean: cards as of `lookup_cards`, `why` in number|tax_code|name_birth."""
        probe = self.new(self._clean_vals(vals))
        found = []
        if probe.personal_number:
            holders = self.search([("personal_number", "=", probe.personal_number)], limit=1)
            found += [{**card, "why": "number"} for card in holders.lookup_cards()]
        for party in probe._similar():
            if party.id not in [card["id"] for card in found]:
                same_code = party.tax_code and party.tax_code == probe.tax_code
                [card] = party.lookup_cards()
                found.append({**card, "why": "tax_code" if same_code else "name_birth"})
        return found

    @api.model
    def create_checked(self, vals, duplicate_reason=None):
        """Enter a person unless something is to be looked at first.

        :param dict vals: values of the person; `number_note` is the reason for keeping a soft finding
        :param str duplicate_reason: why this is not one of the similar people in the book
        :return: dict of `id` (False when nothing was entered), `findings` and `duplicates` to look at
        """
        vals = self._clean_vals(vals)
        old_number = vals.pop("old_number", None)
        findings = self._identity_findings({"kind": "person", **vals})
        noted = (vals.get("number_note") or "").strip()
        blocking = [finding for finding in findings if finding["hard"] or (finding["needs_note"] and not noted)]
        duplicates = self.find_duplicates(vals)
        taken = any(duplicate["why"] == "number" for duplicate in duplicates)
        if blocking or taken or (duplicates and not (duplicate_reason or "").strip()):
            return {"id": False, "findings": findings, "duplicates": duplicates}
        papers = [Command.create({"kind": "old_id", "number": old_number})] if old_number else []
        party = self.create({**vals, "duplicate_note": duplicate_reason or False, "identity_ids": papers})
        return {"id": party.id, "findings": [], "duplicates": []}

    def _open_counts(self):
        """Return {id: number of open dossiers}; the addon that knows dossiers overrides it."""
        return {}

    @api.model
    def _read_card(self, text):
        """Return what a card's QR text or a typed number tells, in values for a new person; None when it is neither."""
        card = id_card.parse(text)
        number = personal_number.normalise(text)
        if not card and personal_number.is_complete(number):
            card = id_card.Card(number, sex=personal_number.decode(number).sex)
        if not card and personal_number.is_old(number):
            card = id_card.Card("", old_number=number)
        if not card:
            return None
        return {
            **card._asdict(),
            "birth_date": Date.to_string(card.birth_date),
            "issue_date": Date.to_string(card.issue_date),
            "findings": self._identity_findings({"kind": "person", **card._asdict()}),
        }

    def _similar(self):
        """Return others of the office that may be the same: people with the same folded name and a birth that can be
        the same day, organisations with the same folded name or tax code."""
        self.ensure_one()
        alike = Domain("search_key", "=", f" {folding.fold(self.name)}")
        if not self.name or (self.kind == "person" and not self.birth_date):
            return self.browse()
        if self.kind == "person":
            first, last = birth.span(self.birth_date, self.birth_precision)
            vague = Domain("birth_date", "=", birth.start(first, "month")) & Domain("birth_precision", "=", "month")
            vague |= Domain("birth_date", "=", birth.start(first, "year")) & Domain("birth_precision", "=", "year")
            alike &= (Domain("birth_date", ">=", first) & Domain("birth_date", "<=", last)) | vague
        elif self.tax_code:
            alike |= Domain("tax_code", "=", self.tax_code)
        office = Domain("company_id", "=", (self.company_id or self.env.company).id) & Domain("kind", "=", self.kind)
        return self.search(office & alike & Domain("id", "not in", self._origin.ids), limit=_DUPLICATES_SHOWN)

    @api.model
    def _identity_findings(self, values):
        """Return what is wrong or odd in an identity: dicts of code, hard (cannot be kept), needs_note (can be kept
        with a reason) and text."""
        found = [*self._name_findings(values), *self._birth_findings(values), *self._number_findings(values)]
        return [{"code": code, "hard": hard, "needs_note": note, "text": text} for code, hard, note, text in found]

    @api.model
    def _name_findings(self, values):
        name, country = names.clean(values.get("name")), values.get("country_id")
        code = country.code if isinstance(country, models.BaseModel) else "VN"
        finding = names.check(name, values.get("kind") or "person", vietnamese=code in (False, "VN"))
        if finding:
            yield (finding.code, finding.hard, False, self._finding_text(finding))

    @api.model
    def _birth_findings(self, values):
        born = Date.to_date(values.get("birth_date"))
        if born and born > clock.today():
            text = self.env._("This day is in the future. The date of birth is today or earlier.")
            yield ("BIRTH_FUTURE", True, False, text)

    @api.model
    def _number_findings(self, values):
        number = values.get("personal_number") or values.get("number")
        if not number:
            return
        born = Date.to_date(values.get("birth_date")) or None
        seen = set()
        for finding in personal_number.check(number, born, values.get("birth_precision") or "day", values.get("sex")):
            text = self._finding_text(finding)
            if text not in seen:
                seen.add(text)
                yield (finding.code, finding.hard, not finding.hard, text)

    @api.model
    def _finding_text(self, finding):
        """Return a finding on a name or a personal number as a sentence: what happened, what to do."""
        _, params = self.env._, dict(finding.params)
        if finding.code == "ID_SEX":
            sexes = dict(self.env["egov.party"]._fields["sex"]._description_selection(self.env))
            params = {key: sexes[value].lower() for key, value in params.items()}
            return _(
                "The number says %(a)s, the papers say %(b)s. If the papers are right, enter the reason and go on.",
                **params,
            )
        texts = {
            "ID_LENGTH": _(
                "A personal number has 12 digits. You entered %(n)s; a spreadsheet may have dropped the 0 in front.",
                n=params.get("n"),
            ),
            "ID_LETTERS": _("A personal number has digits only. Remove “%(c)s” and try again.", c=params.get("c")),
            "ID_OLD9": _(
                "This is an old identity card number (9 digits). Enter the 12-digit number; the old one goes to "
                "“Old card number”."
            ),
            "NAME_LENGTH": _(
                "A name has %(most)s characters at most; this one has %(count)s. Enter it as on the papers.",
                most=params.get("most"),
                count=params.get("count"),
            ),
            "NAME_FONT": _(
                "The name was typed with an old font (TCVN3/VNI) and cannot be read. Type it in Unicode."
            ),
            "NAME_SIGN": _(
                "No name has the sign “%s”. Enter family name, middle name and given name as on the papers, "
                "e.g. Nguyễn Thị Đào.",
                params.get("sign"),
            ),
            "NAME_ONE_WORD": _(
                "Enter family name, middle name and given name as on the papers, e.g. Nguyễn Thị Đào."
            ),
            "ID_PROVINCE": _(
                "The number starts with %(p)s, which is no code of a province. If the card says so, enter the reason "
                "and go on.",
                p=params.get("p"),
            ),
        }
        return texts.get(finding.code) or _(
            "This number belongs to somebody born in %(y1)s, but the date of birth says %(y2)s. Check both on the "
            "card.",
            y1=params.get("y1"),
            y2=params.get("y2"),
        )

    @api.model
    def _number_taken_text(self, holder):
        """Return the message that a number is in the book already."""
        return self.env._(
            "This personal number is already in the book: %(name)s, born %(birth)s. Open that person or check the "
            "number.",
            name=holder.name,
            birth=holder.birth_label or "?",
        )
