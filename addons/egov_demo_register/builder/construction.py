"""Three hundred building permits of a ward: half a life of them, what is asked for now, and who builds where.

What happened long ago takes effect as a signed decision does; what waits now is submitted by the officer himself.
"""

import random
from datetime import date, datetime, time, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from ..tools import works
from . import staff

SEED = 20260701
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_construction_notice",
    "egov_construction_check",
    "egov_construction_site",
    "egov_construction_operation",
    "egov_construction_permit",
)
RIGHTS = {
    "xaydung": ("egov_construction.group_officer", "egov_import.group_import"),
    "xuly": ("egov_construction.group_officer", "egov_import.group_import"),
    "truongphong": ("egov_construction.group_reader",),
    "lanhdao": ("egov_construction.group_reader",),
    "tiepnhan": ("egov_construction.group_reader",),
}
DISTRICT = "Ủy ban nhân dân quận Hải Châu (trước 01/7/2025)"
MERGED = date(2025, 7, 1)
VIOLATIONS = (
    ("against_permit", "Xây vượt một tầng lửng so với giấy phép"),
    ("against_permit", "Khoảng lùi phía trước thiếu 0,6 m"),
    ("encroaching", "Ban công vươn ra ngoài chỉ giới 0,4 m"),
    ("against_planning", "Xây trên phần đất quy hoạch mở rộng đường"),
)
SEEN = ("Đang đổ cột tầng 2", "Đang xây tường tầng 1", "Đang hoàn thiện mặt ngoài", "Đã lợp mái", "Đang đào móng")


def build(env, company):
    """Fill the register of permits, requests and sites of a ward."""
    staff.grant(env, company, RIGHTS)
    officer = staff.user_of(env, company, "xaydung", "xuly")
    ward = staff.ward_of(env, company)
    Register(staff.as_user(env, company, officer), random.Random(f"{SEED} {ward.code}"), ward).fill()


