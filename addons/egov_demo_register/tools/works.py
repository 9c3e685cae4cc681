"""Invented building works: sizes that fit together, days of the last months, what becomes of them."""

import io
from datetime import timedelta
from typing import NamedTuple

from PIL import Image, ImageDraw

PAPER, ISSUED, SITES_WITHOUT = 110, 190, 6
#: Own permits cannot be older than the ward.
MONTHS = 16
LINES = (
    "Nhà ở riêng lẻ",
    "Nhà ở riêng lẻ",
    "Nhà ở riêng lẻ",
    "Nhà ở kết hợp kinh doanh",
    "Nhà ở riêng lẻ có tầng lửng",
)
BUILDINGS = ("Nhà trẻ tư thục", "Văn phòng làm việc", "Nhà kho và văn phòng", "Khách sạn nhỏ")
DESIGNERS = (
    "Công ty trách nhiệm hữu hạn Tư vấn Kiến trúc Minh Họa",
    "Công ty cổ phần Thiết kế Xây dựng Bến Mẫu",
    "Văn phòng kiến trúc sư Phác Thảo",
)
LEVELS = ("+0,30 m so với vỉa hè", "+0,20 m so với vỉa hè", "+0,45 m so với mặt đường")


class Works(NamedTuple):
    """One thing that is built, as an application describes it."""

    kind: str
    works_kind: str
    works_name: str
    grade: str
    sheet: str
    parcel: str
    parcel_area: float
    footprint: float
    floor_area: float
    floors: int
    height: float
    setback: str
    ground_level: str
    designer: str
    design_set: str


def invent(rng, kind=None):
    """Return works whose areas, floors and height fit together."""
    kind = kind or rng.choices(("new", "repair", "term", "relocate"), (80, 13, 5, 2))[0]
    is_building = kind == "new" and rng.random() < 0.08
    floors = rng.choices((1, 2, 3, 4, 5, 6), (6, 22, 34, 24, 10, 4))[0]
    parcel = round(rng.uniform(48, 260) * (3 if is_building else 1), 1)
    footprint = round(parcel * rng.uniform(0.62, 0.95), 1)
    floor_area = round(footprint * floors * rng.uniform(0.97, 1.12), 1)
    return Works(
        kind=kind,
        works_kind="building" if is_building else "house",
        works_name=rng.choice(BUILDINGS if is_building else LINES),
        grade="3" if is_building or floors > 4 else "4",
        sheet=str(rng.randrange(1, 60)),
        parcel=str(rng.randrange(1, 420)),
        parcel_area=parcel,
        footprint=footprint,
        floor_area=max(floor_area, footprint * (1.02 if floors > 1 else 1)),
        floors=floors,
        height=round(3.4 * floors + rng.uniform(0.3, 2.2), 1),
        setback=rng.choice(("0 m", "1,2 m", "2,4 m", "3,0 m")),
        ground_level=rng.choice(LEVELS),
        designer=rng.choice(DESIGNERS),
        design_set=f"KT-{rng.randrange(1, 40):02d}, KC-{rng.randrange(1, 20):02d}",
    )


def days_before(rng, today, count, longest, shortest=3):
    """Return working days of the past in order: Monday to Friday, the Vietnamese new year left out."""
    days = []
    while len(days) < count:
        day = today - timedelta(days=rng.randrange(shortest, longest))
        if day.weekday() < 5 and (day.month, day.day) not in ((1, 1), (4, 30), (5, 1), (9, 1), (9, 2)):
            days.append(day)
    return sorted(days)


def office_day(day):
    """Return the day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def photograph(rng, latitude, longitude):
    """Return a drawn photograph of a site, with the position that a phone writes into it."""
    picture = Image.new("RGB", (960, 720), (186, 214, 235))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 520, 960, 720), fill=(176, 160, 138))
    floors, left, right = rng.randrange(2, 5), 240, 700
    for floor in range(floors):
        top = 520 - 110 * (floor + 1)
        shade = 205 - 14 * floor
        pen.rectangle((left, top, right, top + 100), fill=(shade, shade - 8, shade - 22), outline=(90, 84, 76), width=4)
        for window in range(left + 40, right - 60, 130):
            pen.rectangle((window, top + 24, window + 62, top + 78), fill=(120, 140, 155))
    pen.rectangle((left - 40, 520 - 110 * floors - 60, left - 28, 520), fill=(214, 160, 40))
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: _parts(latitude), 3: "E", 4: _parts(longitude)})
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=70, exif=exif)
    return output.getvalue()


def _parts(degrees):
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    return float(whole), float(minutes), round((degrees - whole - minutes / 60) * 3600, 2)
