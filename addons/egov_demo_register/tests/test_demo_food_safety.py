from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_demo.tools import cast

from ..builder.food_safety import PLACES, Story
from ..hooks import _wards, uninstall_hook


@tagged("post_install", "-at_install")
class TestDemoFoodSafety(TransactionCase):
    """Looks at what the installation made of the register of food establishments."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = _wards(cls.env)
        cls.places = cls.env["egov.food.establishment"].search([("company_id", "in", cls.wards.ids)])

    def _of(self, model, ward):
        return self.env[model].search([("company_id", "=", ward.id)])

    def test_both_wards_have_their_establishments(self):
        for ward in self.wards:
            places = self._of("egov.food.establishment", ward)
            self.assertEqual(len(places), PLACES)
            self.assertEqual(len(set(places.mapped("code"))), PLACES)
            bands = set(places.licence_id.mapped("band"))
            self.assertLessEqual({"valid", "renew", "expired"}, bands)
            self.assertTrue(places.filtered(lambda place: not place.licence_id))
            self.assertEqual(set(places.mapped("risk_class")), {"high", "medium", "low"})

    def test_inspections_are_in_all_states(self):
        for ward in self.wards:
            visits = self._of("egov.inspection.visit", ward)
            self.assertLessEqual({"planned", "announced", "signed", "closed"}, set(visits.mapped("state")))
            self.assertEqual(set(visits.mapped("result")), {"pass", "remedy", "fail", False})
            self.assertTrue(visits.filtered("recheck_of_id"))
            self.assertTrue(visits.filtered("is_overdue"))
            self.assertEqual(self._of("egov.inspection.plan", ward).approval_state, "approved")
            decisions = self._of("egov.inspection.decision", ward)
            self.assertIn("pending", decisions.mapped("approval_state"))
            self.assertTrue(all(d.entry_notation for d in decisions if d.approval_state == "approved"))

    def test_officers_of_one_ward_see_that_ward_alone(self):
        for login, ward in (("vanhoa", self.wards[0]), ("xuly2", self.wards[1])):
            user = self.env["res.users"].search([("login", "=", login)])
            self.assertEqual(self.env["egov.food.establishment"].with_user(user).search([]).company_id, ward)
        clerk = self.env["res.users"].search([("login", "=", "ketoan")])
        with self.assertRaises(AccessError):
            self.env["egov.food.establishment"].with_user(clerk).search([])

    def test_a_citizen_with_an_account_has_a_certificate_to_renew(self):
        ward = self.wards.filtered(lambda ward: self.env["egov.party"].search_count(self._citizen(ward)))
        self.assertEqual(len(ward), 1)
        owner = self.env["egov.party"].search(self._citizen(ward))
        places = self._of("egov.food.establishment", ward)
        places.filtered(lambda place: place.owner_id == owner).owner_id = False  # whatever the installation made
        Story(self.env, ward)._citizens_place(places)
        place = places.filtered(lambda place: place.owner_id == owner)
        self.assertEqual((len(place), place.licence_id.band), (1, "renew"))
        self.assertTrue(owner.partner_id.email and owner.partner_id.user_ids)

    def _citizen(self, ward):
        return [("personal_number", "=", cast.CITIZENS[0].number), ("company_id", "=", ward.id)]

    def test_uninstalling_leaves_nothing(self):
        uninstall_hook(self.env)
        for model in ("egov.food.establishment", "egov.food.licence", "egov.inspection.visit", "egov.inspection.plan"):
            self.assertFalse(self.env[model].search_count([("company_id", "in", self.wards.ids)]), model)
