"""A city in the benchmark's database: its people, their dossiers, and the same in the peers.

Written by COPY, so that a million of each takes minutes, and kept for the next run.
Stored computed columns hold what the suite's own functions give. Tickets are made where
their addon is installed: a benchmark that wants the city names it in its ADDONS.
"""

import contextlib
import itertools
import json
import random
from datetime import date, datetime, time, timedelta

import office

from odoo.addons.egov_base.tools import clock, folding

PEOPLE, PEOPLE_SMALL = 1_000_000, 20_000
DONE = "egov_bench.crowd"
TABLES = ("egov_party", "egov_dossier", "egov_dossier_paper", "res_partner")
TICKETS = "helpdesk_ticket"

DAYS = 500  # working days over which the dossiers came in
OPEN_SHARE = 0.1  # the newest ones, still in progress
OPEN_STATES = ("processing",) * 15 + ("received", "received", "supplement", "supplement", "financial")
WARD_SIZES = (1.0, 0.5, 1.5, 0.7, 1.3, 0.4, 1.6, 1.0)  # of wards in turn; the clerk's ward is an average one

# Family names with their share per thousand, as statistics of Vietnamese names give them
FAMILIES = {
    "Nguyễn": 380, "Trần": 110, "Lê": 95, "Phạm": 70, "Hoàng": 30, "Huỳnh": 21, "Phan": 45, "Vũ": 20, "Võ": 19,
    "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10, "Lý": 5, "Đinh": 9, "Trương": 22, "Mai": 9,
    "Lương": 8, "Đoàn": 9, "Tạ": 4, "Thái": 6, "Hà": 8, "Cao": 8, "Châu": 4, "Tôn Thất": 2, "Đào": 8, "Trịnh": 7,
}  # fmt: skip
MIDDLES = {
    "male": ["Văn"] * 8 + ["Đức", "Hữu", "Minh", "Quang", "Công", "Quốc", "Thanh", "Đình", "Xuân", "Ngọc", "Anh"],
    "female": ["Thị"] * 8 + ["Thị Mỹ", "Thị Kim", "Thị Thu", "Thị Bích", "Ngọc", "Thanh", "Thùy", "Mỹ", "Kim", "Hoài"],
}
GIVEN = {
    "male": (
        "An Anh Bình Bảo Chiến Cường Công Danh Dũng Duy Dương Đạt Đức Giang Hải Hiếu Hòa Hoàng Hùng Huy Hưng Khánh "
        "Khoa Kiên Lâm Linh Long Lộc Minh Nam Nghĩa Nhân Phát Phong Phú Phúc Phước Quân Quang Quý Sang Sơn Tài Tâm Tân "
        "Thái Thành Thắng Thiện Thịnh Thông Thuận Tiến Toàn Trí Trung Trường Tú Tuấn Tùng Việt Vinh Vũ"
    ).split(),
    "female": (
        "An Ánh Bình Châu Chi Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huệ Hương Hường Huyền "
        "Khánh Lan Lệ Liên Linh Loan Mai My Nga Ngân Ngọc Nguyệt Nhi Nhung Oanh Phương Phượng Quyên Quỳnh Tâm Thảo "
        "Thanh Thơm Thu Thủy Thúy Trang Trâm Trinh Tuyết Uyên Vân Vi Xuân Yến"
    ).split(),
}
STREETS = ["Trần Phú", "Lê Duẩn", "Hùng Vương", "Nguyễn Văn Linh", "Ông Ích Khiêm", "Điện Biên Phủ", "Hải Phòng"]


def ensure(bench):
    """Fill the database unless that was done; give the number of people and of dossiers in it."""
    size = PEOPLE_SMALL if bench.small else PEOPLE
    companies = office.ensure(bench)
    with bench.env() as env:
        if env["ir.config_parameter"].get_param(DONE) == str(size):
            return size
        bench.progress(f"  making {size} people, dossiers, partners and tickets")
        _make(env, companies, size)
        env["ir.config_parameter"].set_param(DONE, str(size))
        tables = _tables(env)
    bench.vacuum(*tables)
    return size


