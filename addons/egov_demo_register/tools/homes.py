"""Invented households: who lives where and since when, with what happened to them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from odoo.addons.egov_demo.tools import people

from .families import Families, Resident

GROUPS = 40
KINDS = {
    "nuclear": 44,
    "three_generations": 16,
    "extended": 14,
    "alone": 13,
    "single_parent": 6,
    "siblings": 3,
    "tenants": 7,
}
COLLECTIVE = 2  # of each ward
OLD_WARDS = {
    "Hải Châu": ("Thạch Thang", "Thuận Phước", "Bình Thuận", "Phước Ninh"),
    "Thanh Khê": ("Xuân Hà", "Tân Chính", "Vĩnh Trung", "Thạc Gián"),
}


@dataclass(eq=False, slots=True)
class Stay:
    """A membership: a resident in a home."""

    resident: Resident
    relationship: str
    date_from: date
    kind: str = "permanent"
    date_to: date | None = None
    end_reason: str | None = None
    registered_to: date | None = None
    absent_from: date | None = None
    absent_to: date | None = None
    absent_reason: str | None = None


@dataclass(eq=False, slots=True)
class Happening:
    """An event of a home. `after` is a relationship or a text, as the kind of event has it."""

    kind: str
    date: date
    resident: Resident | None = None
    document: str | None = None
    after: str | None = None
    note: str | None = None


@dataclass(eq=False, slots=True)
class Home:
    family: str
    since: date
    form: str = "permanent"
    house_no: str | None = None
    street: str | None = None
    group: int | None = None
    old_address: str | None = None
    verified_on: date | None = None
    stays: list = field(default_factory=list)
    happenings: list = field(default_factory=list)

    @property
    def head(self):
        return next(stay.resident for stay in self.stays if stay.relationship == "head")


def start(today):
    """Return the day on which the wards began their registers: in the middle of last year."""
    return date(today.year - 1, 7, 1)


class Homes:
    """Makes the households of a ward; the same ones for one `rng` and day."""

    def __init__(self, rng, today, ward, taken=()):
        self.rng, self.today, self.ward = rng, today, ward
        self.start = start(today)
        self.families = Families(rng, today, taken)

    def make(self, count):
        kinds = self.rng.choices(list(KINDS), KINDS.values(), k=count - COLLECTIVE)
        homes = [self._home(kind) for kind in [*kinds, *["collective"] * COLLECTIVE]]
        self._make_odd(homes)
        return sorted(homes, key=lambda home: home.since)

    def _home(self, kind):
        rng = self.rng
        recent = kind == "tenants" or rng.random() < 0.05
        days = (self.today - self.start).days
        since = self.start + timedelta(days=rng.randrange(days // 3, days - 3) if recent else 0)
        home = Home(kind, since)
        self._settle(home)
        members = getattr(self, f"_{kind}")()
        self._move_in(home, members)
        if home.form == "permanent":
            self._lodger(home)
            self._absences(home)
            self._death(home)
        self._verify(home)
        return home

    def _settle(self, home):
        rng = self.rng
        number = str(rng.randrange(2, 480))
        draw = rng.random()
        home.house_no = f"K{number}/{rng.randrange(2, 60)}" if draw < 0.3 else number if draw < 0.97 else None
        home.street, home.group = rng.choice(people.STREETS), rng.randrange(GROUPS)
        if rng.random() < 0.004:
            home.group = None
        if home.since == self.start and rng.random() < 0.15 and self.ward in OLD_WARDS:
            old_ward = rng.choice(OLD_WARDS[self.ward])
            house = home.house_no or "Đất chưa cấp số"
            home.old_address = f"{house} {home.street}, tổ {rng.randrange(1, 90)}, phường {old_ward}, quận {self.ward}"

    # Kinds of families: pairs of resident and relationship, the head first
    def _nuclear(self, age=None):
        husband, wife = self.families.couple(age or self.rng.randrange(27, 60))
        children = self.families.children(husband, wife, self.rng.choice((1, 1, 2, 2, 2, 3)))
        if self.rng.random() < 0.75:
            pair = [(husband, "head"), (wife, "wife")]
        else:
            pair = [(wife, "head"), (husband, "husband")]
        return [*pair, *((child, "child") for child in children)]

    def _three_generations(self):
        members = self._nuclear(self.rng.randrange(28, 46))
        husband = next(one for one, _role in members if one.sex == "male")
        elders = self.families.parents(husband, both=self.rng.random() < 0.6)
        own = members[0][0] is husband
        return [*members, *((one, _elder(one) if own else "parent_in_law") for one in elders)]

    def _extended(self):
        head, wife = self.families.couple(self.rng.randrange(54, 76))
        children = [one for one in self.families.children(head, wife, 3) if one.age(self.today) >= 16]
        members = [(head, "head"), (wife, "wife"), *((child, "child") for child in children)]
        grown = next((one for one in children if one.age(self.today) >= 24), None)
        if grown:
            members += self._young_couple(grown)
        return members

    def _young_couple(self, grown):
        other = "female" if grown.sex == "male" else "male"
        spouse = self.families.person(other, max(22, grown.age(self.today) - self.rng.randrange(-1, 3)))
        self.families.marry(grown, spouse)
        father, mother = (grown, spouse) if grown.sex == "male" else (spouse, grown)
        grandchildren = self.families.children(father, mother, self.rng.choice((1, 1, 2)))
        in_law = "daughter_in_law" if spouse.sex == "female" else "son_in_law"
        return [(spouse, in_law), *((child, "grandchild") for child in grandchildren)]

    def _alone(self):
        if self.rng.random() < 0.6:
            elder = self.families.person(age=self.rng.randrange(62, 93))
            elder.marital = "widowed"
            return [(elder, "head")]
        return [(self.families.person(age=self.rng.randrange(24, 45)), "head")]

    def _single_parent(self):
        mother = self.families.person("female", self.rng.randrange(27, 50))
        mother.marital = self.rng.choice(("divorced", "widowed"))
        children = self.families.children(None, mother, self.rng.choice((1, 2, 3)))
        return [(mother, "head"), *((child, "child") for child in children)]

    def _siblings(self):
        oldest = self.families.person(age=self.rng.randrange(25, 34))
        surname = oldest.name.partition(" ")[0]
        younger = self.families.person(age=oldest.age(self.today) - self.rng.randrange(2, 7), surname=surname)
        return [(oldest, "head"), (younger, "younger_sibling")]

    def _tenants(self):
        ages = [self.rng.randrange(20, 40) for _turn in range(self.rng.choice((1, 2, 2, 3)))]
        first, *others = (self.families.person(age=age) for age in ages)
        return [(first, "head"), *((one, "co_resident") for one in others)]

    def _collective(self):
        people_here = [self.families.person(age=self.rng.randrange(22, 60)) for _turn in range(14)]
        return [(people_here[0], "head"), *((one, "co_resident") for one in people_here[1:])]

    # What happened
    def _move_in(self, home, members):
        """All join when the home is registered, save those who were born later."""
        home.form = {"tenants": "temporary", "collective": "collective"}.get(home.family, "permanent")
        note = "Chuyển từ sổ theo dõi trước đây" if home.since == self.start else None
        paper = self._paper(home.since, "CT01") if note is None else "01/BB-BG"
        home.happenings.append(Happening("registration", home.since, members[0][0], paper, note=note))
        for one, relationship in members:
            begin = max(home.since, one.birth_date + timedelta(days=self.rng.randrange(3, 15)))
            begin = min(begin, self.today)
            stay = Stay(one, relationship, begin)
            if home.form == "temporary":
                self._register_temporarily(stay)
            home.stays.append(stay)
            if begin > home.since:
                paper = self._paper(begin, "KS")
                home.happenings.append(Happening("birth", begin, one, paper, after=relationship))

    def _register_temporarily(self, stay):
        stay.kind = "temporary"
        ends = stay.date_from + timedelta(days=self.rng.randrange(540, 720))
        if self.rng.random() < 0.08:
            ends = max(stay.date_from, self.today - timedelta(days=self.rng.randrange(3, 50)))
        stay.registered_to = ends

    def _lodger(self, home):
        if self.rng.random() > 0.03:
            return
        begin = self.today - timedelta(days=self.rng.randrange(5, 150))
        stay = Stay(self.families.person(age=self.rng.randrange(18, 30)), "lodger", max(begin, home.since))
        self._register_temporarily(stay)
        home.stays.append(stay)
        happening = Happening("temporary", stay.date_from, stay.resident, self._paper(stay.date_from, "CT01"))
        happening.after = "lodger"
        home.happenings.append(happening)

    def _absences(self, home):
        for stay in home.stays[1:]:
            if stay.kind != "permanent" or not 18 <= stay.resident.age(self.today) <= 45 or self.rng.random() > 0.03:
                continue
            longest = (self.today - stay.date_from).days
            days = self.rng.randrange(370, 480) if self.rng.random() < 0.2 else self.rng.randrange(20, 330)
            if days >= longest:
                continue
            stay.absent_from = self.today - timedelta(days=days)
            stay.absent_to = stay.absent_from + timedelta(days=self.rng.randrange(400, 700))
            stay.absent_reason = self.rng.choice(("Đi làm ăn xa", "Đi học đại học", "Đi lao động ở nước ngoài"))
            until = f"{stay.absent_to:%d/%m/%Y}"
            paper = self._paper(stay.absent_from, "TV")
            home.happenings.append(
                Happening("absence", stay.absent_from, stay.resident, paper, until, stay.absent_reason)
            )

    def _death(self, home):
        """An elder who was not the head has died since."""
        elders = [stay for stay in home.stays[1:] if stay.resident.age(self.today) >= 68 and not stay.absent_from]
        if not elders or self.rng.random() > 0.12:
            return
        stay = self.rng.choice(elders)
        day = self.today - timedelta(days=self.rng.randrange(3, 300))
        if day <= stay.date_from:
            return
        one, paper = stay.resident, self._paper(day, "KT")
        one.death_date, one.death_document = day, paper
        stay.date_to, stay.end_reason = day, "death"
        if one.spouse:
            one.spouse.marital, one.spouse.spouse = "widowed", None
        home.happenings.append(Happening("death", day, one, paper))

    def _verify(self, home):
        """Most were compared with the family within a year, some longer ago, some never."""
        draw, since = self.rng.random(), (self.today - home.since).days
        if draw < 0.75:
            days = self.rng.randrange(2, 350)
        elif draw < 0.8 and since > 400:
            days = self.rng.randrange(370, since)
        else:
            return
        home.verified_on = max(home.since, self.today - timedelta(days=days))
        home.happenings.append(Happening("verification", home.verified_on))

    # What a population officer has to look into
    def _make_odd(self, homes):
        """A crowded boarding house, students registered in two homes, somebody entered twice."""
        tenants = [home for home in homes if home.family == "tenants"]
        for home in tenants[:9]:
            home.house_no, home.street, home.group, home.old_address = "K45/12", "Lê Duẩn", 11, None
        settled = [home for home in homes if home.family == "nuclear" and home.since == self.start]
        grown = [
            stay
            for home in settled
            for stay in home.stays
            if stay.relationship == "child" and 18 <= stay.resident.age(self.today) < 24
        ]
        for stay, home in zip(grown[:4], tenants[9:13], strict=False):
            self._join(home, stay.resident, "co_resident", "temporary", "temporary")
        for stay, home in zip(grown[4:6], settled[-2:], strict=False):
            one = stay.resident
            again = Resident(one.name, one.sex, one.birth_date, None, native_place=one.native_place)
            self._join(home, again, "co_resident", "unregistered", "move_in")

    def _join(self, home, resident, relationship, kind, happening):
        day = max(home.since, self.today - timedelta(days=self.rng.randrange(20, 60)))
        stay = Stay(resident, relationship, day, kind)
        if kind == "temporary":
            stay.registered_to = day + timedelta(days=300)
        home.stays.append(stay)
        home.happenings.append(Happening(happening, day, resident, self._paper(day, "CT01"), after=relationship))

    def _paper(self, day, kind):
        return f"{self.rng.randrange(1, 900)}/{day.year}/{kind}"


def _elder(one):
    return "father" if one.sex == "male" else "mother"
