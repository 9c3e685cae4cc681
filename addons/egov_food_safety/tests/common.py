from datetime import date, datetime, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon
from odoo.addons.egov_base.tools import clock

#: Friday 13/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 13, 2, 0)
TODAY = date(2026, 11, 13)


class FoodCommon(EgovCommon):
    """Ward A: officer A keeps the register, the division head leads inspections, the clerk reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        food, inspection = "egov_food_safety.group_", "egov_inspection.group_"
        for user, roles in (
            (cls.officer_a, (f"{food}officer", f"{inspection}inspector")),
            (cls.head_a, (f"{food}reader", f"{inspection}manager")),
            (cls.clerk_a, (f"{food}reader",)),
            (cls.officer2_a, (f"{inspection}manager",)),
            (cls.officer_b, (f"{food}officer", f"{inspection}manager")),
        ):
            user.group_ids = [Command.link(cls.env.ref(role).id) for role in roles]
        cls.kitchen = cls._new_place("Bếp Hoa Sen", "collective_kitchen", exempt_kind_id=False, meals_per_day=100)
        cls.stall = cls._new_place("Bánh mì Cô Ba", "street_food", legal_form="individual")
        cls.foreign = cls._new_place("Quán phường B", "eatery", user=cls.officer_b)

    @classmethod
    def _new_place(cls, name, activity, user=None, **vals):
        values = {
            "name": name,
            "activity_id": cls.env.ref(f"egov_food_safety.activity_{activity}").id,
            "address": "12 Trần Phú",
            "owner_name": "Nguyễn Thị Đào",
            "employee_count": 4,
        }
        return cls.env["egov.food.establishment"].with_user(user or cls.officer_a).create({**values, **vals})

    @classmethod
    def _new_licence(cls, place, kind="certificate", **vals):
        Licence = cls.env["egov.food.licence"].with_user(cls.officer_a)
        return Licence.create({"establishment_id": place.id, "kind": kind, **vals})

    @classmethod
    def _certified(cls, place):
        """The certificate of a place, signed by the leader."""
        licence = cls._new_licence(place)
        licence.action_submit()
        cls._decide(licence)
        return licence

    @classmethod
    def _decide(cls, licence):
        """The leader signs what waits."""
        approval = licence.approval_id.with_user(cls.leader_a)
        approval.action_approve(approval.snapshot_hash)

    @classmethod
    def _external(cls, place, issued_on, kind="certificate", number="012/2024/ATTP-CNĐK", years=3):
        Licence = cls.env["egov.food.licence"].with_user(cls.officer_a)
        valid_to = issued_on.replace(year=issued_on.year + years)
        return Licence._record_external(place, kind, number, issued_on, valid_to, "Sở Y tế")

    @classmethod
    def _inspected(cls, place, result="pass", days_ago=0):
        """A signed visit, some days ago."""
        with clock.at(NOW - timedelta(days=days_ago)):
            decision = cls.env["egov.inspection.decision"].with_user(cls.head_a)
            decision = decision.create(
                {
                    "name": "Kiểm tra",
                    "kind": "unplanned",
                    "reason": "Phản ánh",
                    "content_id": cls.env.ref("egov_food_safety.content_food").id,
                    "line_ids": [Command.create({"subject_ref": f"{place._name},{place.id}"})],
                    "member_ids": [Command.create({"official_id": cls.officer_a.official_id.id, "role": "head"})],
                }
            )
            decision.action_submit()
            approval = decision.approval_id.with_user(cls.leader_a)
            approval.action_approve(approval.snapshot_hash)
            visit = decision.visit_ids.with_user(cls.officer_a)
            visit.action_announce()
            visit.answer_ids.write({"answer": "yes"})
            if result != "pass":
                visit.answer_ids[0].answer = "no"
            due = clock.today() + timedelta(days=10)
            visit.write({"result": result, "remedy_due_on": due if result == "remedy" else False})
            visit.action_sign()
        return visit