def _tables(env):
    return (*TABLES, TICKETS) if "helpdesk.ticket" in env else TABLES


def team(env, company_id):
    """The peers' helpdesk team of a ward."""
    teams = env["helpdesk.ticket.team"]
    return teams.search([("company_id", "=", company_id)], order="id", limit=1) or teams.create(
        {"name": "Một cửa", "company_id": company_id}
    )


def _make(env, companies, size):
    choice = random.Random(size)
    wards = [_Ward(env, company_id, number) for number, company_id in enumerate(companies)]
    homes = choice.choices(wards, [WARD_SIZES[ward.place % len(WARD_SIZES)] for ward in wards], k=size)
    people = list(_people(choice, size))
    tables = _tables(env)
    first = {table: _next_id(env, table) for table in tables}
    env.flush_all()
    # The keys are right by construction, and a million look-ups for each are saved.
    env.cr.execute("SET LOCAL session_replication_role = replica")
    with _indexes_built_after(env.cr, tables):
        _copy(env.cr, "egov_party", _parties(first["egov_party"], people, homes))
        _copy(env.cr, "res_partner", _partners(first["res_partner"], people))
        dossiers = _Dossiers(env, choice, first, people, homes)
        _copy(env.cr, "egov_dossier", dossiers.rows())
        _copy(env.cr, "egov_dossier_paper", dossiers.papers())
        if TICKETS in tables:
            _copy(env.cr, TICKETS, dossiers.tickets(env["helpdesk.ticket.stage"]))
    for table in tables:
        env.cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")


class _Ward:
    def __init__(self, env, company_id, place):
        self.place, self.company_id = place, company_id
        agency = env["res.company"].browse(company_id).agency_id
        self.code, self.agency_id = agency.code, agency.id
        self.division_id = (
            env["egov.procedure.offer"].search([("company_id", "=", company_id)], limit=1).division_id.id
        )
        self.team_id = "helpdesk.ticket" in env and team(env, company_id).id


def _people(choice, size):
    """Give (name, sex, day of birth) of so many people."""
    families = choice.choices(list(FAMILIES), list(FAMILIES.values()), k=size)
    newest = date(2008, 1, 1).toordinal()
    for family in families:
        sex = choice.choice(("male", "female"))
        name = f"{family} {choice.choice(MIDDLES[sex])} {choice.choice(GIVEN[sex])}"
        yield name, sex, date.fromordinal(newest - int(choice.triangular(0, 80 * 365, 20 * 365)))