class Register:
    """Plays the construction officer of a ward."""

    def __init__(self, env, rng, ward):
        self.env, self.rng, self.ward, self.today = env, rng, ward, clock.today()
        self.permits, self.operations = env["egov.construction.permit"], env["egov.construction.operation"]
        self.sites = env["egov.construction.site"]
        households_sudo = env["egov.household"].sudo()  # who keeps permits need not see households
        here = [("company_id", "=", env.company.id), ("state", "=", "active"), ("head_id", "!=", False)]
        homes = households_sudo.search(here, limit=900, order="id")
        self.homes = rng.sample(list(homes), min(len(homes), 420))

    def fill(self):
        self._from_paper()
        issued = self._issued()
        self.permits.union(*issued)._number_now()
        self.env.invalidate_all()
        self._operations(issued)
        self._waiting()
        self._sites(issued)
        self._sites_without_permit()
        self._notices(issued)
        self.permits.sudo()._cron_expire()

    def _works(self, kind=None):
        home = self.homes.pop()
        invented = works.invent(self.rng, kind)
        return {
            **invented._asdict(),
            "owner_id": home.head_id.id,
            "owner_address": home.address,
            "address": home.address,
            "group_id": home.group_id.id,
            "old_address": f"{home.address}, quận Hải Châu cũ" if self.rng.random() < 0.2 else False,
            "land_paper": f"Giấy chứng nhận quyền sử dụng đất số CS {self.rng.randrange(10_000, 99_999)}",
            "existing_text": "Nhà 2 tầng, tường gạch, mái tôn" if invented.kind == "repair" else False,
            "works_text": "Nâng 1 tầng, thay mái, sửa mặt tiền" if invented.kind == "repair" else False,
            "term_until": self.today + timedelta(days=1500) if invented.kind == "term" else False,
            "confirm_note": "Đã đối chiếu bản vẽ",
        }

    def _at(self, day, hour=9):
        return clock.at(clock.utc(datetime.combine(day, time(hour, self.rng.randrange(60)))))

    # Papers of the former district

    def _from_paper(self):
        days = works.days_before(self.rng, MERGED, works.PAPER, 1500)
        numbers = {}
        for day in days:
            numbers[day.year] = numbers.get(day.year, 0) + self.rng.randrange(3, 19)
            vals = self._works("new")
            vals.pop("old_address")
            permit = self.permits.create(
                {
                    **vals,
                    "paper_number": f"{numbers[day.year]}/{day.year}/GPXD",
                    "agency_name": DISTRICT,
                    "issued_on": day,
                    "old_address": f"{vals['address']}, quận Hải Châu",
                }
            )
            self._build(permit, day, share=0.85)

    def _build(self, permit, day, share):
        """Most works begin within the year, and are done within another; give the day of the start."""
        if self.rng.random() > share:
            return None
        start = day + timedelta(days=self.rng.randrange(10, 240))
        if start >= self.today:
            return None
        permit._record_start(start)
        end = start + timedelta(days=self.rng.randrange(120, 420))
        if end < self.today:
            permit._record_completion(end)
        return start

    # Permits of the ward itself

    def _issued(self):
        longest = min(works.MONTHS * 30, (self.today - MERGED).days)
        issued = []
        days = works.days_before(self.rng, self.today, works.ISSUED, longest, shortest=14)
        for decided, day in sorted(
            (works.office_day(day + timedelta(days=self.rng.randrange(6, 10))), day) for day in days
        ):
            with self._at(day):
                operation = self.operations.create({**self._works(), "request_text": f"Đơn ngày {day:%d/%m/%Y}"})
                operation.action_receive()
            self._decide(operation, decided)
            issued.append(operation.permit_id)
        return issued

    def _decide(self, operation, day):
        """What the leader signed: the register changes on that day."""
        with self._at(min(works.office_day(day), self.today), 10):
            operation.sudo()._take_effect(clock.today(), f"CHỦ TỊCH\n{self._leader().name}")

    def _leader(self):
        return staff.user_of(self.env(su=True), self.env.company, "lanhdao")

    def _operations(self, issued):
        old = [permit for permit in issued if permit.issued_on < self.today - timedelta(days=60)]
        self.rng.shuffle(old)
        plan = ["extend"] * 12 + ["adjust"] * 8 + ["reissue"] * 4 + ["revoke"] * 3 + ["cancel"]
        for kind, permit in zip(plan, old, strict=False):
            day = permit.issued_on + timedelta(days=self.rng.randrange(20, 50))
            with self._at(day):
                operation = self.operations.create(
                    {"permit_id": permit.id, "operation": kind, **self._operation_vals(kind, permit)}
                )
                operation.action_receive()
            self._decide(operation, day + timedelta(days=5))
        for permit in old[len(plan) : len(plan) + 5]:  # some are extended for the second time
            for late in (0, 12):
                with self._at(permit.issued_on + timedelta(days=30 + late)):
                    operation = self.operations.create(
                        {"permit_id": permit.id, "operation": "extend", "has_original": True}
                    )
                    operation.action_receive()
                self._decide(operation, permit.issued_on + timedelta(days=36 + late))

    def _operation_vals(self, kind, permit):
        if kind == "adjust":
            floors = permit.floors + 1
            area = round(permit.footprint * floors, 1)
            return {"has_original": True, "floors": floors, "floor_area": area, "reason": "Thêm 01 tầng"}
        if kind in ("revoke", "cancel"):
            number = f"{self.rng.randrange(100, 900)}/QĐ-UBND"
            return {"document_number": number, "reason": "Cấp không đúng quy định", "revoke_ground": "illegal"}
        return {"has_original": True}

    def _waiting(self):
        """What is asked for in these days, at all steps, and what was refused."""
        steps = ["received"] * 6 + ["appraising"] * 7 + ["supplement"] * 4 + ["submitted"] * 5
        steps += ["refused"] * 6 + ["withdrawn"] * 2
        for step in steps:
            day = self._recent(2, 9) if step in ("received", "submitted") else self._recent(3, 13)
            with self._at(day):
                operation = self.operations.create({**self._works(), "request_text": f"Đơn ngày {day:%d/%m/%Y}"})
                operation.action_receive()
            getattr(self, f"_to_{step}")(operation, day)

    def _recent(self, shortest, longest):
        return works.days_before(self.rng, self.today, 1, longest, shortest)[0]

    def _to_received(self, operation, day):
        """It waits on the due list."""

    def _to_appraising(self, operation, day):
        operation.action_appraise()
        operation.write({"visited_on": day, "visit_note": "Đất trống, ranh giới rõ, hai bên có nhà liền kề"})

    def _to_supplement(self, operation, day):
        operation.supplement_text = "Bản vẽ mặt bằng móng có đấu nối thoát nước"
        with self._at(day + timedelta(days=1)):
            operation.action_supplement()

    def _to_submitted(self, operation, day):
        operation.action_appraise()
        operation.action_submit()

    def _to_refused(self, operation, day):
        operation.refusal_reason = "Thửa đất thuộc quy hoạch mở rộng đường, chưa có phương án điều chỉnh"
        with self._at(day + timedelta(days=3)):
            operation.action_refuse()

    def _to_withdrawn(self, operation, day):
        operation.action_withdraw()

    # Sites

    def _sites(self, issued):
        violations = iter(VIOLATIONS * 2)
        for permit in issued:
            if permit.state != "valid" or permit.extension_count:
                continue
            start = self._build(permit, permit.issued_on, share=0.7)
            if not start:
                continue
            site = self.sites.create(
                {**self.sites._vals_of_permit(permit), "permit_id": permit.id, "started_on": start}
            )
            for number in range(self.rng.choice((0, 1, 1, 2))):
                day = start + timedelta(days=20 + 45 * number)
                if day < self.today:
                    self._check(site, day, *self._finding(violations))
            if permit.state == "completed":
                site.sudo().write({"state": "completed", "completed_on": permit.completed_on})

    def _finding(self, violations):
        found = next(violations, None) if self.rng.random() < 0.08 else None
        return found or ("as_permitted", self.rng.choice(SEEN))

    def _check(self, site, day, result, note):
        checks = self.env["egov.construction.check"]
        with self._at(day):
            check = checks.create({"site_id": site.id, "result": result, "note": note, "checked_at": clock.now()})
            if result != "as_permitted":
                check.write({"instruction": "Yêu cầu dừng thi công phần sai phạm", "record_number": f"{site.id}/BB-KT"})
            if self.rng.random() < 0.12:
                place = 16.06 + self.rng.uniform(-0.01, 0.01), 108.22 + self.rng.uniform(-0.01, 0.01)
                photo = self.env["ir.attachment"].create(
                    {
                        "name": "cong-truong.jpg",
                        "raw": works.photograph(self.rng, *place),
                        "res_model": check._name,
                        "res_id": check.id,
                    }
                )
                check.write({"photo_ids": [Command.link(photo.id)]})
            check.action_record()

    def _sites_without_permit(self):
        for number in range(works.SITES_WITHOUT):
            home = self.homes.pop()
            day = self._recent(3, 80)
            with self._at(day):
                site = self.sites.create(
                    {
                        "address": home.address,
                        "group_id": home.group_id.id,
                        "owner_id": home.head_id.id,
                        "started_on": day,
                        "floors": 2,
                    }
                )
            self._check(site, day, "without_permit", "Đang xây không xuất trình được giấy phép")
            if number % 2:
                self._check(site, min(day + timedelta(days=2), self.today), "stopped", "Đã dừng thi công")

    def _notices(self, issued):
        notices = self.env["egov.construction.notice"]
        grounds = self.env.ref("egov_construction_exemption.ground_e")
        for number, name in enumerate(("Trường mầm non Hoa Mẫu", "Trạm biến áp khu dân cư", "Nhà văn hóa tổ dân phố")):
            home = self.homes.pop()
            day = self._recent(4, 20)
            with self._at(day):
                notice = notices.create(
                    {
                        "received_on": day,
                        "start_on": day + timedelta(days=12 + number),
                        "owner_id": home.head_id.id,
                        "address": home.address,
                        "works_name": name,
                        "ground_id": grounds.id,
                        "has_dossier": True,
                        "contractor": "Công ty cổ phần Xây dựng Minh Họa",
                    }
                )
                notice.action_record()
