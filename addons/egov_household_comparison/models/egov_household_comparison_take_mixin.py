from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Date, Domain

from odoo.addons.egov_household.models.egov_household_event import Source

from ..tools import addresses

_IDENTITY = {
    "name": ("name",),
    "birth": ("birth_date", "birth_precision"),
    "sex": ("sex",),
    "number": ("personal_number",),
}


class EgovHouseholdComparisonTakeMixin(models.AbstractModel):
    """Taking over what the list says: by the methods of the register, as events of the day and paper of the list."""

    _name = "egov.household.comparison.take.mixin"
    _description = "Taking over from the Police's List"

    def _take(self):
        """Bring what one line says into the register."""
        self.ensure_one()
        if self.kind in _IDENTITY:
            self._take_identity()
        else:
            getattr(self, f"_take_{self.kind}")()

    def _households(self):
        """Return the register as events from the list of the police enter it."""
        return self.env["egov.household"].with_context(**Source("police").context())

    def _household(self):
        return self._households().browse(self.household_id.id)

    def _paper(self):
        return {"day": self.comparison_id.date, "document": self.comparison_id.document}

    def _take_identity(self):
        vals = {name: self.values[name] for name in _IDENTITY[self.kind] if name in self.values}
        self._household()._record_person(self.member_id, vals, **self._paper())

    def _take_address(self):
        vals = self._address_vals()
        note = self.env._("By the list of the police")
        self._household()._record_correction(vals, note=note, **self._paper())

    def _address_vals(self):
        """Return house, street and group of the address on the list."""
        address = addresses.parse(self.values.get("address"))
        vals = {"house_no": address.house_no or False, "street": address.street or False}
        if address.group:
            vals["group_id"] = self._group(address).id
        return vals

    def _group(self, address):
        wanted = address.key()[2]
        groups = self.env["egov.residential.group"].search(
            Domain("company_id", "=", self.company_id.id) & Domain("valid_to", "=", False)
        )
        for group in groups:
            if addresses.Address(group=group.name).key()[2] == wanted:
                return group
        raise UserError(self.env._("The ward has no residential group “%s” now.", address.group))

    def _take_residence(self):
        self._household()._record_residence(self.member_id, self.values["residence_kind"], **self._paper())

    def _take_absence(self):
        household, member = self._household(), self.member_id
        if self.values["status"] == "absent":
            household._record_absence(member, note=self.env._("By the list of the police"), **self._paper())
        else:
            household._record_absence_end(member, **self._paper())

    def _take_gone(self):
        is_dead = self.values["status"] == "dead"
        self._leave("death" if is_dead else "move_out")

    def _take_only_here(self):
        self._leave("move_out")

    def _leave(self, kind):
        """The person leaves the household; a head with others needs a new head, which only the dialog asks for."""
        household = self._household()
        if self.member_id.relationship == "head" and len(household._current_members()) > 1:
            raise UserError(
                self.env._("%s heads a household: record it there, where the new head is chosen.", self.party_id.name)
            )
        household._record_leave(kind, self.member_id, reason=kind, **self._paper())

    def _take_only_there(self):
        party = self._listed_party()
        member = {name: self.values[name] for name in ("residence_kind",) if self.values.get(name)}
        day, document = self.comparison_id.date, self.comparison_id.document
        if self.household_id:
            relationship = self.relationship or "co_resident"
            self._household()._record_join("move_in", party, relationship, day, document, **member)
            return
        head = {"party_id": party.id, "relationship": "head", **member}
        household = self._households()._record_registration(
            self._address_vals(), [head], day, document, note=self.env._("By the list of the police")
        )
        line_sudo = self.sudo()  # guarded fields
        line_sudo.write({"household_id": household.id, "party_id": party.id})

    def _listed_party(self):
        """Return the person of the row, whom the office may know from elsewhere."""
        Party = self.env["egov.party"]
        values = {key: value for key, value in self.values.items() if key not in ("status", "residence_kind")}
        values["birth_date"] = Date.to_date(values.get("birth_date"))
        values.pop("head_number", None)
        found, findings = Party._import_match([(self.row, values)]).get(self.row, (None, ()))
        if findings:
            raise UserError(Party._import_sentence(findings[0].code, findings[0].params))
        if found:
            return found
        return Party.create(Party._import_vals(values))

    def _take_unreadable(self):
        raise UserError(self.env._("Mend this row in the list and upload the list again."))
