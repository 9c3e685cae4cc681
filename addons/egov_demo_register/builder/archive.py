"""Two hundred old permits and project files of a ward with small drawn scans, checked by a second person."""

import random
from datetime import date, timedelta

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.tools import people, scans

from ..tools.homes import OLD_WARDS
from ..tools.streets import PROJECTS, STREETS
from . import staff

SEED = 20250704
PERMITS, PROJECT_FILES = 150, 50
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_archive_export",
    "egov_archive_scan",
    "egov_archive_record",
    "egov_archive_import",
    "egov_archive_batch",
    "egov_archive_inventory",
    "egov_archive_place",
)
RIGHTS = {
    "xuly": ("egov_construction_archive.group_officer",),
    "xaydung": ("egov_construction_archive.group_officer",),
    "truongphong": ("egov_construction_archive.group_checker",),
    "vanthu": ("egov_construction_archive.group_export", "egov_construction_archive.group_checker"),
    "lanhdao": ("egov_construction_archive.group_reader",),
    "tiepnhan": ("egov_construction_archive.group_reader",),
}
_LAW = "Nghị quyết 1659/NQ-UBTVQH15"


def build(env, company):
    """Fill the archive of a ward."""
    staff.grant(env, company, RIGHTS)
    ward = staff.ward_of(env, company)
    officer = staff.as_user(env, company, staff.user_of(env, company, "xaydung", "xuly"))
    checker = staff.as_user(env, company, staff.user_of(env, company, "truongphong"))
    Archive(officer, checker, ward, random.Random(f"{SEED} {ward.code}")).fill()


class Archive:
    """Enters files box by box, scans most of them, and has the scans looked at."""

    def __init__(self, officer, checker, ward, rng):
        self.env, self.checker, self.ward, self.rng = officer, checker, ward, rng
        self.old_wards = OLD_WARDS[ward.short_name]
        self.today = clock.today()

    def fill(self):
        self._tables()
        batches = self.env["egov.archive.batch"].create(
            [
                {
                    "name": f"Đợt {number:02d}/{self.today.year}",
                    "origin": f"UBND quận {self.ward.short_name}",
                    "boxes": f"Hộp {10 * number - 9} – {10 * number}",
                    "contractor": "Phòng Kinh tế, Hạ tầng và Đô thị",
                    "date_from": self.today - timedelta(days=60 - 20 * number),
                }
                for number in (1, 2)
            ]
        )
        vals = [self._permit(number, batches[number % 2]) for number in range(PERMITS)]
        vals += [self._project(number, batches[1]) for number in range(PROJECT_FILES)]
        records = self.env["egov.archive.record"].create(vals)
        good, bad = self.env["egov.archive.scan"], self.env["egov.archive.scan"]
        for place, record in enumerate(records):
            lot = (place * 7) % 20
            is_permit = record.kind == "permit"
            if lot < (1 if is_permit else 6):
                continue  # on paper only
            scan = self._scan(record)
            if 8 <= lot < 10:
                continue  # waits to be looked at
            if lot == 3:
                bad |= scan
            else:
                good |= scan
        good.with_env(self.checker).action_approve()
        bad.with_env(self.checker)._judge("rejected", "Trang 2 bị mờ, lệch mép")

    def _tables(self):
        self.env["egov.archive.place"].create(
            [
                {
                    "old_district": self.ward.short_name,
                    "old_ward": old,
                    "new_ward": f"phường {self.ward.short_name}",
                    "legal_basis": _LAW,
                }
                for old in self.old_wards
            ]
        )
        counted = {"counted_on": self.today - timedelta(days=70), "document": "Biên bản bàn giao hồ sơ"}
        self.env["egov.archive.inventory"].create(
            [{"kind": "permit", "file_count": PERMITS + 4, **counted}, {"kind": "project", "file_count": 54, **counted}]
        )

    def _permit(self, number, batch):
        day = self._day()
        street, house = self.rng.choice(STREETS[:8])[0], self.rng.randrange(2, 400)
        old = self.rng.choice(self.old_wards)
        district = self.ward.short_name
        return {
            "kind": "permit",
            "number": f"{100 + number}/GPXD",
            "year": day.year,
            "issued_on": day,
            "agency": f"UBND quận {district}",
            "owner": people.invent_name(self.rng, self.rng.choice(("male", "female"))),
            "title": self.rng.choice(("Nhà ở riêng lẻ 3 tầng", "Nhà ở riêng lẻ 2 tầng", "Sửa chữa, cải tạo nhà ở")),
            "address_old": f"{house} {street}, phường {old}, quận {district}",
            "address_new": f"{house} {street}, phường {district}",
            "sheet": str(self.rng.randrange(1, 60)),
            "parcel": str(self.rng.randrange(1, 400)),
            "box": str(number // 8 + 1),
            "folder": str(number % 8 + 1),
            "page_count": 1,
            "batch_id": batch.id,
        }

    def _project(self, number, batch):
        day = self._day()
        name, _price = PROJECTS[number % len(PROJECTS)]
        return {
            "kind": "project",
            "number": f"{number + 1:02d}/HSDA",
            "year": day.year,
            "agency": f"Ban Quản lý dự án quận {self.ward.short_name}",
            "owner": f"UBND quận {self.ward.short_name}",
            "title": f"{name} (giai đoạn {number // len(PROJECTS) + 1})",
            "address_old": f"Quận {self.ward.short_name}",
            "address_new": f"Phường {self.ward.short_name}",
            "box": f"DA{number // 5 + 1}",
            "folder": str(number % 5 + 1),
            "page_count": 1,
            "batch_id": batch.id,
        }

    def _day(self):
        return date(2003, 1, 6) + timedelta(days=self.rng.randrange(21 * 365))

    def _scan(self, record):
        lines = [f"Số: {record.number}", f"Năm: {record.year}", f"Chủ: {record.owner}", f"Nơi: {record.address_old}"]
        content = scans.pdf(record.title, lines)
        name = f"{record.number.replace('/', '-')}-{record.year}.pdf"
        return self.env["egov.archive.scan"]._store(record, name, content, 1)
