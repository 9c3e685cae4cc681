"""Offices and their staff. Every person is invented, and so are the identifiers of wards.

The logins of the first office have no suffix; those of the others end in the suffix of
their office. All have the same password.
"""

from datetime import date
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


class Citizen(NamedTuple):
    """Somebody with an account of the portal."""

    login: str
    name: str
    sex: str
    birth_date: date
    number: str
    phone: str
    address: str
    #: Whether the first office has seen the identity card and linked its person to the account.
    is_checked: bool = False

    @property
    def email(self):
        """An address of the domain that stands for examples."""
        return f"{self.login}@example.com"


class Organisation(NamedTuple):
    """What a citizen may act for."""

    name: str
    tax_code: str
    address: str


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
    Person("hotich", "processing_officer", (Post(OFFICE, "Công chức tư pháp – hộ tịch", "officer"),)),
    Person("xaydung", "processing_officer", (Post(ECONOMY, "Chuyên viên", "officer"),)),
    Person("vanhoa", "processing_officer", (Post(CULTURE, "Chuyên viên", "officer"),)),
    Person("chanhvanphong", "division_head", (Post(OFFICE, "Chánh Văn phòng", "division_head"),)),
    Person("truongphong.vh", "division_head", (Post(CULTURE, "Trưởng phòng", "division_head"),)),
    Person("phochutich", "leader", (Post(None, "Phó Chủ tịch", "vice_chairperson", may_sign=True),)),
)

MONEY_STAFF = (
    Person("thungan", "cashier", (Post(OFFICE, "Thủ quỹ", "officer"),)),
    Person("ketoantruong", "chief_accountant", (Post(OFFICE, "Kế toán trưởng", "accountant"),)),
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
        BASIC_STAFF + MORE_STAFF + MONEY_STAFF,
    ),
    Office(
        "2",
        "Ủy ban nhân dân phường Thanh Khê",
        "Thanh Khê",
        "H17.82",
        "commune",
        "02363000002",
        "503 Trần Cao Vân, phường Thanh Khê",
        BASIC_STAFF + MONEY_STAFF,
    ),
)

#: Names that say what they are for, as those of the identity provider's simulator.
CITIZENS = (
    Citizen(
        "congdan",
        "Đặng Thị Minh Họa",
        "female",
        date(1992, 5, 17),
        "048192005170",
        "0950000101",
        "27 Lê Duẩn, tổ 12, phường Hải Châu, thành phố Đà Nẵng",
        is_checked=True,
    ),
    Citizen(
        "congdan.hai",
        "Võ Văn Tự Khai",
        "male",
        date(1985, 9, 2),
        "048085009020",
        "0950000102",
        "105 Hoàng Diệu, tổ 34, phường Hải Châu, thành phố Đà Nẵng",
    ),
    Citizen(
        "congdan.ba",
        "Công Tằng Tôn Nữ Nguyễn Phúc Huyền Trân Bảo Ngọc Tên Dài",
        "female",
        date(1978, 12, 24),
        "046178012240",
        "0950000103",
        "318/14/6 Ông Ích Khiêm, khu dân cư số 7, tổ 51, phường Hải Châu, thành phố Đà Nẵng",
    ),
)
ORGANISATION = Organisation(
    "Công ty trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Minh Họa Sông Hàn",
    "0400000009",
    "9 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng",
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
#: What the catalogue offers on paper, and the demonstration online, so that citizens can try it.
ONLINE_PROCEDURES = ("2.001827",)
