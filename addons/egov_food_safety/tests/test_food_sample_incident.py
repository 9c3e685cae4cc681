from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import NOW, TODAY, FoodCommon


@tagged("post_install", "-at_install")
class TestFoodSampleIncident(FoodCommon):
    def _sample(self, **vals):
        values = {"establishment_id": self.kitchen.id, "code": "M-01", "product": "Chả", "taken_on": "2026-11-01"}
        return self.env["egov.food.sample"].with_user(self.officer_a).create({**values, **vals})

    def test_samples_go_forward_in_time(self):
        sample = self._sample(sent_on="2026-11-02", result_on="2026-11-10", verdict="fail")
        self.assertEqual(sample.company_id, self.company_a)
        for vals in (
            {"sent_on": "2026-10-31"},
            {"result_on": "2026-12-31"},
            {"verdict": "pass"},
            {"kind": "rapid"},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self._sample(code="M-02", **vals)

    def test_self_declarations_do_not_end(self):
        self.kitchen.declaration_ids = [Command.create({"product": "Nước mắm", "declared_on": "2015-01-01"})]
        self.assertNotIn("valid_to", self.kitchen.declaration_ids._fields)

    def _case(self, **vals):
        values = {"name": "Nghi ngộ độc", "place": "Tiệc cưới", "exposed_count": 100, "sick_count": 5}
        return self.env["egov.food.incident"].with_user(self.officer_a).create({**values, **vals})

    def test_a_case_has_two_people_ill_or_a_death(self):
        for vals in (
            {"sick_count": 1},
            {"sick_count": 0},
            {"sick_count": 101},
            {"hospital_count": 6},
            {"dead_count": 6},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self._case(**vals)
        self.assertFalse(self._case(sick_count=1, dead_count=1).is_large)
        self.assertTrue(self._case(sick_count=30).is_large)

    def test_a_case_closes_after_its_final_report(self):
        case = self._case(establishment_id=self.kitchen.id)
        with self.assertRaises(UserError):
            case.action_close()
        case.report_ids = [Command.create({"kind": "end", "text": "Vi khuẩn"})]
        with self.assertRaises(UserError):
            case.action_close()
        case.measures = "Đình chỉ bếp"
        case.action_close()
        self.assertEqual((case.state, case.closed_on), ("closed", TODAY))
        for attempt in (lambda: case.write({"sick_count": 9}), case.unlink):
            with self.assertRaises(UserError):
                attempt()
        with self.assertRaises(AccessError):
            self._case(state="closed")

    def test_nothing_of_a_closed_case_changes(self):
        case = self._case(measures="Đình chỉ bếp", report_ids=[Command.create({"kind": "end", "text": "Vi khuẩn"})])
        other = self._case(name="Ca khác", report_ids=[Command.create({"text": "Báo cáo nhanh"})])
        case.action_close()
        for attempt in (
            lambda: case.report_ids.write({"text": "Khác"}),
            lambda: case.report_ids.unlink(),
            lambda: case.report_ids.create({"incident_id": case.id, "text": "Muộn"}),
            lambda: other.report_ids.write({"incident_id": case.id}),
            lambda: case.report_ids.write({"incident_id": other.id}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                attempt()
        with clock.at(NOW + timedelta(days=1)), self.assertRaises(UserError):
            case.action_close()
        self.assertEqual(case.closed_on, TODAY)

    def test_a_case_is_closed_on_the_day_of_viet_nam(self):
        case = self._case(measures="x", report_ids=[Command.create({"kind": "end", "text": "x"})])
        with clock.at(datetime(2026, 12, 31, 17, 30)):
            case.action_close()
        self.assertEqual(case.closed_on, date(2027, 1, 1))

    def test_samples_and_cases_are_of_ones_own_ward(self):
        for attempt in (
            lambda: self._sample(establishment_id=self.foreign.id),
            lambda: self._case(establishment_id=self.foreign.id),
            lambda: self._case().with_user(self.officer_b).action_close(),
            lambda: self._case().with_user(self.clerk_a).action_close(),
        ):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                attempt()
