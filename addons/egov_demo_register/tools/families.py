"""Invented families: people of all ages whose parents, spouses and numbers fit each other."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from odoo.addons.egov_demo.tools import people

YEAR = 365.25
#: Names that screens have to bear.
LONG_NAMES = {
    "female": "Công Tằng Tôn Nữ Nguyễn Phúc Huyền Trân Bảo Ngọc",
    "male": "Nguyễn Phúc Vĩnh Bảo Hoàng Trường Thiên Ân",
}
NATIVE_PLACES = (
    "Phường Hải Châu, thành phố Đà Nẵng",
    "Phường Điện Bàn, thành phố Đà Nẵng",
    "Xã Duy Xuyên, thành phố Đà Nẵng",
    "Xã Hòa Vang, thành phố Đà Nẵng",
    "Phường Phú Xuân, thành phố Huế",
    "Xã Triệu Phong, tỉnh Quảng Trị",
    "Phường Trà Câu, tỉnh Quảng Ngãi",
)
JOBS = ("Công nhân", "Buôn bán", "Giáo viên", "Kế toán", "Lái xe", "Thợ xây", "Nhân viên văn phòng", "Y tá", "Kỹ sư")
SCHOOLING = ("lower_secondary", "upper_secondary", "upper_secondary", "vocational", "university", "university")


@dataclass(eq=False, slots=True)
class Resident:
    """A person; relatives are residents, too, or None where the ward does not know them."""

    name: str
    sex: str
    birth_date: date
    number: str | None
    precision: str = "day"
    phone: str | None = None
    marital: str = "single"
    spouse: "Resident | None" = None
    father: "Resident | None" = None
    mother: "Resident | None" = None
    occupation: str | None = None
    education: str | None = None
    native_place: str | None = None
    death_date: date | None = None
    death_document: str | None = None
    ids: dict = field(default_factory=dict)

    def age(self, day):
        return day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))


class Families:
    """Makes people; the same ones for one `rng` and day.

    :param set taken: personal numbers that others have
    """

    def __init__(self, rng, today, taken=()):
        self.rng, self.today = rng, today
        self.taken = set(taken)

    def person(self, sex=None, age=None, surname=None, born=None):
        """Somebody of an age, or born on a day."""
        sex = sex or self.rng.choice(("male", "female"))
        born = born or self.today - timedelta(days=int(age * YEAR) + self.rng.randrange(1, 360))
        name = people.invent_name(self.rng, sex)
        if surname:
            name = f"{surname} {name.partition(' ')[2]}"
        elif self.rng.random() < 0.002:
            name = LONG_NAMES[sex]
        one = Resident(name, sex, born, self._number(born, sex))
        one.native_place = self.rng.choice(NATIVE_PLACES)
        self._live(one)
        return one

    def _number(self, born, sex):
        while True:
            number = people.invent_number(self.rng, born, sex)
            if number not in self.taken:
                self.taken.add(number)
                return number

    def _live(self, one):
        """School, work and telephone of somebody of that age."""
        age, rng = one.age(self.today), self.rng
        if age < 18:
            one.occupation = "Học sinh" if age >= 6 else None
            return
        one.education = rng.choice(SCHOOLING)
        one.occupation = "Hưu trí" if age >= 62 else "Sinh viên" if age < 22 else rng.choice(JOBS)
        one.phone = people.invent_phone(rng) if rng.random() < 0.8 else None
        if age >= 72 and rng.random() < 0.2:
            one.precision, one.birth_date = "year", one.birth_date.replace(month=1, day=1)

    def couple(self, age):
        """Husband and wife; the husband is about so old."""
        husband = self.person("male", age)
        wife = self.person("female", max(20, age - self.rng.randrange(-2, 7)))
        self.marry(husband, wife)
        return husband, wife

    def marry(self, one, other):
        one.marital = other.marital = "married"
        one.spouse, other.spouse = other, one

    def children(self, father, mother, most):
        """The children of two people, or of a mother alone, up to some number and to today."""
        born, found = self._first_birth(father, mother), []
        for _turn in range(most):
            latest = mother.birth_date + timedelta(days=43 * YEAR)
            if born >= min(self.today - timedelta(days=20), latest):
                break
            child = self.person(born=born, surname=(father or mother).name.partition(" ")[0])
            child.father, child.mother = father, mother
            child.number = child.number if (self.today - born).days > 60 else None
            found.append(child)
            born += timedelta(days=self.rng.randrange(600, 2200))
        return found

    def _first_birth(self, father, mother):
        of_age = mother.birth_date + timedelta(days=int(self.rng.uniform(20.5, 31) * YEAR))
        if father:
            of_age = max(of_age, father.birth_date + timedelta(days=int(21 * YEAR)))
        return of_age

    def parents(self, child, both=True):
        """Father and mother of somebody, of whom one may be gone: then the other is widowed."""
        age = child.age(self.today)
        surname = child.name.partition(" ")[0]
        mother = self.person("female", age + self.rng.randrange(22, 30))
        mother_alone = not both
        father = None if mother_alone else self.person("male", age + self.rng.randrange(24, 34), surname)
        child.mother, child.father = mother, father
        if father:
            self.marry(father, mother)
        else:
            mother.marital = "widowed"
        return [one for one in (father, mother) if one]
