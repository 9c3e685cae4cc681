"""Invented people: names, birth dates, personal numbers, addresses, telephones.

Names are put together at random from common parts. Telephones use the 095 prefix, which
no operator serves, so that nobody is ever called.
"""

from datetime import date, timedelta
from typing import NamedTuple

SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Hoàng",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Đinh",
    "Mai",
    "Tạ",
    "Thái",
    "Trương",
)
SURNAME_WEIGHTS = (38, 11, 10, 7, 5, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 3)
MIDDLE = {
    "male": ("Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Công", "Ngọc", "Anh", "Thanh"),
    "female": ("Thị", "Thị", "Thị Ngọc", "Thị Kim", "Thị Bích", "Ngọc", "Phương", "Thu"),
}
GIVEN = {
    "male": (
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Hải",
        "Hiếu",
        "Hùng",
        "Khánh",
        "Lâm",
        "Long",
        "Nam",
        "Phúc",
        "Quân",
        "Sơn",
        "Tài",
        "Thắng",
        "Toàn",
        "Trung",
        "Vinh",
    ),
    "female": (
        "Anh",
        "Bích",
        "Chi",
        "Diệu",
        "Đào",
        "Hạnh",
        "Hiền",
        "Hoa",
        "Huyền",
        "Lan",
        "Liên",
        "Loan",
        "Mai",
        "Nga",
        "Ngân",
        "Nhung",
        "Oanh",
        "Thảo",
        "Trang",
        "Yến",
    ),
}
STREETS = (
    "Trần Phú",
    "Lê Duẩn",
    "Nguyễn Văn Linh",
    "Hoàng Diệu",
    "Phan Châu Trinh",
    "Ông Ích Khiêm",
    "Hùng Vương",
    "Điện Biên Phủ",
    "Nguyễn Tri Phương",
    "Hải Phòng",
    "Trưng Nữ Vương",
    "Lý Thái Tổ",
)
PROVINCES = ("048",) * 7 + ("049", "046", "051", "001", "079")


class Someone(NamedTuple):
    name: str
    sex: str
    birth_date: date
    number: str


def invent_name(rng, sex):
    """A full name that fits ``sex``."""
    [surname] = rng.choices(SURNAMES, SURNAME_WEIGHTS)
    return f"{surname} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"


def invent_number(rng, birth_date, sex):
    """A personal number that agrees with birth date and sex (Decree 137/2015/ND-CP)."""
    digit = (birth_date.year // 100 - 19) * 2 + (sex == "female")
    return f"{rng.choice(PROVINCES)}{digit}{birth_date:%y}{rng.randrange(10**6):06d}"


def invent(rng, today, youngest=20, oldest=75):
    """A person of between ``youngest`` and ``oldest`` years."""
    sex = rng.choice(("male", "female"))
    days = rng.randrange(youngest * 365, oldest * 365)
    birth_date = today - timedelta(days=days)
    number = invent_number(rng, birth_date, sex)
    return Someone(invent_name(rng, sex), sex, birth_date, number)


def invent_distinct(rng, today, count):
    """``count`` people with different names and numbers."""
    people, taken = [], set()
    while len(people) < count:
        someone = invent(rng, today)
        if someone.name not in taken and someone.number not in taken:
            taken.update((someone.name, someone.number))
            people.append(someone)
    return people


def of_simulator(person):
    """Somebody of the identity provider's simulator, as an office knows people."""
    sex = {"Nữ": "female", "Nam": "male"}[person.sex]
    return Someone(person.name, sex, person.birth_date, person.number)


def invent_phone(rng):
    """A mobile number of a prefix without an operator."""
    return f"095{rng.randrange(10**7):07d}"


def invent_address(rng, ward):
    """A house in ``ward``."""
    group = f"tổ {rng.randrange(1, 90)}"
    house = f"{rng.randrange(2, 480)} {rng.choice(STREETS)}"
    return f"{house}, {group}, phường {ward}, thành phố Đà Nẵng"
