"""Twelve investment projects of a ward from preparing to handing over, with contracts, months and issues."""

import random
from datetime import date, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from ..tools import streets
from . import staff

SEED = 20250705
MILLION = 1_000_000
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_project_event",
    "egov_project_photo",
    "egov_project_issue",
    "egov_project_month",
    "egov_project_year",
    "egov_project_contract",
    "egov_project_decision",
    "egov_project_source",
    "egov_project",
)
RIGHTS = {
    "xuly": ("egov_construction_project.group_officer", "egov_import.group_import"),
    "xaydung": ("egov_construction_project.group_officer",),
    "truongphong": ("egov_construction_project.group_officer",),
    "lanhdao": ("egov_construction_project.group_reader",),
    "ketoan": ("egov_construction_project.group_reader",),
}
#: How far each project is, and after how many months since its start.
FATES = (
    ("building", 8), ("building", 5), ("completed", 14), ("building", 10), ("building", 6), ("handed_over", 20),
    ("building", 9), ("paused", 11), ("settled", 16), ("tender", 0), ("approved", 0), ("prepare", 0),
)  # fmt: skip
_WAY = ("approved", "tender", "building", "completed", "settled", "handed_over")


def build(env, company):
    """Fill the register of projects of a ward."""
    staff.grant(env, company, RIGHTS)
    ward = staff.ward_of(env, company)
    officer = staff.user_of(env, company, "xaydung", "xuly")
    office = staff.as_user(env, company, officer)
    Projects(office, ward, random.Random(f"{SEED} {ward.code}")).fill()


