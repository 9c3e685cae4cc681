from datetime import date

from odoo import api, models

from odoo.addons.egov_base.tools import birth, clock, personal_number, phone
from odoo.addons.egov_procedure.tools import form_values

from ..tools import inputs, pages

#: Dates of which only the year may be known. Questions of the filing itself begin with _,
#: as no key of a procedure's field does.
_BIRTHS = ("_birth", "_principal_birth")
#: Where the applicant has said what a field asks for again.
_APPLICANT_KEYS = {
    "name": "_name",
    "personal_number": "_number",
    "birth_date": "_birth",
    "phone": "_phone",
    "address": "_address",
}


class EgovPortalDraftFormMixin(models.AbstractModel):
    """The questions of a filing: which ones, on which pages, and what is wrong with the answers."""

    _name = "egov.portal.draft.form.mixin"
    _description = "Questions of a filing"

    def _identity(self):
        """What the owner's account knows about its holder, as superuser; empty without an account."""
        return self.env["egov.portal.identity"].sudo().search([("partner_id", "=", self.partner_id.id)], limit=1)

    @api.model
    def _start_fields(self, version):
        """What is asked before there is a draft: for whom, and in which case."""
        _ = self.env._
        cases = [{"value": case.name, "label": case.name} for case in version.case_ids]
        fields = [
            _field(
                "_for",
                _("For whom do you file?"),
                "choice",
                options=[
                    {"value": "self", "label": _("For myself or my family, in my own name")},
                    {"value": "person", "label": _("For another person, who has authorised me")},
                    {"value": "organisation", "label": _("For an organisation or household business")},
                ],
            )
        ]
        return fields + ([_field("_case", _("Which case is it?"), "choice", options=cases)] if cases else [])

    def _fields_of_applicant(self):
        _ = self.env._
        return [
            _field("_name", _("Family, middle and given name"), hint=_("As on the papers."), autocomplete="name"),
            _field(
                "_number", _("Personal number"), hint=_("12 digits, on the identity card."), input="numeric", digits=12
            ),
            _field(
                "_birth",
                _("Date of birth"),
                "date",
                hint=_("If only the year is known, leave day and month empty."),
                autocomplete="bday",
            ),
            _field(
                "_phone",
                _("Telephone"),
                input="tel",
                autocomplete="tel",
                hint=_("The office calls this number about the dossier."),
            ),
            _field("_email", _("E-mail"), input="email", autocomplete="email", required=False),
            _field(
                "_address",
                _("Address"),
                autocomplete="street-address",
                hint=_("House number, street, hamlet or residential group, ward or commune, province."),
            ),
        ]

    def _fields_of_principal(self):
        _ = self.env._
        person = {"key": "_for", "value": "person"}
        organisation = {"key": "_for", "value": "organisation"}
        return [
            _field("_principal_name", _("Name of the person you file for"), shown_when=person),
            _field(
                "_principal_number", _("That person's personal number"), input="numeric", digits=12, shown_when=person
            ),
            _field("_principal_birth", _("That person's date of birth"), "date", shown_when=person),
            _field("_principal_phone", _("That person's telephone"), input="tel", required=False, shown_when=person),
            _field("_principal_address", _("That person's address"), shown_when=person),
            _field("_org_name", _("Name of the organisation"), shown_when=organisation),
            _field("_org_tax_code", _("Tax code"), input="numeric", shown_when=organisation),
            _field("_org_address", _("Address of the organisation"), shown_when=organisation),
        ]

    def _fields_of_result(self):
        _ = self.env._
        ways = [
            ("counter", _("At the counter of the office")),
            ("online", _("On this portal, as a file")),
            ("post", _("By post, to my address (the post charges for it)")),
        ]
        options = [{"value": value, "label": label} for value, label in ways]
        return [_field("_result_by", _("How do you want to get the result?"), "choice", options=options)]

    def _all_fields(self):
        """Every question of this filing, in order."""
        return [
            *self._start_fields(self.version_id),
            *self._fields_of_applicant(),
            *self._fields_of_principal(),
            *self.version_id._form_definition(),
            *self._fields_of_result(),
        ]

    def _all_pages(self):
        """Every page of this filing, in order."""
        _ = self.env._
        people = [
            pages.Page("cho-ai", "people", _("For whom do you file?"), tuple(self._start_fields(self.version_id))),
            pages.Page("nguoi-nop", "people", _("Who files"), tuple(self._fields_of_applicant())),
            pages.Page("nguoi-uy-quyen", "people", _("Whom you file for"), tuple(self._fields_of_principal())),
        ]
        rest = [
            pages.Page("giay-to", "papers", _("Papers"), ()),
            pages.Page("nhan-ket-qua", "result", _("Result and fee"), tuple(self._fields_of_result())),
            pages.Page("kiem-tra", "check", _("Check and send"), ()),
        ]
        return people + pages.form_pages(self.version_id._form_definition(), _("Information")) + rest

    def _pages(self):
        """The pages that this filing has with its answers so far."""
        fields = self._all_fields()
        return [page for page in self._all_pages() if not page.fields or pages.shown(page, fields, self._given())]

    def _shown_keys(self, answers=None):
        fields = self._all_fields()
        return {field["key"] for field in form_values.visible(fields, self._given() if answers is None else answers)}

    def _form_answers(self):
        """The answers to the procedure's own form that count: those of fields that show."""
        definition = self.version_id._form_definition()
        shown = form_values.visible(definition, self._given())
        values = {field["key"]: self._given().get(field["key"]) for field in shown}
        return {key: value for key, value in values.items() if not form_values.is_empty(value)}

    def _problems(self, page=None):
        """What is wrong with the answers: ``[{"key", "id", "text", "page"}]`` in the order of the pages."""
        fields = self._all_fields()
        wrong = {}
        for problem in form_values.validate(fields, self._checkable()):
            wrong.setdefault(problem.key, self._problem_text(problem, fields))
        for key, text in self._sharper_problems(fields):
            wrong.setdefault(key, text)
        return [
            {"key": field["key"], "id": f"f-{field['key']}", "text": wrong[field["key"]], "page": each.key}
            for each in ([page] if page else self._pages())
            for field in each.fields
            if field["key"] in wrong
        ]

    def _checkable(self):
        """The answers with years that stand for a day of birth put as one."""
        births = {key: f"{self._given()[key]}-01-01" for key in _BIRTHS if inputs.is_year(self._given().get(key))}
        return {**self._given(), **births}

    def _problem_text(self, problem, fields):
        _ = self.env._
        label = next(field["label"] for field in fields if field["key"] == problem.key)
        if problem.code == "REQUIRED" and not problem.params.get("row"):
            return _("“%s” is still empty.", label)
        if problem.key.startswith("_"):
            texts = {
                "DATE": _("“%s”: write the day as day, month and year, such as 14 03 1990.", label),
                "CHOICE": _("“%s”: choose one of the options.", label),
            }
            return texts.get(problem.code) or _("“%s” is too long.", label)
        return self.version_id._form_problem_text(problem)

    def _sharper_problems(self, fields):
        """What the filing itself looks at, beyond the kind of each field: ``(key, text)``."""
        _, answers, shown = self.env._, self._given(), self._shown_keys()
        for field in fields:
            if field["kind"] == "number" and field["key"] in shown and inputs.is_unclear(answers.get(field["key"])):
                yield (
                    field["key"],
                    _(
                        "“%(label)s”: is %(value)s a thousand and more, or a decimal? Write 1234 or 1,234.",
                        label=field["label"],
                        value=answers[field["key"]],
                    ),
                )
        people = [("_name", "_number", "_birth")]
        people += (
            [("_principal_name", "_principal_number", "_principal_birth")] if answers.get("_for") == "person" else []
        )
        for keys in people:
            yield from self._person_problems(*keys)
        for key in ("_phone", "_principal_phone"):
            if key in shown and answers.get(key) and not phone.normalise(answers[key]):
                yield (
                    key,
                    _(
                        "A mobile number has 10 digits and starts with 0, e.g. 0905 123 456; a landline comes with its "
                        "area code."
                    ),
                )
        yield from self._contact_problems(shown)

    def _contact_problems(self, shown):
        answers = self._given()
        if answers.get("_email") and not inputs.is_email(answers["_email"]):
            yield "_email", self.env._("An e-mail address reads like name@place.vn; leave it empty if none.")
        if "_org_tax_code" in shown and answers.get("_org_tax_code"):
            if not inputs.is_tax_code(answers["_org_tax_code"]):
                yield (
                    "_org_tax_code",
                    self.env._("A tax code has 10 digits, 10 digits with a branch (-001), or the owner's 12 digits."),
                )

    def _person_problems(self, name_key, number_key, birth_key):
        """Hard findings on a person's name, number and birth; the soft ones are for the office to look at."""
        answers = self._given()
        born, precision = self._birth_of(birth_key)
        values = {"kind": "person", "name": answers.get(name_key), "birth_date": born, "birth_precision": precision}
        keys = {"NAME": name_key, "BIRTH": birth_key, "ID": number_key}
        values["personal_number"] = answers.get(number_key)
        for finding in self.env["egov.party"]._identity_findings(values):
            if finding["hard"]:
                yield keys[finding["code"].partition("_")[0]], finding["text"]

    def _birth_of(self, key):
        """A date of birth and its precision; ``(None, "day")`` when it cannot be read."""
        value = self._given().get(key)
        try:
            if inputs.is_year(value):
                return birth.start(date.fromisoformat(f"{value}-01-01"), "year"), "year"
            return date.fromisoformat(value), "day"
        except (TypeError, ValueError):
            return None, "day"

    def _text_of(self, field):
        """An answer as people read it."""
        value = self._given().get(field["key"])
        if form_values.is_empty(value):
            return ""
        if field["key"] in _BIRTHS and inputs.is_year(value):
            return value
        if field["key"] in ("_number", "_principal_number"):
            number = personal_number.normalise(value)
            return f"{number[:3]} {number[3]} {number[4:6]} {number[6:]}" if len(number) == 12 else value
        if field["key"] in ("_phone", "_principal_phone"):
            return phone.display(phone.normalise(value)) or value
        if field["kind"] == "date" and not form_values.validate([{**field, "shown_when": None}], {field["key"]: value}):
            return "/".join(reversed(value.split("-")))
        return self.version_id._form_text(field, value)

    def _prefill(self):
        """What is known already: ``{key: (value, origin)}`` from the account and from its earlier filings."""
        filled = {}
        earlier = self._earlier_filings()
        for key, value in self._known_of_holder().items():
            filled[key] = (value, {"kind": "account"})
        definition = self.version_id._form_definition()
        matter = definition[0].get("group") if definition else None
        for field in definition:
            # What the first heading asks is the matter itself (the child, the building): new each time.
            if field.get("group") == matter:
                continue
            for dossier in earlier:
                value = (dossier.filed_answers or {}).get(field["key"])
                if not form_values.is_empty(value) and not form_values.validate(
                    [{**field, "shown_when": None}], {field["key"]: value}
                ):
                    day = clock.local(dossier.filed_at).date().isoformat()
                    filled[field["key"]] = (value, {"kind": "dossier", "date": day})
                    break
        return filled

    def _same_as_applicant(self, page):
        """What is still to be copied where a page may ask about the applicant: ``{key: value}``."""
        given, shown = self._given(), self._shown_keys()
        known = {part: given.get(key) for part, key in _APPLICANT_KEYS.items()}
        if inputs.is_year(known["birth_date"]):
            known["birth_date"] = None
        return {
            field["key"]: known[field["same_as"]]
            for field in page.fields
            if field["key"] in shown and known.get(field["same_as"]) not in (None, given.get(field["key"]))
        }

    def _known_of_holder(self):
        identity = self._identity()
        born = identity.birth_date
        known = {
            "_name": identity.name,
            "_number": identity.personal_number,
            "_birth": born and (str(born.year) if identity.birth_precision == "year" else born.isoformat()),
            "_phone": phone.display(identity.phone),
            "_email": identity.email,
            "_address": identity and identity._full_address(),
        }
        return {key: value for key, value in known.items() if value}

    def _earlier_filings(self):
        """The latest dossiers that this account itself filed, with what it wrote then."""
        if not self.partner_id:
            return self.env["egov.dossier"]
        return (
            self.env["egov.dossier"]
            .sudo()
            .search(
                [("portal_partner_id", "=", self.partner_id.id), ("filed_at", "!=", False)], order="id desc", limit=20
            )
        )

    def _fixed_keys(self):
        """Answers that somebody has confirmed, so that they are shown and not asked."""
        identity = self._identity()
        if not identity._is_confirmed():
            return set()
        known = self._known_of_holder()
        return {key for key in ("_name", "_number", "_birth") if known.get(key)}


def _field(key, label, kind="text", required=True, **more):
    return {
        "key": key,
        "label": label,
        "kind": kind,
        "required": required,
        "group": "",
        "options": [],
        "columns": [],
        "shown_when": None,
        "same_as": None,
        **more,
    }
