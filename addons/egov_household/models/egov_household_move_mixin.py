from odoo import models
from odoo.exceptions import UserError

from .egov_household_event_mixin import ADDRESS


class EgovHouseholdMoveMixin(models.AbstractModel):
    """How households split, merge and move inside the ward, and how what is written wrongly is corrected."""

    _name = "egov.household.move.mixin"
    _description = "Splits, Mergers and Moves of Households"
    _inherit = ["egov.household.event.mixin"]

    def _record_split(self, vals, people, day, document=None, relationships=None, note=None):
        """Members leave for a household of their own.

        :param dict vals: address of the new household; what is missing is that of the old one
        :param dict people: what each leaving member is in the new household, by membership
        :return: the new household
        """
        self.ensure_one()
        self._begin(day)
        members = self.env["egov.household.member"].union(*people)
        self._check_members(members)
        joining = [member._joining_vals(relationship) for member, relationship in people.items()]
        self._leave_for_other(members, day, "split", relationships, document)
        address = {name: self._fields[name].convert_to_write(self[name], self) for name in ADDRESS}
        office = self.with_company(self.company_id)
        new = office._record_registration({**address, **vals}, joining, day, document, "split", note)
        self._append_pair("split", new, day, document, note, members)
        if not self._current_members():
            self._close(day, "split", note or self.env._("All members went to household %s", new.code), new)
        return new

    def _record_merge(self, target, people, day, document=None, note=None, kind="merge", relationships=None):
        """Members go to another household of the ward; without anybody left, this one is merged into it.

        :param dict people: what each leaving member is in the other household, by membership
        """
        self.ensure_one()
        (self | target)._begin(day)
        members = self.env["egov.household.member"].union(*people)
        self._check_members(members)
        if target == self or target.company_id != self.company_id:
            raise UserError(self.env._("Choose another household of the same office."))
        if "head" in people.values():
            raise UserError(self.env._("Household %s has a head; change the head afterwards.", target.code))
        joining = [member._joining_vals(relationship) for member, relationship in people.items()]
        self._leave_for_other(members, day, kind, relationships, document)
        target._change_members(day, joining=joining, document=document)
        self._append_pair(kind, target, day, document, note, members)
        self.env["egov.household.event"]._append(
            target, kind, day, document=document, other_household_id=self, note=note, after=_names(members)
        )
        if not self._current_members():
            self._close(day, "merged", note or self.env._("All members went to household %s", target.code), target)

    def _leave_for_other(self, members, day, reason, relationships, document):
        """End memberships here; the household may be empty afterwards until it is closed."""
        self._change_members(day, members, reason, relationships=relationships, document=document)

    def _append_pair(self, kind, other, day, document, note, members):
        self.env["egov.household.event"]._append(
            self, kind, day, document=document, other_household_id=other, note=note, before=_names(members)
        )

    def _record_move(self, vals, day, document=None, note=None):
        """The whole household moves to another address of the ward."""
        self.ensure_one()
        self._begin(day)
        self._write_address("move", vals, day, document, note)

    def _record_correction(self, vals, day, document=None, note=None):
        """What is written about the household was wrong."""
        self.ensure_one()
        self._begin(day)
        if not (note or "").strip():
            raise UserError(self.env._("Write why it is corrected."))
        self._write_address("correction", vals, day, document, note)

    def _record_person(self, member, vals, day, document=None, note=None):
        """What is written about somebody who lives here was wrong: name, birth, sex, personal number."""
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        party = member.party_id
        before = party._correction_text(vals)
        party.write(vals)
        after = party._correction_text(vals)
        self.env["egov.household.event"]._append(
            self, "correction", day, document=document, party_id=party, before=before, after=after, note=note
        )

    def _record_residence(self, member, residence_kind, day, document=None, note=None):
        """Somebody lives here by another kind of residence from a day on."""
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        before = member._label("residence_kind")
        joining = {**member._joining_vals(member.relationship), "residence_kind": residence_kind}
        if residence_kind == "permanent":
            joining["registered_to"] = False
        new = self._change_members(day, leaving=member, reason="correction", joining=[joining], document=document)
        self.env["egov.household.event"]._append(
            self,
            "correction",
            day,
            document=document,
            party_id=member.party_id,
            before=before,
            after=new._label("residence_kind"),
            note=note,
        )

    def _write_address(self, kind, vals, day, document, note):
        address = {name: vals[name] for name in ADDRESS if name in vals}
        self._check_reach([address])
        before = self.address
        household_sudo = self.sudo()  # no role may write households
        household_sudo.write(address)
        self.env["egov.household.event"]._append(
            self, kind, day, document=document, before=before, after=household_sudo.address, note=note
        )

    def _record_group(self, group, day, document=None):
        """The residential group of these households has gone to another one; the merger has checked the right."""
        if not self:
            return
        self._check_active()
        self._check_day(day)
        before = {household: household.group_id.name for household in self}
        households_sudo = self.sudo()  # no role may write households
        households_sudo.lock_for_update()
        households_sudo.write({"group_id": group.id})
        events_sudo = self.env["egov.household.event"].sudo()  # nobody has the right to write events
        events_sudo.create(
            [
                {
                    "household_id": household.id,
                    "kind": "group",
                    "date": day,
                    "document": document,
                    "before": name,
                    "after": group.name,
                }
                for household, name in before.items()
            ]
        )


def _names(members):
    return ", ".join(members.party_id.mapped("name"))
