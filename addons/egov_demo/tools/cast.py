"""Offices and their staff. Every person is invented, and so are the identifiers of wards.

The logins of the first office have no suffix; those of the others end in the suffix of
their office. All have the same password.
"""

from typing import NamedTuple

PASSWORD = "egov-demo"

OFFICE, ECONOMY, CULTURE = "office", "economy", "culture"

UNITS = {
    OFFICE: "Văn phòng HĐND và UBND",
    ECONOMY: "Phòng Kinh tế, Hạ tầng và Đô thị",
    CULTURE: "Phòng Văn hóa – Xã hội",
}

INVENTED = "Dữ liệu minh họa: mã định danh của đơn vị này là mã giả định."


class Post(NamedTuple):
    """A position: in a unit, or in the agency itself when that is None."""

    unit: str | None
    title: str
    kind: str
    may_sign: bool = False


class Person(NamedTuple):
    """A member of staff: login without suffix, role, positions, the last one first."""

    login: str
    role: str
    posts: tuple


class Office(NamedTuple):
    """An agency of the demonstration that works in the database."""

    suffix: str
    name: str
    short_name: str
    code: str
    level: str
    phone: str
    address: str
    staff: tuple


CLERK = Post(None, "Công chức một cửa", "clerk")
SIGNER = Post(None, "Chủ tịch", "chairperson", may_sign=True)

#: One login for each role; the officer serves two units, as in a small ward.
BASIC_STAFF = (
    Person("tiepnhan", "receiving_clerk", (CLERK,)),
    Person(
        "xuly",
        "processing_officer",
        (
            Post(ECONOMY, "Chuyên viên", "officer"),
            Post(OFFICE, "Công chức tư pháp – hộ tịch", "officer"),
        ),
    ),
    Person("truongphong", "division_head", (Post(ECONOMY, "Trưởng phòng", "division_head"),)),
    Person("lanhdao", "leader", (SIGNER,)),
    Person("vanthu", "records_officer", (Post(OFFICE, "Văn thư", "records"),)),
    Person("ketoan", "accountant", (Post(OFFICE, "Kế toán", "accountant"),)),
    Person("quantri", "administrator", (Post(OFFICE, "Quản trị hệ thống", "other"),)),
)

#: The bigger ward has more people, so that work is shared out.
MORE_STAFF = (
    Person("tiepnhan.hai", "receiving_clerk", (CLERK,)),
    Person(
        "hotich",
        "processing_officer",
        (Post(OFFICE, "Công chức tư pháp – hộ tịch", "officer"),),
    ),
    Person("xaydung", "processing_officer", (Post(ECONOMY, "Chuyên viên", "officer"),)),
    Person("vanhoa", "processing_officer", (Post(CULTURE, "Chuyên viên", "officer"),)),
    Person(
        "chanhvanphong",
        "division_head",
        (Post(OFFICE, "Chánh Văn phòng", "division_head"),),
    ),
    Person(
        "truongphong.vh",
        "division_head",
        (Post(CULTURE, "Trưởng phòng", "division_head"),),
    ),
    Person(
        "phochutich",
        "leader",
        (Post(None, "Phó Chủ tịch", "vice_chairperson", may_sign=True),),
    ),
)

PROVINCE = Office(
    "3",
    "Ủy ban nhân dân thành phố Đà Nẵng",
    "Đà Nẵng",
    "H17",
    "province",
    "02363000000",
    "24 Trần Phú, phường Hải Châu",
    BASIC_STAFF,
)
WARDS = (
    Office(
        "",
        "Ủy ban nhân dân phường Hải Châu",
        "Hải Châu",
        "H17.81",
        "commune",
        "02363000001",
        "76 Quang Trung, phường Hải Châu",
        BASIC_STAFF + MORE_STAFF,
    ),
    Office(
        "2",
        "Ủy ban nhân dân phường Thanh Khê",
        "Thanh Khê",
        "H17.82",
        "commune",
        "02363000002",
        "503 Trần Cao Vân, phường Thanh Khê",
        BASIC_STAFF,
    ),
)

#: The screen on which each role begins the day.
HOME = {
    "receiving_clerk": "egov_dossier.egov_dossier_action_intake",
    "processing_officer": "egov_dossier.egov_dossier_action_mine",
    "division_head": "egov_dossier.egov_dossier_action_unit",
    "leader": "egov_approval.egov_approval_desk_action",
    "records_officer": "egov_dossier.egov_dossier_action_mine",
    "accountant": "egov_dossier.egov_dossier_action",
    "administrator": "egov_procedure.egov_procedure_action",
}

#: Which unit handles a sector of the catalogue; the others go to the economy division.
SECTOR_UNITS = {
    "HT": OFFICE,
    "CT": OFFICE,
    "NCN": OFFICE,
    "HGCS": OFFICE,
    "CUTRU": OFFICE,
    "GN": CULTURE,
    "BTXH": CULTURE,
    "NCC": CULTURE,
    "TE": CULTURE,
    "VH": CULTURE,
    "CNMT": CULTURE,
}
#: What the first officer of an office does himself, so that one login sees it all.
OWN_PROCEDURES = ("1.001193", "1.000894", "1.013225", "1.001612")
