from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestInspectionPlan(InspectionCommon):
    def test_the_register_proposes_places_and_leaves_out_good_compliers(self):
        plan = self._new_plan()
        plan.action_propose()
        self.assertEqual(plan.line_ids.mapped("subject_name"), ["Bếp Hoa Sen", "Quán Cô Ba"])
        plan.action_propose()
        self.assertEqual(len(plan.line_ids), 2, "a second proposal brings nobody twice")

    def test_a_good_complier_is_not_put_on_the_plan_by_hand_either(self):
        with self.assertRaises(UserError) as refused:
            self._new_plan(self.good)
        self.assertIn("two good years", str(refused.exception))

    @mute_logger("odoo.sql_db")
    def test_nobody_stands_twice_on_the_plans_of_a_year(self):
        self._new_plan(self.site)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._new_plan(self.site)
        self._new_plan(self.site, year=2027)

    def test_a_leader_approves_and_then_nothing_moves(self):
        plan = self._approve(self._new_plan(self.site))
        self.assertEqual(plan.approval_state, "approved")
        for attempt in (
            lambda: plan.write({"name": "Khác"}),
            lambda: plan.line_ids.write({"month": 5}),
            lambda: plan.line_ids.unlink(),
            lambda: plan.action_propose(),
        ):
            with self.assertRaises(UserError):
                attempt()
        plan.write({"sent_on": "2026-11-14", "sent_number": "12/UBND"})

    def test_an_empty_plan_is_not_submitted(self):
        with self.assertRaises(UserError):
            self._new_plan().action_submit()

    def test_inspectors_make_no_plans(self):
        with self.assertRaises(AccessError):
            self._new_plan(user=self.officer_a)
        with self.assertRaises(AccessError):
            self._new_plan(self.site).with_user(self.officer_a).action_submit()

    def test_places_of_another_ward_or_register_are_refused(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self._new_plan(self.foreign)
        with self.assertRaises(UserError):
            self.env["egov.inspection.plan.line"].with_user(self.head_a).create(
                {"plan_id": self._new_plan().id, "subject_ref": f"egov.party,{self.dao.id}"}
            )

    def test_a_decision_takes_the_places_that_are_due(self):
        plan = self._approve(self._new_plan(self.site, self.stall))
        context = plan.action_decide_next()["context"]
        self.assertEqual(len(context["default_line_ids"]), 2)
        decision = self._planned_decision(plan)
        self.assertEqual(plan.line_ids.decision_id, decision)
        with self.assertRaises(UserError):
            plan.action_decide_next()

    def _planned_decision(self, plan):
        context = plan.action_decide_next()["context"]
        return self._new_decision(
            **{key.removeprefix("default_"): value for key, value in context.items()}, reason=False
        )

    def test_one_planned_inspection_a_year_and_content(self):
        plan = self._approve(self._new_plan(self.site))
        self._approve(self._planned_decision(plan))
        again = self._new_decision(
            kind="planned",
            plan_id=plan.id,
            line_ids=[(0, 0, {"subject_ref": self._ref(self.site), "plan_line_id": plan.line_ids.id})],
        )
        with self.assertRaises(UserError) as refused:
            again.action_submit()
        self.assertIn("inspected for this content in 2026", str(refused.exception))
        self._approve(self._new_decision(self.site))

    def test_a_signed_record_ticks_the_plan(self):
        plan = self._approve(self._new_plan(self.stall))
        decision = self._approve(self._planned_decision(plan))
        visit = decision.visit_ids.with_user(self.officer_a)
        visit.action_announce()
        self._answer(visit, "yes")
        visit.result = "pass"
        visit.action_sign()
        self.assertEqual(str(plan.line_ids.visited_on), "2026-11-13")
        self.assertEqual((plan.line_count, plan.visited_count), (1, 1))
