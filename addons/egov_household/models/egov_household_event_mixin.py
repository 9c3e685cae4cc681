from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import ages

ADDRESS = ("house_no", "street", "group_id", "old_address", "form")


class EgovHouseholdEventMixin(models.AbstractModel):
    """What may happen to a household. Each method checks role, state and day, and leaves an event behind.

    Dialogs call them; `document` is the number of the paper that shows what happened, `relationships` what those who
    stay become, by membership.
    """

    _name = "egov.household.event.mixin"
    _description = "Events of a Household"

    @api.model
    def _record_registration(self, vals, people, day, document=None, kind="registration", note=None, code=None):
        """Begin to follow a household.

        :param dict vals: address and form
        :param list people: values of its memberships, one of them the head
        :param str code: where it has one already; else it gets the next one
        """
        self.browse()._require_officer()
        self._check_day(day)
        heads = [one["party_id"] for one in people if one["relationship"] == "head"]
        if len(heads) != 1:
            raise UserError(self.env._("A household has one head. Choose who that is."))
        address = {name: vals[name] for name in ADDRESS if name in vals}
        self._check_reach([{**address, "head_id": heads[0]}])
        company = self.env.company
        households_sudo = self.sudo()  # no role may write households
        code = code or self._next_code(company, day)
        household = households_sudo.create(
            {**address, "code": code, "head_id": heads[0], "company_id": company.id}
        ).sudo(self.env.su)
        parties = self.env["egov.party"].browse([one["party_id"] for one in people])
        household._check_people(parties)
        head = parties.browse(heads[0])
        household._check_head_age(head, parties, day, document)
        household._change_members(day, joining=people, document=document)
        self.env["egov.household.event"]._append(household, kind, day, document=document, party_id=head, note=note)
        return household

    def _check_people(self, parties):
        """Raise unless these are living people of the office of the household, whom the user may read."""
        parties.check_access("read")
        for party in parties:
            if party.kind != "person" or party.sudo().death_date:
                raise UserError(self.env._("%s is no living person.", party.name))
            if party.company_id != self.company_id:
                raise UserError(self.env._("%s is in the book of another office.", party.name))

    def _record_join(self, kind, party, relationship, day, document=None, note=None, **member):
        """Somebody joins the household: birth, move_in, temporary."""
        self.ensure_one()
        self._begin(day)
        self._check_people(party)
        if kind == "temporary":
            member = {"residence_kind": "temporary", **member}
            self._check_temporary(day, member.get("registered_to"))
        if relationship == "head":
            raise UserError(self.env._("The household has a head; change the head afterwards."))
        joining = {"party_id": party.id, "relationship": relationship, **member}
        new = self._change_members(day, joining=[joining])
        self.env["egov.household.event"]._append(
            self, kind, day, document=document, party_id=party, note=note, after=new._relationship_label()
        )
        return new

    @api.model
    def _check_temporary(self, day, until):
        months = int(self.env["egov.household.parameter"]._value("temporary_months", day))
        latest = ages.months_later(day, months)
        if not until or not day <= until <= latest:
            raise UserError(
                self.env._(
                    "Temporary residence is registered for at most %(months)s months: until %(date)s here.",
                    months=months,
                    date=latest.strftime("%d/%m/%Y"),
                )
            )

    def _record_leave(self, kind, members, day, reason, document=None, relationships=None, note=None):
        """Members leave the ward or die: death, move_out, temporary_end. Without anybody left, the household closes."""
        self.ensure_one()
        self._begin(day)
        self._check_members(members)
        if kind == "death":
            self._record_death(members.party_id, day, document)
        self._change_members(day, members, reason, relationships=relationships, document=document)
        for member in members:
            self.env["egov.household.event"]._append(
                self, kind, day, document=document, party_id=member.party_id, note=note
            )
        if not self._current_members():
            self._close(day, "moved_away" if kind == "move_out" else "closed", members[0]._end_label())

    def _record_death(self, parties, day, document):
        """Mark people as dead; they leave every other household, where they may not be the head."""
        if not document:
            raise UserError(self.env._("Name the death certificate or the notice of death."))
        theirs = Domain("party_id", "in", parties.ids) & Domain("date_to", "=", False)
        elsewhere = self.env["egov.household.member"].search(theirs & Domain("household_id", "!=", self.id))
        headed = elsewhere.filtered(lambda member: member.relationship == "head")
        if headed:
            raise UserError(
                self.env._(
                    "%(name)s also heads household %(code)s; change the head there first.",
                    name=headed[0].party_id.name,
                    code=headed[0].household_id.code,
                )
            )
        parties_sudo = parties.sudo()  # guarded fields
        parties_sudo.write({"death_date": day, "death_document": document})
        for spouse in parties_sudo.spouse_id:
            spouse.write({"marital_status": "widowed", "spouse_id": False})
        elsewhere._end(day, "death")
        for member in elsewhere:
            self.env["egov.household.event"]._append(
                member.household_id, "death", day, document=document, party_id=member.party_id
            )

    def _check_members(self, members):
        if not members or members.household_id != self or any(members.mapped("date_to")):
            raise UserError(self.env._("Choose people who live in household %s now.", self.code))

    def _record_relationships(self, relationships, day, document=None, note=None):
        """The head changes, or what somebody is to the head."""
        self.ensure_one()
        self._begin(day)
        members = self.env["egov.household.member"].union(*relationships)
        self._check_members(members)
        before = self.head_id
        self._change_members(day, relationships=relationships, document=document)
        self.invalidate_recordset(["head_id"])
        kind = "relationship" if self.head_id == before else "change_head"
        names = {"before": before.name, "after": self.head_id.name} if kind == "change_head" else {}
        self.env["egov.household.event"]._append(
            self, kind, day, document=document, party_id=self.head_id, note=note, **names
        )

    def _record_absence(self, member, day, until=None, document=None, note=None):
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        if member.absent_from:
            raise UserError(self.env._("%s is absent already.", member.party_id.name))
        if day < member.date_from or (until and until < day):
            raise UserError(self.env._("The absence lies in the time in which the person is a member."))
        member_sudo = member.sudo()  # no role may write memberships
        member_sudo.write({"absent_from": day, "absent_to": until, "absent_reason": note})
        self.env["egov.household.event"]._append(
            self,
            "absence",
            day,
            document=document,
            party_id=member.party_id,
            note=note,
            after=until and until.strftime("%d/%m/%Y"),
        )

    def _record_absence_end(self, member, day, document=None, note=None):
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        if not member.absent_from or day < member.absent_from:
            raise UserError(self.env._("%s is not absent on that day.", member.party_id.name))
        began = member.absent_from.strftime("%d/%m/%Y")
        member_sudo = member.sudo()  # no role may write memberships
        member_sudo.write({"absent_from": False, "absent_to": False, "absent_reason": False})
        self.env["egov.household.event"]._append(
            self, "absence_end", day, document=document, party_id=member.party_id, note=note, before=began
        )

    def _record_marriage(self, member, spouse, day, document=None, note=None):
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        self._check_people(spouse)
        pair = member.party_id | spouse
        if len(pair) < 2 or any(pair.sudo().mapped("spouse_id")):
            raise UserError(self.env._("Both are unmarried people, and two of them."))
        for party in pair:
            if party.sex in ("male", "female"):
                age = self.env["egov.household.parameter"]._value(f"marriage_age_{party.sex}", day)
                if party.birth_date and ages.years(party.birth_date, day) < age:
                    raise UserError(self.env._("%s is below the age of marriage on that day.", party.name))
        member_sudo, spouse_sudo = member.party_id.sudo(), spouse.sudo()  # guarded fields
        member_sudo.write({"marital_status": "married", "spouse_id": spouse.id})
        spouse_sudo.write({"marital_status": "married", "spouse_id": member.party_id.id})
        self._append_for_couple("marriage", pair, day, document, note)

    def _record_divorce(self, member, day, document=None, note=None):
        self.ensure_one()
        self._begin(day)
        self._check_members(member)
        party_sudo = member.party_id.sudo()  # guarded fields
        if not party_sudo.spouse_id:
            raise UserError(self.env._("No spouse of %s is known here.", member.party_id.name))
        pair_sudo = party_sudo | party_sudo.spouse_id
        pair_sudo.write({"marital_status": "divorced", "spouse_id": False})
        self._append_for_couple("divorce", pair_sudo.sudo(self.env.su), day, document, note)

    def _append_for_couple(self, kind, pair, day, document, note):
        """Write the event in the household of each of the two, once where they live together."""
        rows = self.env["egov.household.member"].search(
            Domain("party_id", "in", pair.ids) & Domain("date_to", "=", False)
        )
        for household in rows.household_id | self:
            here = rows.filtered(lambda row, household=household: row.household_id == household).party_id[:1]
            other = pair - here
            self.env["egov.household.event"]._append(
                household, kind, day, document=document, party_id=here, after=other[:1].name, note=note
            )

    def _record_reopening(self, reason):
        """Follow a household again, with those who lived there on its last day; for leaders and division heads."""
        self.ensure_one()
        self._require_officer()
        if not (
            self.env.user.has_group("egov_base.group_division_head")
            or self.env.user.has_group("egov_base.group_leader")
        ):
            raise AccessError(self.env._("Only a division head or a leader reopens a household."))
        if self.state == "active" or not (reason or "").strip():
            raise UserError(self.env._("Give the reason for which a closed household is followed again."))
        day = clock.today()
        last = self.member_ids.filtered(
            lambda member: member.date_to == self.closed_date and not member.party_id.sudo().death_date
        ).filtered(lambda member: member.end_reason != "relationship")
        joining = [
            {key: value for key, value in member._successor_vals(day).items() if key != "date_from"} for member in last
        ]
        heads = [vals["party_id"] for vals in joining if vals["relationship"] == "head"]
        if not heads:
            raise UserError(self.env._("Its head has died: register a new household instead."))
        household_sudo = self.sudo()  # guarded fields
        cleared = dict.fromkeys(("closed_date", "closed_reason", "successor_id"), False)
        household_sudo.write({"state": "active", "head_id": heads[0], **cleared})
        self._change_members(day, joining=joining)
        self.env["egov.household.event"]._append(self, "reopening", day, note=reason)
