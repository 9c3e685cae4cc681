"""Tariffs of fees that the catalogue names and nobody has verified, as examples."""

from datetime import date
from typing import NamedTuple


class Tariff(NamedTuple):
    """An example of a tariff that nobody has verified: the fee of some procedures."""

    code: str
    name: str
    amount: int
    valid_from: date
    legal_basis: str
    procedures: tuple


TARIFFS = (
    Tariff(
        "VD-ATTP",
        "Phí thẩm định cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
        700_000,
        date(2021, 9, 20),
        "Ví dụ, cần kiểm chứng: Thông tư 285/2016/TT-BTC, sửa đổi bởi Thông tư 67/2021/TT-BTC",
        ("2.001827",),
    ),
)
