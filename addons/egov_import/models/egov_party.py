from datetime import timedelta

from odoo import api, models
from odoo.fields import Command, Date
from odoo.tools import SQL, partition

from odoo.addons.egov_base.tools import birth, clock

from ..tools import people_rules
from ..tools.finding import Finding

_STORED = tuple(
    "kind name personal_number birth_date birth_precision sex number_note duplicate_note country_id tax_code "
    "legal_form phone email address province_code commune_code old_address search_key sort_key old_number".split()
)
_SELECTIONS = ("sex", "kind", "legal_form")
_EXPORT_BATCH = 5_000
_IDENTITY = ("name", "birth_date", "birth_precision", "sex", "personal_number", "kind")


def _is_unnumbered(values):
    """Whether a row is about a person without a number, and does not say that it is another one."""
    return values["kind"] == "person" and not (values.get("personal_number") or values.get("duplicate_note"))


def _array(words):
    """Digits or folded words as the text of an SQL array: one parameter instead of thousands."""
    return f"{{{','.join(words)}}}"


def _keys(values_list):
    """Return the folded names of rows for a query."""
    return SQL("%s::varchar[]", _array(f'"{key}"' for key in {values["search_key"] for values in values_list}))


def _birth_days(values):
    """Return every day that the book may hold as the birth of a row: of a vague one it holds the first."""
    first, last = birth.span(Date.to_date(values["birth_date"]), values["birth_precision"])
    days = {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return days | {first.replace(day=1), first.replace(month=1, day=1)}


class EgovParty(models.Model):
    """People and organisations from a spreadsheet, and back into one."""

    _name = "egov.party"
    _inherit = ["egov.party", "egov.import.people.mixin"]

    _import_checked_constraints = frozenset({"_check_identity", "_check_contact"})
    _import_known_creates = frozenset(
        {
            "odoo.addons.egov_base.models.egov_party",
            "odoo.addons.egov_base.models.egov_guarded_mixin",
            "odoo.addons.egov_base.models.egov_office_mixin",
            "odoo.orm.models",
        }
    )
    # Those without a number are few, and found again by name and birth.
    _import_nameless_index = models.Index("(company_id, search_key) WHERE personal_number IS NULL")
    _import_archived_index = models.Index("(company_id, personal_number) WHERE active IS NOT TRUE")

    @api.model
    def _import_rules(self, columns):
        return people_rules.PeopleRules(columns, clock.today(), self.env.ref("base.vn").id)

    @api.model
    def _import_stored(self):
        return _STORED

    @api.model
    def _import_vals(self, values):
        """The old card's number is a paper of its own; search keys are the ORM's to compute."""
        vals = super()._import_vals(values)
        vals.pop("search_key", None)
        vals.pop("sort_key", None)
        old = vals.pop("old_number", None)
        if old:
            vals["identity_ids"] = [Command.create({"kind": "old_id" if len(old) == 9 else "other", "number": old})]
        return {**vals, "company_id": self.env.company.id}

    def _import_changes(self, values):
        """A row fills what is empty in an identity and changes nothing there; contacts become those of the row."""
        values = {key: value for key, value in values.items() if value is not None and key not in ("kind", "name")}
        known = {identity.number for identity in self.identity_ids} if values.get("old_number") else ()
        if values.get("old_number") in known:
            values.pop("old_number")
        if self.birth_date:
            values.pop("birth_date", None)
        if self.birth_date or not values.get("birth_date"):
            values.pop("birth_precision", None)
        if self.sex != "unknown" or values.get("sex") == "unknown":
            values.pop("sex", None)
        if self.personal_number:
            values.pop("personal_number", None)
        vals = self._import_vals(values)
        papers = vals.pop("identity_ids", None)
        changes = {name: value for name, value in vals.items() if self._import_differs(name, value)}
        return {**changes, "identity_ids": papers} if papers else changes

    def _import_differs(self, name, value):
        field = self._fields[name]
        return field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self)

    @api.model
    def _import_match(self, rows):
        found = {}
        known = self._import_known(rows)
        by_number = {holder.personal_number: holder for holder in known.sorted("active") if holder.personal_number}
        by_name = known.filtered("active").grouped("search_key")
        for row, values in rows:
            holder = by_number.get(values.get("personal_number"))
            if holder:
                found[row] = holder._import_holder(values)
            elif values["search_key"] in by_name and not values.get("duplicate_note"):
                alike = by_name[values["search_key"]].filtered(lambda party, values=values: party._import_alike(values))
                if alike:
                    found[row] = alike._import_namesakes(values)
        return found

    @api.model
    def _import_known(self, rows):
        """Return whom the office knows by the numbers of rows, archived ones too, or by name when a number is missing.

        The unique index holds the numbers of active people alone, so the archived ones are asked for apart.
        """
        numbers = (values["personal_number"] for _row, values in rows if values.get("personal_number"))
        self.flush_model()
        query = SQL(
            """
              WITH given AS MATERIALIZED (SELECT unnest(%(numbers)s::varchar[]) AS number)
            SELECT id FROM egov_party JOIN given ON personal_number = number
             WHERE company_id = %(office)s AND active IS TRUE
            UNION ALL
            SELECT id FROM egov_party JOIN given ON personal_number = number
             WHERE company_id = %(office)s AND active IS NOT TRUE
            UNION ALL
            SELECT id FROM egov_party
             WHERE company_id = %(office)s AND active IS TRUE AND personal_number IS NULL
               AND search_key = ANY(%(keys)s)
            """,
            office=self.env.company.id,
            numbers=_array(numbers),
            keys=_keys(values for _row, values in rows),
        )
        ids = [row[0] for row in self.env.execute_query(query)]
        ids += self._import_known_namesakes([values for _row, values in rows if _is_unnumbered(values)])
        everybody = self.with_context(active_test=False)
        return everybody.search_fetch([("id", "in", ids)], self._import_read()) if ids else everybody.browse()

    @api.model
    def _import_known_namesakes(self, unnumbered):
        """Return the ids of people with a number who may be those of rows without one: same name, perhaps same birth.

        The day of birth has the index that fits; `|| ''` keeps the database off the one of names, which reads more.
        """
        born, unborn = partition(lambda values: values.get("birth_date"), unnumbered)
        days = _array(map(Date.to_string, set().union(*map(_birth_days, born))))
        found = []
        for rows, births in ((born, SQL("birth_date = ANY(%s::date[])", days)), (unborn, SQL("birth_date IS NULL"))):
            query = SQL(
                """
                SELECT id FROM egov_party WHERE company_id = %s AND active IS TRUE AND kind = 'person'
                   AND personal_number IS NOT NULL AND (search_key || '') = ANY(%s) AND %s
                """,
                self.env.company.id,
                _keys(rows),
                births,
            )
            found += [row[0] for row in self.env.execute_query(query)] if rows else []
        return found

    @api.model
    def _import_read(self):
        names = [*_IDENTITY, "active", "company_id", *(name for name in _STORED if name in self._fields)]
        return list(dict.fromkeys(names))

    def _import_holder(self, values):
        """Whoever holds the number of a row is the one it means, if name and birth say so, too."""
        if not self.active:
            return None, [Finding("personal_number", "ID_ARCHIVED", True)]
        born = values.get("birth_date")
        same_birth = not (born and self.birth_date) or self._import_same_birth(Date.to_date(born), values)
        if self.search_key != values["search_key"] or not same_birth:
            params = {"name": self.name, "birth": self.birth_label or "?"}
            return None, [Finding("personal_number", "ID_DUPLICATE", True, params)]
        return self, []

    def _import_same_birth(self, born, values):
        mine, theirs = birth.span(self.birth_date, self.birth_precision), birth.span(born, values["birth_precision"])
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def _import_alike(self, values):
        """Whether somebody may be the one of a row with the same name: two numbers are two people."""
        if self.kind != values["kind"] or (self.personal_number and values.get("personal_number")):
            return False
        if self.kind == "organisation":
            return not (self.tax_code and values.get("tax_code")) or self.tax_code == values["tax_code"]
        born = Date.to_date(values.get("birth_date"))
        if not born or not self.birth_date:
            return not born and not self.birth_date
        return self._import_same_birth(born, values)

    def _import_namesakes(self, values):
        """The same name and birth without any number is the same person; with a number somebody has to look."""
        if values.get("personal_number") or len(self) > 1 or self.personal_number:
            return None, [Finding("name", "DUPLICATE_LIKELY", True, {"name": self[0].name, "count": len(self)})]
        return self, []

    # Set-based path
    @api.model
    def _import_set_exceptions(self, run_id, first, last):
        """Rows without a number, with an old card, or of whom the book knows something since the check."""
        place = {key: number for number, key in enumerate(_STORED)}
        return SQL(
            """
            SELECT row FROM egov_import_row AS row
             WHERE run_id = %(run)s AND row BETWEEN %(first)s AND %(last)s AND record_id IS NULL
               AND (row.values->>%(number)s IS NULL OR row.values->>%(old)s IS NOT NULL
                    OR EXISTS (SELECT FROM egov_party WHERE company_id = %(office)s
                                  AND active IS TRUE AND personal_number = row.values->>%(number)s)
                    OR EXISTS (SELECT FROM egov_party WHERE company_id = %(office)s AND personal_number IS NULL
                                  AND search_key = row.values->>%(key)s))
            """,
            run=run_id,
            first=first,
            last=last,
            number=place["personal_number"],
            old=place["old_number"],
            key=place["search_key"],
            office=self.env.company.id,
        )

    # Export
    @api.model
    def _export_lines(self, columns):
        """Override of the mixin: `_search` brings the rights and rules, the columns come straight from the table."""
        self.flush_model()
        names = ["id", "birth_precision", *(column.key for column in columns if column.key in self._fields)]
        selected = [SQL.identifier(self._table, name) for name in names]
        shown = self._export_shown()
        last = 0
        while True:
            domain = [*self._export_domain(), ("id", ">", last)]
            query = self._search(domain, order="id", limit=_EXPORT_BATCH)
            rows = self.env.execute_query(query.select(*selected))
            if not rows:
                return
            last = rows[-1][0]
            old_numbers = self._export_old_numbers([row[0] for row in rows])
            for row in rows:
                values = dict(zip(names, row, strict=True))
                values["old_number"] = old_numbers.get(row[0])
                if values["birth_date"]:
                    values["birth_date"] = birth.label(values["birth_date"], values["birth_precision"])
                for name, words in shown.items():
                    values[name] = words.get(values[name])
                yield [values[column.key] for column in columns]

    @api.model
    def _export_shown(self):
        """Return what cells say for values that are codes in the table."""
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in _SELECTIONS}
        labels["sex"].pop("unknown")
        countries = self.env["res.country"].search_fetch([("code", "!=", False)], ["name"])
        return {**labels, "country_id": {country.id: country.name for country in countries}}

    @api.model
    def _export_old_numbers(self, ids):
        papers = self.env["egov.party.identity"].search_fetch([("party_id", "in", ids)], ["party_id", "number"])
        return {paper.party_id.id: paper.number for paper in reversed(papers)}
