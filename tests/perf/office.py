"""The office that the benchmarks work in: wards, their staff, one procedure.

Made once per database through the ORM; people and their dossiers are made by the
benchmarks that need them.
"""

from contextlib import contextmanager
from datetime import date

import odoo.api
from odoo.fields import Command

PROCEDURE = "9.999999"
WARDS, WARDS_SMALL = 56, 8
DESKS = 16
CLERK, OFFICER, INSPECTOR = "bench_clerk_1", "bench_officer_1", "bench_inspector"

STEPS = [
    ("Tiếp nhận", "receive", "clerk", 4),
    ("Thẩm định", "process", "officer", 8),
    ("Trưởng phòng duyệt", "review", "division_head", 4),
    ("Ký duyệt", "sign", "leader", 4),
    ("Vào sổ, đóng dấu", "issue", "records", 2),
    ("Trả kết quả", "deliver", "clerk", 0),
]
PAPERS = [
    "Đơn đề nghị",
    "Bản vẽ thiết kế",
    "Giấy tờ về quyền sử dụng đất",
    "Văn bản thẩm duyệt",
    "Giấy cam kết an toàn công trình liền kề",
]
FORM = [
    ("purpose", "Mục đích", "text", True),
    ("address", "Địa điểm", "text", True),
    ("area", "Diện tích", "number", True),
    ("start", "Ngày khởi công", "date", False),
    ("note", "Ghi chú", "text", False),
]
FORM_VALUES = {"purpose": "Xây mới", "address": "12 Trần Phú", "area": "86", "start": "2026-12-01"}


def ensure(bench):
    """Make the office unless it is there; give the wards' company ids in order."""
    with bench.env() as env:
        if not env["egov.procedure"].search_count([("code", "=", PROCEDURE)]):
            bench.progress("  making the office")
            _make(env, WARDS_SMALL if bench.small else WARDS)
            env["ir.config_parameter"].set_param("ir_attachment.location", "file")
        offices = env["egov.procedure.offer"].search([("procedure_id.code", "=", PROCEDURE)], order="company_id")
        return offices.company_id.ids


def procedure(env):
    return env["egov.procedure"].search([("code", "=", PROCEDURE)])


def dossier_vals(env, applicant_id, files=()):
    """What the intake screen sends for one dossier: a form, five papers, their files."""
    components = procedure(env).current_version_id.component_ids
    papers = [
        {"component_id": each.id, "name": each.name, "requirement": each.requirement, "state": "received", "copies": 1}
        for each in components
    ]
    for paper, file in zip(papers, files, strict=False):
        paper["files"] = [file]
    return {
        "applicant_id": applicant_id,
        "procedure_id": procedure(env).id,
        "form_values": FORM_VALUES,
        "papers": papers,
    }


def make_parties(env, company_id, count):
    """People without any dossier, one for each that is to be received; younger than all of `crowd`."""
    last = env["egov.party"].search([], order="id desc", limit=1).id
    return (
        env["egov.party"]
        .create(
            [
                {
                    "name": f"Nguyễn Thị {'ABCDEGHK'[serial % 8]}",
                    "personal_number": f"048309{(last + serial) % 1_000_000:06}",
                    "birth_date": date(2009, 3, 14),
                    "sex": "female",
                    "company_id": company_id,
                }
                for serial in range(1, count + 1)
            ]
        )
        .ids
    )


@contextmanager
def request(bench, login):
    """An environment as a request of this user has it; the cursor commits at the end."""
    user = bench.user(login)
    context = {"allowed_company_ids": user.company_ids, "lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"}
    with bench.cursor() as cr:
        yield odoo.api.Environment(cr, user.id, context)


@contextmanager
def timed(bench, login, work):
    """A way for `Bench.interleave`: ``work(env)`` and its commit, in a request that is open."""

    def act():
        work(env)
        env.cr.commit()

    with request(bench, login) as env:
        yield act


@contextmanager
def received(bench, company_id, count):
    """Ids of new dossiers at their first step; they are taken away afterwards."""
    with bench.env() as env:
        people = make_parties(env, company_id, count)
        vals_list = [dossier_vals(env, person_id) for person_id in people]
    with request(bench, CLERK) as env:
        dossier_ids = env["egov.dossier"].receive_new(vals_list).ids
    # So many at once are a benchmark's own doing: the planner shall know of them.
    bench.vacuum("egov_dossier", "egov_dossier_paper", "egov_dossier_step_log")
    try:
        yield dossier_ids[:]
    finally:
        with bench.env() as env:
            forget_dossiers(env, "id = ANY(%s)", dossier_ids)
            env.cr.execute("DELETE FROM egov_party WHERE id = ANY(%s)", [people])
        bench.vacuum("egov_dossier", "egov_dossier_paper", "egov_dossier_step_log")


