"""Invented food establishments of a ward; the same for one seed."""

from typing import NamedTuple

#: Codes of activities, how often they occur, and words that their names begin with.
KINDS = (
    ("street_food", 26, ("Bánh mì", "Xôi", "Chè", "Bún riêu", "Nước mía")),
    ("eatery", 34, ("Quán bún", "Quán cơm", "Quán phở", "Mì Quảng", "Bánh xèo")),
    ("restaurant", 10, ("Nhà hàng", "Hải sản", "Quán nướng")),
    ("collective_kitchen", 10, ("Bếp ăn Trường Tiểu học", "Bếp ăn Trường Mầm non", "Bếp ăn Công ty")),
    ("canteen", 4, ("Căng tin Bệnh viện", "Căng tin Trường THPT")),
    ("catering", 4, ("Suất ăn công nghiệp",)),
    ("cafe", 22, ("Cà phê", "Trà sữa", "Sinh tố")),
    ("ice_water", 4, ("Nước đóng bình", "Nước đá")),
    ("market_stall", 12, ("Quầy rau", "Quầy thịt", "Quầy cá")),
    ("grocery", 14, ("Tạp hóa", "Cửa hàng tiện lợi")),
    ("bakery", 6, ("Lò bánh", "Tiệm bánh kem")),
    ("alcohol", 4, ("Cơ sở rượu", "Nước giải khát")),
)
NAMES = (
    "Hoa Sen,Bà Tư,Cô Ba,Ông Năm,Hương Quê,Thanh Bình,Minh Tâm,Phương Nam,Hồng Phúc,An Nhiên,Sông Hàn,Bảy Hiền".split(
        ","
    )
)
STREETS = "Trần Phú,Lê Lợi,Quang Trung,Hoàng Diệu,Nguyễn Chí Thanh,Phan Châu Trinh,Ông Ích Khiêm,Hải Phòng".split(",")
FAMILY = "Nguyễn,Trần,Lê,Phạm,Huỳnh,Võ,Đặng,Bùi".split(",")
MIDDLE = "Thị,Văn,Ngọc,Minh,Thanh,Hữu".split(",")
GIVEN = "Lan,Hùng,Hoa,Dũng,Mai,Tâm,Phúc,Yến,Quân,Hạnh".split(",")
LARGE = frozenset({"restaurant", "collective_kitchen", "canteen", "catering"})


class Place(NamedTuple):
    """One establishment before it is written."""

    activity: str
    name: str
    owner: str
    address: str
    reg_no: str
    employees: int
    meals: int
    keeps_samples: bool
    health_months: int
    years: int
    latitude: float
    longitude: float


def make(rng, count):
    """Return ``count`` places with different names."""
    weights = [weight for _code, weight, _words in KINDS]
    places, taken = [], set()
    while len(places) < count:
        code, _weight, words = rng.choices(KINDS, weights)[0]
        name = f"{rng.choice(words)} {rng.choice(NAMES)}"
        if name in taken:
            name = f"{name} {rng.randint(2, 99)}"
        if name in taken:
            continue
        taken.add(name)
        places.append(_place(rng, code, name))
    return places


def _place(rng, code, name):
    is_large = code in LARGE
    employees = rng.randint(5, 40) if is_large else rng.randint(1, 4)
    meals = rng.choice((60, 120, 200, 350, 600)) if is_large else rng.choice((0, 0, 20, 40))
    return Place(
        activity=code,
        name=name,
        owner=f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}",
        address=f"{rng.randint(1, 320)} {rng.choice(STREETS)}",
        reg_no=f"0401{rng.randint(0, 999_999):06d}" if is_large or rng.random() < 0.6 else "",
        employees=employees,
        meals=meals,
        keeps_samples=meals < 30 or rng.random() < 0.85,
        health_months=rng.choice((1, 3, 5, 8, 10, 11, 14, 20)),
        years=rng.randint(1, 9),
        latitude=round(16.04 + rng.random() * 0.04, 6),
        longitude=round(108.19 + rng.random() * 0.04, 6),
    )
