"""Two thousand households of a ward: written by COPY, then the recent months are played as its officer would."""

import random
from datetime import datetime, time

from odoo.addons.egov_base.tools import clock, phone

from ..tools.homes import GROUPS, Homes, start
from . import family_stories, rows, staff

HOUSEHOLDS = 2_000
SEED = 20250701
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_household_access",
    "egov_household_finding",
    "egov_household_event",
    "egov_household_member",
    "egov_household",
    "egov_party_sensitive",
    "egov_residential_group",
)
RIGHTS = {
    "vanhoa": ("egov_household.group_social", "egov_household.group_export", "egov_import.group_import"),
    "xuly": ("egov_household.group_social", "egov_household.group_export", "egov_import.group_import"),
    "truongphong.vh": ("egov_household.group_officer",),
    "truongphong": ("egov_household.group_reader",),
    "lanhdao": ("egov_household.group_reader",),
    "tiepnhan": ("egov_household.group_reader",),
    "vanthu": ("egov_household.group_data_officer",),
}
_PARTY = (
    "id name sex birth_date birth_precision personal_number phone address province_code marital_status spouse_id "
    "father_id mother_id occupation education native_place death_date death_document"
).split()
_HOUSEHOLD = "id code head_id form house_no street group_id old_address verified_on verified_by_id".split()
_MEMBER = (
    "id household_id party_id relationship residence_kind date_from date_to end_reason registered_to absent_from "
    "absent_to absent_reason"
).split()
_EVENT = "id household_id party_id kind date document after note source recorded_at".split()


def build(env, company):
    """Fill the register of households of a ward."""
    staff.grant(env, company, RIGHTS)
    officer = staff.user_of(env, company, "vanhoa", "xuly")
    office = staff.as_user(env, company, officer)
    ward = staff.ward_of(env, company)
    rng = random.Random(f"{SEED} {ward.code}")
    numbers = env["egov.party"].search([("company_id", "=", company.id), ("personal_number", "!=", False)])
    homes = Homes(rng, clock.today(), ward.short_name, numbers.mapped("personal_number")).make(HOUSEHOLDS)
    Register(office, homes).fill()
    family_stories.play(office, rng)
    env["egov.household.finding"]._find(company)


class Register:
    """Writes homes as rows, as the methods of the models would have made them."""

    def __init__(self, env, homes):
        self.env, self.homes = env, homes
        self.labels = dict(env["egov.household.member"]._fields["relationship"]._description_selection(env))

    def fill(self):
        self.groups = self._groups()
        residents = list(dict.fromkeys(stay.resident for home in self.homes for stay in home.stays))
        parties, households = self._model("egov.party"), self._model("egov.household")
        self.party_ids = dict(zip(residents, rows.reserve(parties, len(residents)), strict=True))
        self.household_ids = dict(zip(self.homes, rows.reserve(households, len(self.homes)), strict=True))
        homes_of = {stay.resident: home for home in reversed(self.homes) for stay in home.stays}
        rows.insert(parties, _PARTY, [self._party(one, homes_of[one]) for one in residents])
        codes = self._codes()
        rows.insert(households, _HOUSEHOLD, [self._household(home, codes[home]) for home in self.homes])
        self._write_members()
        self._write_events()
        self._appoint_group_heads()

    def _model(self, name):
        """No role may write households: their methods do it past the rights, in the name of the user."""
        return self.env[name].sudo()

    def _groups(self):
        day = start(clock.today())
        paper = f"12/NQ-HĐND ngày {day:%d/%m/%Y}"
        return self.env["egov.residential.group"].create(
            [
                {"name": f"Tổ {number}", "sequence": number, "valid_from": day, "founding_document": paper}
                for number in range(1, GROUPS + 1)
            ]
        )

    def _codes(self):
        """Return the codes of homes, and let the office's counters go on after them."""
        codes, used = {}, {}
        for home in self.homes:
            year = home.since.year
            if year not in used:
                used[year] = [self.env["egov.household"]._next_code(self.env.company, home.since), 0]
            first, count = used[year]
            prefix, _dash, number = first.rpartition("-")
            codes[home] = f"{prefix}-{int(number) + count:0{len(number)}d}"
            used[year][1] += 1
        domain = [("code", "=", "egov.household"), ("company_id", "=", self.env.company.id)]
        counters = self.env["ir.sequence"].sudo().search(domain).date_range_ids.grouped(lambda each: each.date_to.year)
        for year, (first, count) in used.items():
            counters[year].number_next_actual = int(first.rpartition("-")[2]) + count
        return codes

    def _party(self, one, home):
        place = " ".join(filter(None, [home.house_no, home.street]))
        group = self.groups[home.group].name if home.group is not None else None
        relatives = (self.party_ids.get(each) for each in (one.spouse, one.father, one.mother))
        return (
            self.party_ids[one],
            one.name,
            one.sex,
            one.birth_date,
            one.precision,
            one.number,
            phone.normalise(one.phone) if one.phone else None,
            ", ".join(filter(None, [place, group])),
            "48",
            one.marital,
            *relatives,
            one.occupation,
            one.education,
            one.native_place,
            one.death_date,
            one.death_document,
        )

    def _household(self, home, code):
        group = self.groups[home.group].id if home.group is not None else None
        return (
            self.household_ids[home],
            code,
            self.party_ids[home.head],
            home.form,
            home.house_no,
            home.street,
            group,
            home.old_address,
            home.verified_on,
            self.env.uid if home.verified_on else None,
        )

    def _write_members(self):
        stays = [(home, each) for home in self.homes for each in sorted(home.stays, key=lambda one: one.date_from)]
        members = self._model("egov.household.member")
        ids = rows.reserve(members, len(stays))
        rows.insert(
            members,
            _MEMBER,
            [
                (
                    member_id,
                    self.household_ids[home],
                    self.party_ids[stay.resident],
                    stay.relationship,
                    stay.kind,
                    *(getattr(stay, name) for name in _MEMBER[5:]),
                )
                for member_id, (home, stay) in zip(ids, stays, strict=True)
            ],
        )

    def _write_events(self):
        events = self._model("egov.household.event")
        happenings = [(home, each) for home in self.homes for each in sorted(home.happenings, key=lambda one: one.date)]
        ids = rows.reserve(events, len(happenings))
        rows.insert(
            events,
            _EVENT,
            [
                (
                    event_id,
                    self.household_ids[home],
                    self.party_ids.get(each.resident),
                    each.kind,
                    each.date,
                    each.document,
                    self.labels.get(each.after, each.after),
                    each.note,
                    "manual",
                    clock.utc(datetime.combine(each.date, time(9, 30))),
                )
                for event_id, (home, each) in zip(ids, happenings, strict=True)
            ],
        )

    def _appoint_group_heads(self):
        """A grown member of a household of the group heads it."""
        elected = start(clock.today())
        by_group = {home.group: home for home in self.homes if home.group is not None and home.family == "nuclear"}
        for number, home in by_group.items():
            until = elected.replace(year=elected.year + 5)
            self.groups[number].write({"head_id": self.party_ids[home.head], "head_until": until})
