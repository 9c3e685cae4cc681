from odoo import api, models
from odoo.fields import Date
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_household.models.egov_household_event import Source
from odoo.addons.egov_import.tools.finding import Finding

from ..tools.household_rules import GONE, person_of

_MEMBER = ("relationship", "residence_kind", "registered_to", "absent_from", "absent_to", "absent_reason", "date_from")
_ADDRESS = ("house_no", "street", "group_id", "old_address", "form")
_LARGEST = 300  # rows of one household that are loaded in one go


class EgovHouseholdImportLoadMixin(models.AbstractModel):
    """Entering households: all rows of one together, by the methods of the register, as events with their source."""

    _name = "egov.household.import.load.mixin"
    _description = "Loading of Households"
    _inherit = ["egov.household.import.mixin"]

    @api.model
    def _import_households_env(self):
        return self.env["egov.household"].with_context(**Source("import").context())

    @api.model
    def _import_batch_end(self, run_id, last):
        """Override of `egov_import`: the rows of one household are in one batch where they stand together."""
        place = self._import_stored().index("household_key")
        query = SQL(
            "SELECT row, values->>%s FROM egov_import_row WHERE run_id = %s AND row >= %s ORDER BY row LIMIT %s",
            place,
            run_id,
            last,
            _LARGEST,
        )
        (_row, key), *following = self.env.execute_query(query)
        for row, other in following:
            if other != key:
                break
            last = row
        return last

    @api.model
    def _import_rows(self, rows):
        """Override of `egov_import`: enter households one after the other."""
        groups, refused = {}, {}
        for row, values in rows:
            groups.setdefault(values["household_key"], []).append((row, values))
        known = self._import_households(groups)
        for key, group in groups.items():
            household = known.get(key)
            if household or any(values["relationship"] == "head" for _row, values in group):
                refused |= self._import_group(household, group)
            else:
                refused |= {row: [Finding("relationship", "HEAD_NOT_MEMBER", True)] for row, _values in group}
        return refused

    @api.model
    def _import_group(self, household, group):
        """Enter the rows of a household; when one fails, the head alone, then everybody by himself."""
        reason = self._import_try(lambda: self._import_together(household, group))
        if not reason:
            return {}
        if len(group) == 1:
            return {group[0][0]: reason}
        heads = [item for item in group if item[1]["relationship"] == "head"]
        if not household and heads:
            [(row, values)] = heads
            reason = self._import_try(lambda: self._import_together(household, heads))
            if reason:
                params = {"row": row, "name": values["name"]}
                others = [other for other, _values in group if other != row]
                return {row: reason, **{other: [Finding("", "HEAD_REFUSED", True, params)] for other in others}}
            household = self._import_households([values["household_key"]])[values["household_key"]]
            group = [item for item in group if item not in heads]
        refused = {}
        for item in group:
            refused |= self._import_group(household, [item]) if household else {item[0]: reason}
        return refused

    @api.model
    def _import_together(self, household, group):
        parties = self._import_parties(group)
        if not household:
            staying = [(party, values) for party, values in parties if values.get("status") not in GONE]
            household = self._import_registration(parties)
        else:
            staying = []
        for party, values in parties:
            if (party, values) not in staying:
                self._import_join(household, party, values)
        for _party, values in parties:
            household._import_classes(values)

    @api.model
    def _import_parties(self, group):
        """Return the person of each row, entered now where the book has none."""
        Party = self.env["egov.party"]
        people = [(row, person_of(values)) for row, values in group]
        known = Party._import_match(people)
        parties = []
        for (row, person), (_row, values) in zip(people, group, strict=True):
            party, _findings = known.get(row, (None, ()))
            if party:
                party._import_update(person)
            else:
                address = {name: values[name] for name in ("old_address",) if values.get(name)}
                address["address"] = self._import_address(values)
                party = Party.create({**Party._import_vals(person), **address})
            parties.append((party, values))
        return parties

    @api.model
    def _import_address(self, values):
        group = self.env["egov.residential.group"].browse(values.get("group_id")).name
        road = " ".join(filter(None, [values.get("house_no"), values.get("street")]))
        return ", ".join(filter(None, [road, group])) or False

    @api.model
    def _import_registration(self, parties):
        first = next(values for _party, values in parties if values["relationship"] == "head")
        begin = self._import_day(first, "date_from") or clock.today()
        people = [
            {"party_id": party.id, **self._import_member(values)}
            for party, values in parties
            if values.get("status") not in GONE
        ]
        address = {name: first[name] for name in _ADDRESS if first.get(name)}
        return self._import_households_env()._record_registration(
            address,
            people,
            begin,
            first.get("document"),
            note=self.env._("From a spreadsheet"),
            code=first.get("household_code"),
        )

    @api.model
    def _import_member(self, values):
        return {name: values[name] for name in _MEMBER if values.get(name)}

    @api.model
    def _import_day(self, values, key):
        return Date.to_date(values.get(key)) or None

    @api.model
    def _import_join(self, household, party, values):
        """Somebody joins a household that is in the book, or lived there once."""
        household = self._import_households_env().browse(household.id)
        begin = self._import_day(values, "date_from") or self._import_day(values, "date_to") or clock.today()
        member = self._import_member(values)
        relationship = member.pop("relationship")
        member.pop("date_from", None)
        kind = "temporary" if member.get("residence_kind") == "temporary" else "move_in"
        if kind == "temporary":
            member["registered_to"] = self._import_day(values, "registered_to")
        new = household._record_join(kind, party, relationship, begin, values.get("document"), **member)
        if values.get("status") in GONE:
            new._import_leave(values)

    def _import_leave(self, values):
        """The person of a row has died or moved away."""
        household = self._import_households_env().browse(self.household_id.id)
        is_dead = values["status"] == "dead"
        kind, reason = ("death", "death") if is_dead else ("move_out", "move_out")
        household._record_leave(kind, self, self._import_day(values, "date_to"), reason, values.get("document"))

    def _import_update(self, values):
        """Override of `egov_import`: each change is an event of the household."""
        changes = self._import_changes(values)
        if "person" in changes:
            self.party_id.write(changes["person"])
        if "absence" in changes:
            household = self._import_households_env().browse(self.household_id.id)
            until, begin = self._import_day(values, "absent_to"), self._import_day(values, "absent_from")
            household._record_absence(self, begin, until, values.get("document"), values.get("absent_reason"))
        if "classes" in changes:
            self.household_id._import_classes(values)
        if "leave" in changes:
            self._import_leave(values)
