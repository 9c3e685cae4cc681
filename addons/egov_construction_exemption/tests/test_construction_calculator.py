from datetime import date

from odoo.tests import Form, tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestConstructionCalculator(ConstructionCommon):
    """The calculator."""

    def _ask(self, **vals):
        form = Form(self.env["egov.construction.calculator"].with_user(self.clerk_a))
        for name, value in vals.items():
            setattr(form, name, value)
        return form.save()

    def test_the_calculator_answers_with_articles(self):
        small = self._ask(floors=6, floor_area=499)
        self.assertFalse(small.needs_permit)
        self.assertIn("Điều 43", small.reason_text)
        for vals in ({"floors": 7, "floor_area": 499}, {"floors": 6, "floor_area": 500}):
            asked = self._ask(**vals)
            self.assertTrue(asked.needs_permit)
            self.assertIn("Điều 53", asked.reason_text)
        self.assertEqual(small.notice_text, "No start notice")

    def test_the_calculator_goes_by_the_rules_of_the_day(self):
        figure = self.env.ref("egov_construction_exemption.parameter_house_floors")
        figure.valid_to = date(2026, 12, 31)
        figure.copy({"value": 4, "valid_from": date(2027, 1, 1), "valid_to": False})
        self.assertFalse(self._ask(floors=5, floor_area=300).needs_permit)
        self.assertTrue(self._ask(floors=5, floor_area=300, day=date(2027, 1, 1)).needs_permit)

    def test_zones_and_grounds(self):
        zone = self.env.ref("egov_construction_exemption.zone_centre")
        form = Form(self.env["egov.construction.calculator"].with_user(self.clerk_a))
        form.floors, form.floor_area = 2, 100
        form.zone_ids.add(zone)
        self.assertTrue(form.needs_permit)
        form.ground_id = self.env.ref("egov_construction_exemption.ground_h")
        self.assertFalse(form.needs_permit)
        self.assertNotIn(self.env.ref("egov_construction_exemption.ground_g"), form.allowed_ids[:])

    def test_what_was_asked_starts_a_permit(self):
        action = self._ask(floors=7, floor_area=600).with_user(self.officer_a).sudo().action_new_permit()
        self.assertEqual(action["context"]["default_floors"], 7)
