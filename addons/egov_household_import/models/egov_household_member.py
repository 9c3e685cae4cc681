from odoo import api, models
from odoo.fields import Domain

from odoo.addons.egov_import.tools.finding import Finding

from ..tools.household_rules import GONE, PERSON, person_of

_ADDRESS = ("house_no", "street", "group_id", "form")


class EgovHouseholdMember(models.Model):
    """People in households from a spreadsheet: which rows the book knows already, and what they change there."""

    _name = "egov.household.member"
    _inherit = ["egov.household.member", "egov.household.import.load.mixin"]

    @api.model
    def _import_check_right(self):
        """Override of `egov_import`: nobody writes memberships; officers record them."""
        self.env["egov.household"].browse()._require_officer()
        self.env["egov.party"].check_access("create")

    @api.model
    def _import_conclude(self, rules, refused):
        headless = [
            key
            for key, entries in rules.households.items()
            if not any(entry.relationship == "head" for entry in entries)
        ]
        return rules.conclude(refused, set(self._import_households(headless)))

    @api.model
    def _import_households(self, keys):
        """Return ``{key: household}``: those with these codes, followed or not, and those with these heads."""
        office = Domain("company_id", "=", self.env.company.id)
        keys = list(keys)
        Household = self.env["egov.household"]
        by_code = Household.search_fetch(office & Domain("code", "in", keys), ["code", "head_id", "state"])
        followed = office & Domain("state", "=", "active")
        by_head = Household.search_fetch(followed & Domain("head_id.personal_number", "in", keys), ["head_id"])
        found = {household.head_id.personal_number: household for household in by_head}
        return {**found, **{household.code: household for household in by_code}}

    @api.model
    def _import_match(self, rows):
        people = self.env["egov.party"]._import_match([(row, person_of(values)) for row, values in rows])
        known = self.env["egov.party"].union(*(party for party, _findings in people.values() if party))
        memberships = self.search(Domain("party_id", "in", known.ids), order="date_to, id").grouped("party_id")
        households = self._import_households({values["household_key"] for _row, values in rows})
        found = {}
        for row, values in rows:
            party, findings = people.get(row, (None, []))
            mine = memberships.get(party, self.browse()) if party else self.browse()
            household = households.get(values["household_key"], self.env["egov.household"])
            if not findings:
                record, findings = mine._import_membership(party, household, values)
            else:
                record = None
            if record or findings:
                found[row] = record, findings
        return found

    def _import_membership(self, party, household, values):
        """Return which of these memberships of a person a row means, and what stands against the row."""
        here = self.filtered(lambda member: member.household_id == household)
        open_here = here.filtered(lambda member: not member.date_to)
        if values.get("status") in GONE and not open_here:
            left = here.filtered(lambda member: str(member.date_to) == str(values.get("date_to")))
            if left:
                return left[0], []
        if open_here:
            return open_here, open_here._import_differences(values)
        if party and party.sudo().death_date:
            day = party.sudo().death_date.strftime("%d/%m/%Y")
            return None, [Finding("personal_number", "MEMBER_DEAD", True, {"date": day})]
        is_permanent = values.get("residence_kind", "permanent") == "permanent"
        elsewhere = self.filtered(lambda member: not member.date_to and member.residence_kind == "permanent")
        if is_permanent and elsewhere:
            code = elsewhere[0].household_id.code
            return None, [Finding("personal_number", "TWO_MEMBERSHIPS", True, {"code": code})]
        if household and (household.state != "active" or values["relationship"] == "head"):
            params = {"code": household.code, "holder": household.head_id.name or ""}
            return None, [Finding("household_code", "CODE_DUPLICATE", True, params)]
        return None, []

    def _import_differences(self, values):
        """Say what of a row is not what the book has: that is an event, not a correction by a file."""
        self.ensure_one()
        findings, household = [], self.household_id
        fields = {"relationship": self, "residence_kind": self}
        if values["relationship"] == "head":
            fields |= dict.fromkeys(_ADDRESS, household)
        for name, record in fields.items():
            field = record._fields[name]
            if name in values and field.convert_to_write(record[name], record) != values[name]:
                label = self._import_shown(record, name)
                params = {"book": label or "–", "code": household.code}
                findings.append(Finding("group" if name == "group_id" else name, "BOOK_DIFFERS", True, params))
        return findings

    @api.model
    def _import_shown(self, record, name):
        field, value = record._fields[name], record[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        return value.name if field.type == "many2one" else value

    def _import_changes(self, values):
        """Override of `egov_import`: contacts of the person, a departure, an absence, a class of the household."""
        self.ensure_one()
        changes = {}
        person = self.party_id._import_changes(person_of(values))
        if person:
            changes["person"] = person
        if self.date_to:
            return changes
        if values.get("status") in GONE:
            changes["leave"] = values["status"]
        if values.get("absent_from") and not self.absent_from:
            changes["absence"] = values["absent_from"]
        classes = self.household_id._import_new_classes(values)
        if classes:
            changes["classes"] = classes
        return changes

    # Export
    @api.model
    def _export_domain(self):
        return [*super()._export_domain(), ("date_to", "=", False)]

    @api.model
    def _export_xlsx(self, target):
        """Override of `egov_import`: lists of households leave by their own right, and are logged as such."""
        self.search(self._export_domain())._log_export(self._import_title())
        return super()._export_xlsx(target)

    def _export_cells(self, columns):
        for member in self:
            household, party = member.household_id, member.party_id
            yield [self._export_cell(member, household, party, column.key) for column in columns]

    @api.model
    def _export_cell(self, member, household, party, key):
        if key == "household_code":
            return household.code
        if key == "birth_date":
            return party.birth_label or None
        if key == "group":
            return household.group_id.name or None
        for record in (party,) if key in PERSON else (member, household):
            if key in record._fields and key not in ("status", "document", "old_number"):
                value = self._import_shown(record, key)
                return None if value in (False, "") else value
        return None
