from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import ages


class EgovHouseholdMembershipMixin(models.AbstractModel):
    """How memberships begin and end: one living head at every moment, no row overwritten."""

    _name = "egov.household.membership.mixin"
    _description = "Memberships of a Household"

    def _require_officer(self):
        """Raise unless the user keeps the population of these households."""
        if not self.env.user.has_group("egov_household.group_officer"):
            raise AccessError(self.env._("Only population officers record what happens in households."))
        self.check_access("read")

    def _check_active(self):
        closed = self.filtered(lambda household: household.state != "active")
        if closed:
            raise UserError(self.env._("Household %s is no longer followed.", closed[0].code))

    @api.model
    def _check_day(self, day):
        if not day or day > clock.today():
            raise UserError(self.env._("The day of an event is today or earlier."))

    def _begin(self, day):
        """Check rights, state and day, and hold the households until the transaction ends."""
        self._require_officer()
        self._check_active()
        self._check_day(day)
        households_sudo = self.sudo()  # no role may write households
        households_sudo.lock_for_update()

    def _current_members(self):
        """Return the memberships of these households that hold now."""
        members = self.env["egov.household.member"].sudo(self.env.su)
        return members.search(Domain("household_id", "in", self.ids) & Domain("date_to", "=", False), order="id")

    def _change_members(self, day, leaving=None, reason=None, joining=(), relationships=None, document=None):
        """End, begin and change memberships of one household in one go.

        :param leaving: memberships that end
        :param str reason: why they end
        :param list joining: values of new memberships without household and day
        :param dict relationships: what members who stay become, by membership
        :return: the memberships that began
        """
        self.ensure_one()
        leaving = leaving or self.env["egov.household.member"]
        changed = {
            member: relationship
            for member, relationship in (relationships or {}).items()
            if member not in leaving and member.relationship != relationship
        }
        self._check_one_head(leaving, changed, joining)
        begun = [member._successor_vals(day, relationship=relationship) for member, relationship in changed.items()]
        begun += [{"household_id": self.id, "date_from": day, **vals} for vals in joining]
        staying = self.env["egov.household.member"].union(*changed)
        if leaving:
            leaving._end(day, reason)
        if staying:
            staying._end(day, "relationship")
        self._check_residence(day, begun)
        members_sudo = self.env["egov.household.member"].sudo()  # no role may write memberships
        new = members_sudo.create(begun)
        new.flush_recordset()
        self._settle_head(day, document)
        return new.sudo(self.env.su)

    def _check_one_head(self, leaving, changed, joining):
        """Raise unless those who will live there have one head, or nobody will."""
        staying = [changed.get(member, member.relationship) for member in self._current_members() - leaving]
        staying += [vals["relationship"] for vals in joining]
        if staying and staying.count("head") != 1:
            raise UserError(self.env._("A household has one head. Choose who heads household %s now.", self.code))

    def _check_residence(self, day, vals_list):
        """Raise when a new membership makes somebody a permanent resident twice, or stays too long."""
        party_ids = [vals["party_id"] for vals in vals_list]
        open_rows = (
            self.env["egov.household.member"]
            .sudo()
            .search(Domain("party_id", "in", party_ids) & (Domain("date_to", "=", False) | Domain("date_to", ">", day)))
        )
        for vals in vals_list:
            mine = open_rows.filtered(lambda row, vals=vals: row.party_id.id == vals["party_id"])
            same = mine.filtered(lambda row, vals=vals: row.household_id.id == vals["household_id"])
            elsewhere = mine.filtered(lambda row: row.residence_kind == "permanent")
            clash = same or (vals.get("residence_kind", "permanent") == "permanent" and elsewhere)
            if clash:
                raise UserError(
                    self.env._(
                        "%(name)s is a member of household %(code)s already. Move the person from there.",
                        name=clash[0].party_id.name,
                        code=clash[0].household_id.code,
                    )
                )

    def _settle_head(self, day, document=None):
        """Make the head of the household what its memberships say; raise unless that is a living person."""
        household_sudo = self.sudo()  # guarded field
        members = household_sudo._current_members()
        heads = members.filtered(lambda member: member.relationship == "head")
        if heads.party_id.death_date:
            raise UserError(self.env._("%s has died and cannot head the household.", heads.party_id.name))
        if members and heads.party_id != household_sudo.head_id:
            self._check_head_age(heads.party_id, members.party_id, day, document)
            household_sudo.head_id = heads.party_id
        self.invalidate_recordset(["member_ids", "current_member_ids"])

    @api.model
    def _check_head_age(self, head, people, day, document):
        """A minor heads a household only when no adult lives there, and on a document."""
        adult = self.env["egov.household.parameter"]._value("adult_age", day)
        age = ages.years(head.birth_date, day)
        if age is None or age >= adult:
            return
        grown = people.filtered(lambda one: (ages.years(one.birth_date, day) or 0) >= adult)
        if grown:
            raise ValidationError(self.env._("%s is not of age; an adult of the household is its head.", head.name))
        if not document:
            raise ValidationError(
                self.env._("%s is not of age: name the document by which a minor heads the household.", head.name)
            )

    def _close(self, day, state, reason, successor=None):
        """Stop following a household without members."""
        household_sudo = self.sudo()  # guarded fields
        if household_sudo._current_members():
            raise UserError(self.env._("Household %s still has members.", self.code))
        household_sudo.write(
            {
                "state": state,
                "closed_date": day,
                "closed_reason": reason,
                "successor_id": successor.id if successor else False,
            }
        )
