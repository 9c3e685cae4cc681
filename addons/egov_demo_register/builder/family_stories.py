"""What happened in some households of late, recorded by the population officer with the methods of the register."""

from datetime import datetime, time, timedelta

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.tools import people

from ..tools.homes import start


def play(env, rng):
    """Play all stories, each in a household of its own, from the oldest on."""
    Stories(env, rng).play()


class Stories:
    def __init__(self, env, rng):
        self.env, self.rng = env, rng
        self.serial = 0
        households = env["egov.household"].search(
            [("event_ids", "any", [("kind", "=", "registration"), ("date", "=", start(clock.today()))])], order="id"
        )
        self.members = {
            household: members.filtered(lambda member: not member.date_to and member.residence_kind == "permanent")
            for household, members in env["egov.household.member"]
            .search([("household_id", "in", households.ids)], order="id")
            .grouped("household_id")
            .items()
        }
        self.free = [
            household
            for household, members in self.members.items()
            if all(member.date_from == start(clock.today()) for member in members)
            and len(members) == len(household.current_member_ids)
        ]
        rng.shuffle(self.free)

    def play(self):
        parts = [self.death_of_head] * 4 + [self.split] * 6 + [self.move] * 6 + [self.move_out] * 4
        parts += [self.merge] * 2 + [self.absence_and_return] * 3 + [self.marriage] * 3 + [self.divorce] * 2
        self.rng.shuffle(parts)
        longest = (clock.today() - start(clock.today())).days - 5
        for place, part in enumerate(parts):
            day = clock.today() - timedelta(days=min(longest, 4 + 6 * (len(parts) - place)))
            with clock.at(clock.utc(datetime.combine(day, time(9, 15)))):
                part(day)

    def _take(self, condition):
        """Return a household that has played no part yet, with its members."""
        for household in self.free:
            members = self.members[household]
            if household.state == "active" and condition(members):
                self.free.remove(household)
                return household, members
        raise LookupError("no household fits the story")

    def _roles(self, members, *relationships):
        return members.filtered(lambda member: member.relationship in relationships)

    def _paper(self, kind):
        self.serial += 1
        return f"{self.serial:02d}/{clock.today().year}/{kind}"

    def _house(self):
        street, number = self.rng.choice(people.STREETS), self.rng.randrange(2, 480)
        return {"house_no": f"{number}", "street": street, "old_address": False}

    def death_of_head(self, day):
        household, members = self._take(lambda each: self._roles(each, "wife") and self._only_family(each))
        head, wife = self._roles(members, "head"), self._roles(members, "wife")
        staying = members - head
        relationships = {member: member._suggested_relationship(wife) or "co_resident" for member in staying}
        household._record_leave("death", head, day, "death", self._paper("KT"), relationships)

    def _only_family(self, members):
        return len(members) > 2 and not self._roles(members, "co_resident", "lodger")

    def split(self, day):
        household, members = self._take(lambda each: self._roles(each, "daughter_in_law"))
        wife = self._roles(members, "daughter_in_law")
        husband = members.filtered(lambda member: member.party_id == wife.party_id.spouse_id)
        people = {husband: "head", wife: "wife"}
        people |= dict.fromkeys(self._roles(members, "grandchild"), "child")
        household._record_split(self._house(), people, day, self._paper("CT01"))

    def merge(self, day):
        household, members = self._take(lambda each: len(each) == 1 and each.party_id.marital_status == "widowed")
        relationship = {"male": "father", "female": "mother"}[members.party_id.sex]
        born = members.party_id.birth_date
        target, _others = self._take(
            lambda each: self._roles(each, "head").birth_date > born.replace(year=born.year + 22, day=1)
            and not self._roles(each, relationship)
        )
        household._record_merge(target, {members: relationship}, day, self._paper("CT01"))

    def move(self, day):
        household, _members = self._take(lambda each: len(each) > 2)
        household._record_move(self._house(), day, self._paper("CT01"))

    def move_out(self, day):
        household, members = self._take(lambda each: len(each) > 1)
        household._record_leave("move_out", members, day, "move_out", self._paper("CT02"))

    def absence_and_return(self, day):
        household, members = self._take(lambda each: self._roles(each, "child").filtered(self._grown))
        member = self._roles(members, "child").filtered(self._grown)[0]
        household._record_absence(member, day - timedelta(days=40), None, self._paper("TV"), "Đi làm ăn xa")
        household._record_absence_end(member, day)

    def _grown(self, member):
        age = (clock.today() - member.birth_date).days / 365
        return 22 <= age <= 40 and not member.absent_from and member.party_id.marital_status == "single"

    def marriage(self, day):
        pair = []
        for sex in ("male", "female"):
            household, members = self._take(lambda each, sex=sex: each.filtered(lambda one: self._may_marry(one, sex)))
            pair.append((household, members.filtered(lambda one, sex=sex: self._may_marry(one, sex))[0]))
        (household, groom), (_other, bride) = pair
        household._record_marriage(groom, bride.party_id, day, self._paper("KH"))

    def _may_marry(self, member, sex):
        return self._grown(member) and member.sex == sex and member.relationship == "child"

    def divorce(self, day):
        household, members = self._take(lambda each: self._roles(each, "wife") and len(each) < 5)
        household._record_divorce(self._roles(members, "wife"), day, f"{self._paper('QĐST-HNGĐ')}")
