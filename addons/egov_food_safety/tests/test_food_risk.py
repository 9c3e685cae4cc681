from datetime import date, timedelta

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import NOW, TODAY, FoodCommon


@tagged("post_install", "-at_install")
class TestFoodRisk(FoodCommon):
    def test_the_score_has_its_reasons_line_by_line(self):
        self.assertEqual(
            [line[:2] for line in self.kitchen.risk_lines], [["activity", 45], ["never", 15], ["licence", 20]]
        )
        self.assertEqual((self.kitchen.risk_score, self.kitchen.risk_class), (80, "high"))
        self.assertEqual(len(self.kitchen.risk_text.splitlines()), 3)
        self.assertIn("+15  never inspected", self.kitchen.risk_text)

    def test_size_and_licence_count(self):
        self.kitchen.meals_per_day = 300
        self.assertIn("size", [line[0] for line in self.kitchen.risk_lines])
        self._certified(self.kitchen)
        self.assertNotIn("licence", [line[0] for line in self.kitchen.risk_lines])

    def test_a_result_sets_the_next_inspection(self):
        self._inspected(self.kitchen, "fail")
        self.assertEqual(self.kitchen.last_result, "fail")
        self.assertIn("failed", [line[0] for line in self.kitchen.risk_lines])
        self.assertEqual(self.kitchen.next_inspection_on, date(2027, 5, 13), "high risk: six months")
        self.assertEqual(self.kitchen.last_inspected_on, TODAY)

    def test_figures_of_the_risk_are_data(self):
        self.env.ref("egov_food_safety.parameter_risk_never").value = 100
        self.env["egov.food.establishment"]._cron_refresh_risk()
        self.assertIn(["never", 100, {}], self.stall.risk_lines)

    def test_a_good_complier_is_exempt_from_plans(self):
        content = self.env.ref("egov_food_safety.content_food")
        self.assertFalse(self.kitchen._inspection_exemption(content, TODAY))
        self._certified(self.kitchen)
        self._inspected(self.kitchen, days_ago=300)
        self.assertFalse(self.kitchen._inspection_exemption(content, TODAY))
        self._inspected(self.kitchen)
        self.assertIn("last 2 inspections", self.kitchen._inspection_exemption(content, TODAY))
        with clock.at(NOW + timedelta(days=800)):
            self.assertFalse(self.kitchen._inspection_exemption(content, TODAY))
        self._new_incident()
        self.assertFalse(self.kitchen._inspection_exemption(content, TODAY))

    def _new_incident(self):
        vals = {"name": "Ca", "place": "Bếp", "exposed_count": 10, "sick_count": 3, "establishment_id": self.kitchen.id}
        return self.env["egov.food.incident"].with_user(self.officer_a).create(vals)

    def test_an_incident_raises_the_risk(self):
        before = self.kitchen.risk_score
        self._new_incident()
        self.assertEqual(self.kitchen.risk_score, before + 40)

    def test_the_plan_takes_who_is_due_by_risk(self):
        content = self.env.ref("egov_food_safety.content_food")
        self.kitchen.opened_on = "2026-01-10"
        plan = (
            self.env["egov.inspection.plan"]
            .with_user(self.head_a)
            .create({"name": "Kế hoạch 2027", "year": 2027, "content_id": content.id})
        )
        plan.action_propose()
        line = plan.line_ids.filtered(lambda line: line.subject_ref == self.kitchen)
        self.assertEqual(line.month, 1, "due in 2026 already")
        self.assertIn("80", line.reason)
        self.assertNotIn(self.foreign, [line.subject_ref for line in plan.line_ids])

    def test_a_visit_has_the_list_of_its_kind(self):
        visit = self._inspected(self.stall)
        self.assertEqual(visit.checklist_id, self.env.ref("egov_food_safety.checklist_street_food"))
        self.assertEqual(visit.representative_name, "Nguyễn Thị Đào")
        sample = {
            "establishment_id": self.kitchen.id,
            "visit_id": visit.id,
            "code": "M1",
            "product": "Chả",
            "kind": "rapid",
            "kit_lot": "L1",
        }
        with self.assertRaises(ValidationError):
            self.env["egov.food.sample"].with_user(self.officer_a).create(sample)
        self.stall.sample_ids = [Command.create({**sample, "establishment_id": self.stall.id})]
