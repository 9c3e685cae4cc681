"""Invented people. Numbers have the form of Circular 07/2016/TT-BCA; no operator serves telephones with 095."""

from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    subject: str
    name: str
    number: str
    birth_date: date
    sex: str
    phone: str = ""
    email: str = ""
    level: str = "2"

    def claims(self):
        """What VNeID would tell about the person, under its names."""
        told = {
            "sub": self.subject,
            "HoVaTen": self.name,
            "SoDinhDanh": self.number,
            "NgayThangNamSinh": self.birth_date.strftime("%Y%m%d"),
            "GioiTinh": self.sex,
            "SoDienThoai": self.phone,
            "email": self.email,
            "LoaiTaiKhoan": "1",
            "acr": self.level,
        }
        return {name: value for name, value in told.items() if value}


PEOPLE = (
    Person(
        "mp-0001", "Nguyễn Thị Mô Phỏng", "048190012345", date(1990, 3, 14), "Nữ", "0950000001", "mo.phong@example.vn"
    ),
    Person("mp-0002", "Trần Văn Giả Định", "048085067890", date(1985, 11, 2), "Nam", "0950000002"),
    Person(
        "mp-0003",
        "Lê Hoàng Thử Nghiệm",
        "049201004567",
        date(2001, 7, 30),
        "Nam",
        "0950000003",
        "thu.nghiem@example.vn",
    ),
    Person("mp-0004", "Phạm Thị Ví Dụ", "048165000321", date(1965, 1, 9), "Nữ"),
    Person("mp-0005", "Huỳnh Ngọc Mức Một", "048195007007", date(1995, 5, 5), "Nữ", "0950000005", level="1"),
)


def typed(values):
    """The person that somebody typed in; the subject follows from the number, as at a real provider."""
    year, month, day = (int(values.get(name) or 0) for name in ("year", "month", "day"))
    number = values.get("number", "").replace(" ", "")
    return Person(
        f"mp-so-{number}",
        values.get("name", "").strip(),
        number,
        date(year, month, day),
        values.get("sex") or "Nam",
        values.get("phone", "").strip(),
        values.get("email", "").strip(),
    )