class Projects:
    """Enters projects with what has happened to them, then takes them step by step to where they are."""

    def __init__(self, env, ward, rng):
        self.env, self.ward, self.rng = env, ward, rng
        self.today = clock.today()

    def fill(self):
        self.contractors = self.env["egov.party"].create(
            [
                {"kind": "organisation", "name": name, "tax_code": tax_code, "legal_form": "enterprise"}
                for name, tax_code in streets.CONTRACTORS
            ]
        )
        for place, (name, millions) in enumerate(streets.PROJECTS):
            state, months = FATES[place]
            self._project(place, name, millions * MILLION, state, months)

    def _months_ago(self, count):
        total = self.today.year * 12 + self.today.month - 1 - count
        return date(total // 12, total % 12 + 1, 1)

    def _project(self, place, name, total, state, months):
        start = self._months_ago(months)
        has_works = state in _WAY[2:] or state == "paused"
        project = self.env["egov.project"].create(
            {
                "code": f"80{self.ward.code[-2:]}{place + 101:04d}",
                "name": name,
                "investor": self.ward.name,
                "location": f"Phường {self.ward.short_name}",
                "group_code": "c" if total > 8_000 * MILLION else "report",
                "manager_id": self.env.uid,
                "total": total,
                "total_first": total,
                "date_from": start,
                "date_to": self._months_ago(months - 14),
                "source_ids": [
                    Command.create({"kind": "ward", "amount": total * 0.6}),
                    Command.create({"kind": "province", "amount": total * 0.4}),
                ],
                "decision_ids": self._decisions(place, total, start) if state != "prepare" else [],
                "land_area": 800 if place % 3 == 0 else 0,
                "land_cleared": 620 if place % 3 == 0 else 0,
                "land_households": 9 if place % 3 == 0 else 0,
                "land_agreed": 7 if place % 3 == 0 else 0,
            }
        )
        if has_works:
            self._contracts(project, place, start)
            self._figures(project, place, start, months, state)
        self._walk(project, state, start)

    def _decisions(self, place, total, start):
        day = start - timedelta(days=70)
        return [
            Command.create({"kind": "policy", "number": f"{place + 11}/NQ-HĐND", "date": day - timedelta(days=60)}),
            Command.create(
                {
                    "kind": "approval",
                    "number": f"{place + 301}/QĐ-UBND",
                    "date": day,
                    "agency": self.ward.name,
                    "amount": total,
                }
            ),
        ]

    def _contracts(self, project, place, start):
        end = start + timedelta(days=400)
        for kind, share, party in (
            ("works", 0.8, self.contractors[place % 2]),
            ("supervision", 0.03, self.contractors[2]),
        ):
            price = round(project.total * share, -6)
            self.env["egov.project.contract"].create(
                {
                    "project_id": project.id,
                    "kind": kind,
                    "package": "Gói thầu xây lắp" if kind == "works" else "Gói thầu giám sát",
                    "package_price": price,
                    "contractor_id": party.id,
                    "number": f"{place + 1:02d}/{start.year}/HĐ-{'XL' if kind == 'works' else 'GS'}",
                    "signed_on": start - timedelta(days=8),
                    "price": round(price * 0.97, -6),
                    "date_from": start,
                    "date_to": end,
                    "guarantee": round(price * 0.05, -6),
                    "guarantee_to": end + timedelta(days=30 if place % 4 else -20),
                }
            )

    def _figures(self, project, place, start, months, state):
        """Progress along the plan, some projects behind it; what is disbursed stays below what is allocated."""
        is_done = state in ("completed", "settled", "handed_over")
        length = max(months, 1) if is_done else 14
        behind = 0.6 if place in (3, 6) else 0.93
        rows, disbursed = [], {}
        for turn in range(1, months + 1):
            period = self._months_ago(months - turn)
            planned = min(100, round(100 * turn / length, 1))
            actual = 100 if is_done and turn == months else round(planned * (1 if is_done else behind), 1)
            if state == "paused":
                actual = min(actual, 45)
            spent = round(project.total * 0.8 / length * (0.9 if is_done else behind), -6)
            disbursed[period.year] = disbursed.get(period.year, 0) + spent
            rows.append(
                {
                    "project_id": project.id,
                    "period": period,
                    "plan_progress": planned,
                    "progress": actual,
                    "plan_disbursed": round(project.total * 0.8 / length, -6),
                    "disbursed": spent,
                    "value_done": round(spent * 1.05, -6),
                }
            )
        self.env["egov.project.year"].create(
            [
                {
                    "project_id": project.id,
                    "year": year,
                    "allocated": round(spent * (1.1 if is_done else (1.05, 1.2, 1.45, 1.6)[place % 4]), -6),
                    "document": f"Kế hoạch vốn {year}",
                }
                for year, spent in disbursed.items()
            ]
        )
        self.env["egov.project.month"].create(rows)
        if state in ("building", "paused"):
            name, kind = streets.ISSUES[place % len(streets.ISSUES)]
            self.env["egov.project.issue"].create(
                {
                    "project_id": project.id,
                    "name": name,
                    "kind": kind,
                    "opened_on": self.today - timedelta(days=40),
                    "due_on": self.today + timedelta(days=(-5, 12, 20)[place % 3]),
                    "responsible": "Phòng Kinh tế, Hạ tầng và Đô thị",
                }
            )

    def _walk(self, project, state, start):
        if state == "prepare":
            return
        goal = "building" if state == "paused" else state
        day = start - timedelta(days=60)
        for step in _WAY[: _WAY.index(goal) + 1]:
            if step == "building":
                day = start
            elif step == "completed":
                day = self.today - timedelta(days=50)
            elif step == "settled":
                project.write(
                    {
                        "settlement_submitted_on": self.today - timedelta(days=40),
                        "settlement_proposed": project.disbursed_total * 1.02,
                        "settlement_approved_on": self.today - timedelta(days=20),
                        "settlement_amount": project.disbursed_total * 1.01,
                    }
                )
                day = self.today - timedelta(days=18)
            project._advance(step, min(day, self.today), f"Văn bản ngày {min(day, self.today):%d/%m/%Y}")
            day += timedelta(days=20)
        if state == "paused":
            project._advance("paused", self.today - timedelta(days=15), None, "Chờ điều chỉnh thiết kế hố ga")
