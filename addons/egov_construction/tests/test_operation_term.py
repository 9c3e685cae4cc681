from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestOperationTerm(ConstructionCommon):
    """The terms of article 54: working days, with their reasons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        days = [(date(2026, 11, 24), "Ngày Văn hóa"), (date(2026, 12, 1), "Ngày nghỉ thử")]
        cls.env["egov.calendar.day"].search([("date", "in", [day for day, _name in days])]).unlink()
        cls.env["egov.calendar.day"].create([cls._day_off(day, name) for day, name in days])

    @classmethod
    def _day_off(cls, day, name):
        return {"date": day, "name": name, "kind": "off", "legal_basis": "Thử"}

    def _due(self, operation):
        return clock.local(operation.due_at).date()

    def test_7_10_9_5_working_days_over_days_off(self):
        # from Friday 20/11: 23, 25, 26, 27, 30 November, 2, 3, 4, 7, 8 December
        for vals, due in (
            ({}, date(2026, 12, 3)),
            ({"kind": "repair"}, date(2026, 12, 3)),
            ({"works_kind": "building"}, date(2026, 12, 8)),
            ({"works_kind": "building", "kind": "term", "term_until": date(2030, 1, 1)}, date(2026, 12, 8)),
            ({"works_kind": "building", "kind": "repair"}, date(2026, 12, 7)),
        ):
            with self.subTest(vals=vals):
                self.assertEqual(self._due(self._request(**vals)), due)
        permit = self._granted()
        self.assertEqual(self._due(self._operate(permit, "extend")), date(2026, 11, 30))

    def test_the_reasons_stand_with_the_day(self):
        operation = self._request()
        self.assertIn("Ngày Văn hóa", operation.due_text)
        self.assertIn("7 working days", operation.due_text)
        self.assertIn("days left", operation.due_label)

    def test_a_supplement_stops_the_clock_once(self):
        operation = self._request()
        with self.assertRaises(UserError):
            operation.action_supplement()
        operation.supplement_text = "Bản vẽ móng"
        operation.action_supplement()
        self.assertFalse(operation.due_at)
        self.assertEqual(clock.local(operation.supplement_due_at).date(), date(2026, 11, 25))
        self.assertIn("❚❚", operation.due_label)
        with clock.at(datetime(2026, 11, 25, 2, 0)):
            operation.action_appraise()
            self.assertGreater(self._due(operation), date(2026, 12, 3))
            with self.assertRaisesRegex(UserError, "once"):
                operation.action_supplement()

    def test_the_figures_are_those_of_the_day_of_receipt(self):
        figure = self.env.ref("egov_construction.parameter_days_house")
        figure.valid_to = date(2026, 12, 31)
        figure.copy({"value": 3, "valid_from": date(2027, 1, 1), "valid_to": False})
        self.assertEqual(self._request().limit_days, 7)
        with self._at(2027, 1, 4):
            self.assertEqual(self._request().limit_days, 3)
        with self._at(2026, 6, 1):
            under_old_law = self._request()
            self.assertEqual((under_old_law.limit_days, self._due(under_old_law)), (15, date(2026, 6, 16)))
        with self._at(2014, 6, 2), self.assertRaisesRegex(UserError, "days_house"):
            self._request()