def _number(serial, sex, born):
    """A personal number: the century and the sex, the year of birth, a serial number."""
    century = (born.year // 100 - 19) * 2 + (sex == "female")
    return f"048{century}{born.year % 100:02}{serial % 1_000_000:06}"


def _parties(first, people, homes):
    now = clock.now()
    for serial, ((name, sex, born), ward) in enumerate(zip(people, homes, strict=True)):
        yield {
            "id": first + serial,
            "company_id": ward.company_id,
            "kind": "person",
            "name": name,
            "search_key": f" {folding.fold(name)}",
            "sort_key": folding.sort_key(name),
            "personal_number": _number(serial, sex, born),
            "birth_date": born,
            "birth_precision": "day",
            "sex": sex,
            "phone": f"090{serial % 10_000_000:07}" if serial % 10 < 7 else None,
            "address": f"{serial % 400 + 1} {STREETS[serial % 7]}, tổ {serial % 60 + 1}",
            "province_code": "48",
            "commune_code": f"{20_194 + ward.place:05}",
            "identity_level": "checked" if serial % 3 else "declared",
            "active": True,
            "create_uid": 1,
            "write_uid": 1,
            "create_date": now,
            "write_date": now,
        }


def _partners(first, people):
    now = clock.now()
    for serial, (name, sex, born) in enumerate(people):
        yield {
            "id": first + serial,
            "commercial_partner_id": first + serial,
            "name": name,
            "complete_name": name,
            "type": "contact",
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
            "vat": _number(serial, sex, born),
            "phone": f"090{serial % 10_000_000:07}" if serial % 10 < 7 else None,
            "street": f"{serial % 400 + 1} {STREETS[serial % 7]}",
            "color": 0,
            "active": True,
            "employee": False,
            "is_company": False,
            "partner_share": True,
            "create_uid": 1,
            "write_uid": 1,
            "create_date": now,
            "write_date": now,
        }


class _Dossiers:
    """One dossier for everybody, day by day as they came in; the newest ones are open."""

    def __init__(self, env, choice, first, people, homes):
        self.choice, self.first, self.people, self.homes = choice, first, people, homes
        self.version = office.procedure(env).current_version_id
        self.steps = self.version.step_ids.ids
        self.components = [(each.id, each.name) for each in self.version.component_ids]
        self.officers = env["res.users"].search([("login", "like", r"bench\_officer\_")]).ids
        self.sector_id = office.procedure(env).sector_id.id
        self.days = self._working_days(clock.today())
        self.open_from = int(len(people) * (1 - OPEN_SHARE))

    @staticmethod
    def _working_days(today):
        days = (today - timedelta(days=back) for back in itertools.count(1))
        return list(itertools.islice((day for day in days if day.weekday() < 5), DAYS))[::-1]

    def _open(self):
        return range(self.open_from, len(self.people))

    def rows(self):
        taken = {}
        for serial in range(len(self.people)):
            day = self.days[serial * DAYS // len(self.people)]
            ward = self.homes[serial]
            number = taken[ward.place, day] = taken.get((ward.place, day), 0) + 1
            yield {**self._row(serial, ward, day, number), **self._life(serial, ward, day)}

    def _row(self, serial, ward, day, number):
        name = self.people[serial][0]
        came = datetime.combine(day, time(0, 30)) + timedelta(seconds=serial % 28_000)
        due = datetime.combine(day + timedelta(days=21), time(10, 0))
        lines = [
            {"kind": "received", "at": came.isoformat()},
            {"kind": "weekly_rest", "days": 6, "at": due.isoformat()},
            {"kind": "limit", "at": due.isoformat(), "value": 15, "unit": "working_day", "counting": "end_of_day"},
        ]
        return {
            "id": self.first["egov_dossier"] + serial,
            "number": number,
            "number_scope": f"dossier/{ward.code}/{day:%Y%m%d}",
            "code": f"{ward.code}-{day:%y%m%d}-{number:04}",
            "company_id": ward.company_id,
            "applicant_id": self.first["egov_party"] + serial,
            "applicant_name": name,
            "search_key": f" {folding.fold(name)}",
            "procedure_id": self.version.procedure_id.id,
            "version_id": self.version.id,
            "sector_id": self.sector_id,
            "receiving_agency_id": ward.agency_id,
            "competent_agency_id": ward.agency_id,
            "return_agency_id": ward.agency_id,
            "sets": 1,
            "channel": "online" if serial % 4 == 0 else "counter",
            "receive_result_by": "counter",
            "medium": "paper",
            "lookup_secret": f"S{serial:07}",
            "form_values": json.dumps(office.FORM_VALUES, ensure_ascii=False),
            "received_by_id": 1,
            "received_at": came,
            "start_at": came,
            "limit_value": 15,
            "limit_unit": "working_day",
            "due_at": due,
            "portal_due_at": due,
            "due_lines": json.dumps(lines),
            "portal_due_lines": json.dumps(lines),
            "sync_state": "none",
            "awaits_approval": False,
            "create_uid": 1,
            "write_uid": 1,
            "create_date": came,
            "write_date": came,
        }

    def _life(self, serial, ward, day):
        """What has become of a dossier: still in progress, or delivered in time."""
        if serial < self.open_from:
            ended = datetime.combine(day + timedelta(days=14 + serial % 9), time(3, 0))
            return {
                "state": "returned",
                "financial_state": "paid",
                "delivery_state": "delivered",
                "step_id": None,
                "holder_id": None,
                "division_id": None,
                "pause_kind": None,
                "finished_at": ended,
                "returned_at": ended + timedelta(days=1),
                "step_started_at": None,
            }
        state = self.choice.choice(OPEN_STATES)
        return {
            "state": state,
            "financial_state": "due" if state == "financial" else "none",
            "delivery_state": "none",
            "step_id": self.steps[1] if state == "processing" else self.steps[0],
            "holder_id": self.choice.choice(self.officers) if ward.place == 0 else None,
            "division_id": ward.division_id,
            "pause_kind": "supplement" if state == "supplement" else None,
            "finished_at": None,
            "returned_at": None,
            "step_started_at": datetime.combine(day, time(4, 0)),
        }

    def papers(self):
        """The papers of the open dossiers; the others' would only lengthen the table."""
        ids = itertools.count(self.first["egov_dossier_paper"])
        for serial in self._open():
            for place, (component_id, name) in enumerate(self.components):
                yield {
                    "id": next(ids),
                    "dossier_id": self.first["egov_dossier"] + serial,
                    "company_id": self.homes[serial].company_id,
                    "component_id": component_id,
                    "name": name,
                    "sequence": 10 * place,
                    "requirement": "required",
                    "state": "missing" if (serial + place) % 23 == 0 else "received",
                    "originals": 0,
                    "copies": 1,
                    "create_uid": 1,
                    "write_uid": 1,
                }

    def tickets(self, stages):
        """The same requests as tickets: under the name of the applicant, one team for each ward."""
        still_open, closed = (stages.search([("closed", "=", closed)], limit=1).id for closed in (False, True))
        for serial, (ward, (name, _sex, _born)) in enumerate(zip(self.homes, self.people, strict=True)):
            day = datetime.combine(self.days[serial * DAYS // len(self.people)], time(2, 0))
            is_open = serial >= self.open_from
            yield {
                "id": self.first["helpdesk_ticket"] + serial,
                "number": f"HT{serial:08}",
                "name": name,
                "partner_name": name,
                "description": "<p>Cấp giấy phép</p>",
                "partner_id": self.first["res_partner"] + serial,
                "commercial_partner_id": self.first["res_partner"] + serial,
                "company_id": ward.company_id,
                "team_id": ward.team_id,
                "stage_id": still_open if is_open else closed,
                "priority": "1",
                "sequence": 10,
                "kanban_state": "normal",
                "active": True,
                "unattended": False,
                "last_stage_update": day,
                "closed_date": None if is_open else day + timedelta(days=20),
                "create_uid": 1,
                "write_uid": 1,
                "create_date": day,
                "write_date": day,
            }


def _next_id(env, table):
    env.cr.execute(f'SELECT coalesce(max(id), 0) + 1 FROM "{table}"')
    return env.cr.fetchone()[0]


@contextlib.contextmanager
def _indexes_built_after(cr, tables):
    """Take away the indexes that only speed up reading, and build the same ones again."""
    cr.execute(
        """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
         WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique
        """,
        [list(tables)],
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(f"DROP INDEX {name}")
    yield
    cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cr.execute(definition)


def _copy(cr, table, rows):
    """COPY rows, dicts with the same keys, into a table."""
    rows = iter(rows)
    head = next(rows)
    columns = ", ".join(f'"{name}"' for name in head)
    lines = ("\t".join(map(_text, row.values())) + "\n" for row in itertools.chain([head], rows))
    cr._obj.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', _Lines(lines))


def _text(value):
    return r"\N" if value is None else str(value)


class _Lines:
    """A file made of lines while it is read."""

    def __init__(self, lines):
        self.lines, self.rest = lines, ""

    def read(self, size):
        parts, length = [self.rest], len(self.rest)
        while length < size and (more := "".join(itertools.islice(self.lines, 200))):
            parts.append(more)
            length += len(more)
        text = "".join(parts)
        self.rest = text[size:]
        return text[:size]