def forget_dossiers(env, condition, *parameters):
    """Take dossiers away again, past the rule that received ones stay for ever."""
    env.cr.execute(f"SELECT array_agg(id) FROM egov_dossier WHERE {condition}", parameters)
    ids = env.cr.fetchone()[0] or []
    env.cr.execute("SELECT array_agg(id) FROM egov_dossier_paper WHERE dossier_id = ANY(%s)", [ids])
    papers = env.cr.fetchone()[0] or []
    env["ir.attachment"].search([("res_model", "=", "egov.dossier.paper"), ("res_id", "in", papers)]).unlink()
    for table in ("egov_dossier_paper", "egov_dossier_step_log"):
        env.cr.execute(f"DELETE FROM {table} WHERE dossier_id = ANY(%s)", [ids])
    env.cr.execute("DELETE FROM egov_dossier WHERE id = ANY(%s)", [ids])
    env.invalidate_all()


def _make(env, wards):
    province = _agency(env, "Thành phố", "H99", "province")
    companies = env["res.company"].create([{"name": f"UBND phường {number}"} for number in range(1, wards + 1)])
    divisions = env["egov.agency"]
    for number, company in enumerate(companies, start=1):
        ward = _agency(env, company.name, f"H99.{number + 20}", "commune", province, company_id=company.id)
        name, code = f"Phòng Kinh tế {number}", f"{ward.code}.01"
        divisions += _agency(env, name, code, "commune", ward, kind="division")
    _make_staff(env, companies, divisions)
    _make_procedure(env)
    env["egov.procedure.offer"].create(
        [
            {"company_id": company.id, "procedure_id": procedure(env).id, "division_id": division.id}
            for company, division in zip(companies, divisions, strict=True)
        ]
    )


def _agency(env, name, code, level, parent=None, **vals):
    return env["egov.agency"].create(
        {
            "name": name,
            "code": code,
            "kind": "committee",
            "level_id": env.ref(f"egov_base.level_{level}").id,
            "parent_id": parent and parent.id,
            "is_one_stop": "company_id" in vals,
            "province_code": "48",
            **vals,
        }
    )


def _make_staff(env, companies, divisions):
    ward, agency, division = companies[0], companies[0].agency_id, divisions[0]
    for desk in range(1, DESKS + 1):
        _user(env, f"bench_clerk_{desk}", "receiving_clerk", ward, agency, "clerk")
        _user(env, f"bench_officer_{desk}", "processing_officer", ward, division, "officer")
    _user(env, "bench_head", "division_head", ward, division, "division_head")
    _user(env, "bench_leader", "leader", ward, agency, "chairperson", may_sign=True)
    _user(env, "bench_records", "records_officer", ward, agency, "records")
    # Looks at every ward, as the city's own desk does.
    _user(env, INSPECTOR, "receiving_clerk", companies, agency, "other")


def _user(env, login, role, companies, agency, kind, may_sign=False):
    serial = env["egov.official"].search_count([]) + 1
    official = env["egov.official"].create({"name": f"Cán bộ {serial}", "personal_number": f"048085{serial:06}"})
    env["egov.position"].create(
        {
            "official_id": official.id,
            "agency_id": agency.id,
            "title": f"Chức danh {serial}",
            "kind": kind,
            "may_sign": may_sign,
            "date_from": date(2020, 1, 1),
        }
    )
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": official.name,
            "login": login,
            "official_id": official.id,
            "company_id": companies[0].id,
            "company_ids": [Command.set(companies.ids)],
            "group_ids": [Command.set(env.ref(f"egov_base.group_{role}").ids)],
        }
    )


def _make_procedure(env):
    sector = env["egov.sector"].create({"code": "BENCH", "name": "Đo"})
    made = env["egov.procedure"].create(
        {"code": PROCEDURE, "name": "Cấp giấy phép", "short_name": "Giấy phép", "sector_id": sector.id}
    )
    version = env["egov.procedure.version"].create(
        {
            "procedure_id": made.id,
            "valid_from": "2020-01-01",
            "legal_basis": "Quyết định",
            "limit_ids": [Command.create({"value": 15, "unit": "working_day"})],
            "component_ids": [Command.create({"name": name, "requirement": "required"}) for name in PAPERS],
            "step_ids": [
                Command.create({"name": name, "kind": kind, "role": role, "hours": hours})
                for name, kind, role, hours in STEPS
            ],
            "result_ids": [Command.create({"name": "Giấy phép"})],
            "field_ids": [
                Command.create({"key": key, "label": label, "kind": kind, "required": required})
                for key, label, kind, required in FORM
            ],
        }
    )
    version._publish()
