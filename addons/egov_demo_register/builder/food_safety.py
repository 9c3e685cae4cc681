"""A hundred and fifty food establishments of a ward with licences, inspections in all states, samples and one case."""

import random
from datetime import datetime, time, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.tools import cast
from odoo.addons.egov_food_safety.tools.rules import add_months, expiry

from ..tools import food_places
from . import staff

PLACES = 150
SEED = 20260613
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_food_sample",
    "egov_food_incident_report",
    "egov_food_incident",
    "egov_food_declaration",
    "egov_food_staff_check",
    "egov_food_report_line",
    "egov_food_report",
    "egov_inspection_photo",
    "egov_inspection_finding",
    "egov_inspection_answer",
    "egov_inspection_report",
    "egov_inspection_visit",
    "egov_inspection_decision_line",
    "egov_inspection_member",
    "egov_inspection_decision",
    "egov_inspection_plan_line",
    "egov_inspection_plan",
    "egov_food_licence",
    "egov_food_establishment",
)
_OFFICER = ("egov_food_safety.group_officer", "egov_inspection.group_inspector", "egov_import.group_import")
_LEADS = ("egov_food_safety.group_reader", "egov_inspection.group_manager")
RIGHTS = {
    "vanhoa": _OFFICER,
    "xuly": _OFFICER,
    "truongphong.vh": _LEADS,
    "truongphong": _LEADS,
    "tiepnhan": ("egov_food_safety.group_reader",),
}
AUTHORITY = "Ban Quản lý an toàn thực phẩm thành phố"


def build(env, company):
    """Fill the register of food establishments of a ward."""
    staff.grant(env, company, RIGHTS)
    Story(env, company).play()


