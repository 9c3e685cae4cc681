"""What the citizens of the demonstration file online, and what has become of it."""

from typing import NamedTuple

BIRTH, MARITAL, EXTRACT, COPY = "1.001193", "1.004873", "2.000635", "2.000908"
BUILDING, BUSINESS, BUSINESS_CHANGE, BIRTH_AGAIN = "1.013225", "1.001612", "2.000720", "1.004884"

FIRST, SECOND, THIRD = "congdan", "congdan.hai", "congdan.ba"
FIRST_WARD, SECOND_WARD = 0, 1


class Filing(NamedTuple):
    """A filing of a citizen.

    ``kind`` is what becomes of it: an ending of `builder.filing_story`. It begins ``days`` working days before the
    last one, enough of them for all that happens, and ``minute`` counts from the opening of that day. Without
    ``days`` it begins so many minutes of working time ago: the office has eight hours to answer.
    """

    citizen: str
    kind: str
    code: str
    days: int | None
    minute: int
    answers: dict = {}
    office: int = FIRST_WARD
    result_by: str = "counter"
    for_organisation: bool = False


_CHILD = {
    "child_name": "Trần Minh Khôi",
    "child_sex": "male",
    "child_birth_place": "Bệnh viện Phụ sản – Nhi Đà Nẵng",
    "child_ethnicity": "Kinh",
    "child_nationality": "Việt Nam",
    "mother_name": "Đặng Thị Minh Họa",
    "mother_personal_number": "048192005170",
    "father_known": True,
    "father_name": "Trần Văn Bản Mẫu",
    "parents_married": True,
    "declarant_relation": "parent",
    "copies_wanted": 3,
}
_SHOP = {
    "business_name": "Hộ kinh doanh Bún chả cá Minh Họa",
    "business_address": "27 Lê Duẩn, phường Hải Châu",
    "capital": 120_000_000,
    "owner_kind": "person",
    "lines": [{"code": "5610", "name": "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "main": True}],
}
_SINGLE = {"purpose": "other", "purpose_other": "Bổ sung hồ sơ vay vốn ngân hàng", "status": "single"}
_OWN_BIRTH = {"event_kind": "birth", "copies_wanted": 2}
_HOUSE = {
    "works_kind": "house",
    "works_grade": "III",
    "site_address": "105 Hoàng Diệu, phường Hải Châu",
    "floor_count": 3,
}
_OFFICE_BUILDING = {
    "works_kind": "building",
    "works_grade": "III",
    "site_address": "9 Bạch Đằng, phường Hải Châu",
    "floor_count": 4,
}
_COPY = {"book_kind": "certification", "relation": "self", "copies_wanted": 2}

#: Every situation in which a citizen can be is there at least once.
FILINGS = (
    Filing(FIRST, "unsent", BUSINESS, 1, 130, {"business_name": _SHOP["business_name"], "owner_kind": "person"}),
    Filing(FIRST, "waiting", BIRTH, None, 405, _CHILD),
    Filing(FIRST, "questions_answered", MARITAL, 2, 25, _SINGLE),
    Filing(FIRST, "ready", EXTRACT, 4, 205, _OWN_BIRTH, result_by="online"),
    Filing(FIRST, "rated", COPY, 14, 60, _COPY, result_by="online"),
    Filing(FIRST, "waiting", BUSINESS_CHANGE, None, 95),
    Filing(SECOND, "waiting", EXTRACT, 3, 95, _OWN_BIRTH),
    Filing(SECOND, "not_accepted", BUSINESS, 6, 180, _SHOP | {"business_name": "Hộ kinh doanh Sửa xe Tự Khai"}),
    Filing(SECOND, "awaiting", BUILDING, 8, 70, _HOUSE),
    Filing(SECOND, "taken_back", BIRTH_AGAIN, 5, 400),
    Filing(SECOND, "collected", COPY, 17, 350, _COPY),
    Filing(SECOND, "withdrawing", MARITAL, 2, 155, _SINGLE),
    Filing(SECOND, "waiting", BUSINESS_CHANGE, None, 210, office=SECOND_WARD),
    Filing(THIRD, "unsent", BIRTH_AGAIN, 3, 365),
    Filing(THIRD, "answered", BUILDING, 9, 45, _OFFICE_BUILDING, for_organisation=True),
    Filing(THIRD, "prolonged", BIRTH_AGAIN, 5, 15),
    Filing(THIRD, "asking", BUSINESS_CHANGE, 2, 40, for_organisation=True),
    Filing(THIRD, "processing", MARITAL, 1, 5, _SINGLE, office=SECOND_WARD),
    Filing(THIRD, "refused", BUSINESS, 12, 210, _SHOP | {"business_name": "Hộ kinh doanh Hoa tươi Tên Dài"}),
    Filing(THIRD, "waiting", EXTRACT, None, 35, _OWN_BIRTH, result_by="post"),
)