class Story:
    """Plays the food safety of a ward as its officer, the inspection leader and the leader."""

    def __init__(self, env, company):
        ward = staff.ward_of(env, company)
        self.rng = random.Random(f"{SEED} {ward.code}")
        self.company, self.today = company, clock.today()
        self.officer_user = staff.user_of(env, company, "vanhoa", "xuly")
        self.officer = staff.as_user(env, company, self.officer_user)
        self.manager = staff.as_user(env, company, staff.user_of(env, company, "truongphong.vh", "truongphong"))
        self.leader = staff.as_user(env, company, staff.user_of(env, company, "lanhdao"))
        self.content = env.ref("egov_food_safety.content_food")
        self.ref = env.ref

    def play(self):
        places = self._places()
        self._licences(places)
        self._citizens_place(places)
        self._history(places[:40])
        self._year(places[40:])
        self._samples(places)
        self._case(places)

    def _places(self):
        groups = self.officer["egov.residential.group"].search([("valid_to", "=", False)])
        rows = []
        for made in food_places.make(self.rng, PLACES):
            checked = add_months(self.today, -made.health_months)
            passed = made.employees if self.rng.random() < 0.85 else max(1, made.employees - 1)
            rows.append(
                {
                    "name": made.name,
                    "owner_name": made.owner,
                    "activity_id": self.ref(f"egov_food_safety.activity_{made.activity}").id,
                    "legal_form": "enterprise" if made.employees > 10 else "household_business",
                    "reg_no": made.reg_no or False,
                    "address": made.address,
                    "group_id": self.rng.choice(groups.ids) if groups else False,
                    "employee_count": made.employees,
                    "meals_per_day": made.meals,
                    "keeps_samples": made.keeps_samples,
                    "opened_on": add_months(self.today, -12 * made.years),
                    "latitude": made.latitude,
                    "longitude": made.longitude,
                    # a school's kitchen that sells meals needs a certificate
                    **({"exempt_kind_id": False} if made.activity == "collective_kitchen" else {}),
                    "check_ids": [Command.create({"checked_on": checked, "passed_count": passed})],
                }
            )
        places = self.officer["egov.food.establishment"].create(rows)
        places._number_now()
        return places

    def _licences(self, places):
        """Most have a licence from before; some end soon, some have ended, some have none."""
        Licence = self.officer["egov.food.licence"]
        for number, place in enumerate(places, start=1):
            kind = "commitment" if place.exempt_kind_id else "certificate"
            months = self.rng.choice((3, 8, 14, 20, 26, 31, 33, 35, 37, 40))
            issued = add_months(self.today, -months)
            if self.rng.random() < 0.1 or issued < (place.opened_on or issued):
                continue
            style = "ATTP-CK" if kind == "commitment" else "ATTP-CNĐK"
            text = f"{number:03d}/{issued.year}/{style}"
            Licence._record_external(place, kind, text, issued, expiry(issued, 3), AUTHORITY)

    def _citizens_place(self, places):
        """A citizen with an account owns a place whose certificate ends soon: the portal offers its renewal."""
        owner = self.officer["egov.party"].search([("personal_number", "=", cast.CITIZENS[0].number)], limit=1)
        place = places.filtered(lambda place: not place.exempt_kind_id and not place.licence_ids)[:1]
        if not owner or not place:
            return
        place.write({"owner_id": owner.id, "opened_on": add_months(self.today, -40)})
        issued = add_months(self.today, -32)
        text = f"901/{issued.year}/ATTP-CNĐK"
        licences = self.officer["egov.food.licence"]
        licences._record_external(place, "certificate", text, issued, expiry(issued, 3), AUTHORITY)

    # Inspections

    def _history(self, places):
        """Last year's inspections: decisions for ten places each, nearly all of them closed by now."""
        for turn in range(4):
            chosen = places[turn * 10 : turn * 10 + 10]
            day = self.today - timedelta(days=430 - turn * 60)
            visits = self._decision(day, f"Kiểm tra an toàn thực phẩm đợt {turn + 1}", places=chosen)
            for visit in visits:
                self._hold(visit, day + timedelta(days=1))
            self._report(visits, day + timedelta(days=9))
            self._recheck(visits, day + timedelta(days=18))

    def _year(self, places):
        """The plan of this year: inspected, to remedy, overdue, at the place now, still to come."""
        start = datetime.combine(self.today.replace(month=1, day=15), time(2))
        with clock.at(start):
            plan = self.manager["egov.inspection.plan"].create(
                {
                    "name": f"Kế hoạch kiểm tra an toàn thực phẩm năm {self.today.year}",
                    "year": self.today.year,
                    "content_id": self.content.id,
                    "line_ids": [
                        Command.create(
                            {
                                "subject_ref": f"{place._name},{place.id}",
                                "month": min(self.today.month, 2 + turn // 6),
                                "reason": "Theo mức nguy cơ",
                            }
                        )
                        for turn, place in enumerate(places[:48])
                    ],
                }
            )
            self._approve(plan)
        first = self._planned(plan, 0, 90, lambda visit, turn: self._hold(visit, self._ago(88)), with_report=True)
        self._recheck(first[:6], self._ago(60))
        self._planned(plan, 1, 45, self._follow)
        self._planned(plan, 2, 4, self._now)
        self._planned(plan, 3, 1, lambda visit, turn: None)
        with clock.at(self._moment(self._ago(0))):
            unplanned = self._draft("Kiểm tra đột xuất theo phản ánh của người dân", places[50:51])
            unplanned.action_submit()

    def _planned(self, plan, part, days_ago, act, with_report=False):
        lines = plan.line_ids.sorted("id")[part * 10 : part * 10 + 10]
        day = self._ago(days_ago)
        vals = {
            "kind": "planned",
            "reason": False,
            "plan_id": plan.id,
            "line_ids": [
                Command.create(
                    {
                        "subject_ref": f"{line.subject_model},{line.subject_id}",
                        "plan_line_id": line.id,
                        "planned_on": day + timedelta(days=1),
                    }
                )
                for line in lines
            ],
        }
        visits = self._decision(day, f"Kiểm tra an toàn thực phẩm theo kế hoạch, đợt {part + 1}", **vals)
        for turn, visit in enumerate(visits):
            act(visit, turn)
        if with_report:
            self._report(visits, day + timedelta(days=12))
        return visits

    def _follow(self, visit, turn):
        """Half of them had something to remedy; some of these were seen again, some are overdue."""
        day = self._ago(44)
        result = "remedy" if turn % 2 else "pass"
        self._hold(visit, day, result=result, due=self._ago(30) if turn % 4 == 1 else self._ago(-6))
        if turn == 1:
            self._recheck(visit, self._ago(28))

    def _recheck(self, visits, day):
        """See again who had something to remedy; all is well then."""
        for visit in visits.filtered(lambda visit: visit.state == "signed"):
            with clock.at(self._moment(day)):
                recheck = visit.browse(visit.action_recheck()["res_id"])
            self._hold(recheck, day, result="pass")

    def _now(self, visit, turn):
        """Two are being recorded, the others come."""
        if turn < 2:
            with clock.at(self._moment(self._ago(1))):
                visit.action_announce()
                for line in visit.answer_ids[:4]:
                    line.answer = "yes"

    def _decision(self, day, name, **vals):
        """Return the visits of a signed decision, as its head of team sees them."""
        with clock.at(self._moment(day)):
            decision = self._draft(name, vals.pop("places", ()), **vals)
            self._approve(decision)
            decision._number_now()
        return decision.visit_ids.with_env(self.officer)

    def _draft(self, name, places, **vals):
        secretary = self.manager.user.official_id
        values = {
            "name": name,
            "kind": "unplanned",
            "reason": "Kiểm tra cao điểm theo chỉ đạo của thành phố",
            "content_id": self.content.id,
            "line_ids": [Command.create({"subject_ref": f"{place._name},{place.id}"}) for place in places],
            "member_ids": [
                Command.create({"official_id": self.officer_user.official_id.id, "role": "head"}),
                Command.create({"official_id": secretary.id, "role": "secretary"}),
                Command.create({"name": "BS. Trần Minh Khang", "title": "Trạm Y tế phường", "role": "member"}),
            ],
        }
        return self.manager["egov.inspection.decision"].create({**values, **vals})

    def _approve(self, record):
        record.action_submit()
        approval = record.approval_id.with_env(self.leader)
        approval.action_approve(approval.snapshot_hash)

    def _hold(self, visit, day, result=None, due=None):
        """Record and sign a visit on a day."""
        result = result or self.rng.choices(("pass", "remedy", "fail"), (7, 2, 1))[0]
        with clock.at(self._moment(day)):
            visit.action_announce()
            visit.answer_ids.write({"answer": "yes"})
            if result != "pass":
                wrong = self.rng.sample(list(visit.answer_ids), min(2, len(visit.answer_ids)))
                for line in wrong:
                    line.answer = "no"
                visit.finding_ids.write({"remedy": "Khắc phục và báo cáo bằng văn bản"})
            vals = {
                "result": result,
                "representative_title": "Chủ cơ sở",
                "subject_statement": "Nhất trí với biên bản.",
            }
            if result == "remedy":
                vals["remedy_due_on"] = due or day + timedelta(days=15)
            visit.write(vals)
            visit.action_sign()

    def _report(self, visits, day):
        with clock.at(self._moment(day)):
            report = self.officer["egov.inspection.report"].create(
                {
                    "decision_id": visits.decision_id.id,
                    "assessment": "Đa số cơ sở chấp hành tốt; một số cơ sở phải khắc phục điều kiện vệ sinh.",
                    "proposal": "Tiếp tục tập huấn kiến thức cho chủ cơ sở; kiểm tra lại các cơ sở chưa khắc phục.",
                }
            )
            report.action_send()
            report._number_now()

    # Samples and a case

    def _samples(self, places):
        for number, place in enumerate(self.rng.sample(list(places), 12), start=1):
            day = self._ago(20 + number)
            is_rapid = number % 2
            place.sample_ids = [
                Command.create(
                    {
                        "code": f"M{self.today.year}-{number:03d}",
                        "kind": "rapid" if is_rapid else "lab",
                        "product": self.rng.choice(("Chả lụa", "Bún tươi", "Rau sống", "Nước đá")),
                        "criterion": "Hàn the" if is_rapid else "Coliform",
                        "kit_lot": "HT-2408" if is_rapid else False,
                        "laboratory": False if is_rapid else "Trung tâm Kiểm nghiệm",
                        "taken_on": day,
                        "result_on": day if is_rapid else day + timedelta(days=7),
                        "verdict": "fail" if number == 5 else "pass",
                    }
                )
            ]

    def _case(self, places):
        kitchen = places.filtered(lambda place: place.meals_per_day > 100)[:1]
        happened = self._moment(self._ago(120))
        case = self.officer["egov.food.incident"].create(
            {
                "name": "Nghi ngộ độc sau bữa trưa",
                "establishment_id": kitchen.id,
                "happened_at": happened,
                "place": kitchen.address,
                "meal": "Bữa trưa",
                "exposed_count": 86,
                "sick_count": 7,
                "hospital_count": 3,
                "symptoms": "Đau bụng, nôn, tiêu chảy",
                "suspected_food": "Gà xào",
                "cause": "microbe",
                "measures": "Tạm dừng bếp, lấy mẫu, hướng dẫn vệ sinh.",
                "report_ids": [
                    Command.create(
                        {"kind": "urgent", "reported_at": happened, "text": "7 người mắc, 3 người nằm viện."}
                    ),
                    Command.create({"kind": "end", "text": "Nguyên nhân do vi sinh vật; tất cả đã ra viện."}),
                ],
            }
        )
        case.action_close()

    def _ago(self, days):
        return self.today - timedelta(days=days)

    def _moment(self, day):
        """Half past nine of a day."""
        return datetime.combine(day, time(2, 30))
