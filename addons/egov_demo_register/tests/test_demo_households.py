from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_demo.builder.removal import remove
from odoo.addons.egov_demo.tools import cast

from ..builder.households import HOUSEHOLDS
from ..hooks import _wards, uninstall_hook


@tagged("post_install", "-at_install")
class TestDemoHouseholds(TransactionCase):
    """Looks at what the installation made of the register of households."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = _wards(cls.env)
        cls.households = cls.env["egov.household"].search([("company_id", "in", cls.wards.ids)])

    def _user(self, login):
        return self.env["res.users"].search([("login", "=", login)])

    def test_both_wards_have_their_households(self):
        self.assertEqual(len(self.wards), len(cast.WARDS))
        for ward in self.wards:
            mine = self.households.filtered(lambda household, ward=ward: household.company_id == ward)
            self.assertGreaterEqual(len(mine), HOUSEHOLDS)
            people = self.env["egov.household.member"].search_count(
                [("company_id", "=", ward.id), ("date_to", "=", False)]
            )
            self.assertTrue(6_000 < people < 9_000, people)

    def test_every_household_that_is_followed_has_a_living_head(self):
        hard = [("company_id", "in", self.wards.ids), ("is_hard", "=", True)]
        self.assertFalse(self.env["egov.household.finding"].search(hard))
        self.assertFalse(
            self.env["egov.household.member"].search(
                [("company_id", "in", self.wards.ids), ("date_to", "=", False), ("party_id.death_date", "!=", False)]
            )
        )

    def test_there_is_something_to_verify_and_to_decide(self):
        codes = set(self.env["egov.household.finding"].search([("company_id", "in", self.wards.ids)]).mapped("code"))
        self.assertLessEqual({"TWO_MEMBERSHIPS", "CROWDED", "TEMP_EXPIRED", "TDP_UNKNOWN", "DUPLICATE"}, codes)
        kinds = set(self.env["egov.household.event"].search([("company_id", "in", self.wards.ids)]).mapped("kind"))
        self.assertLessEqual({"split", "merge", "death", "marriage", "divorce", "move", "move_out", "birth"}, kinds)
        self.assertLessEqual({"merged", "moved_away"}, set(self.households.mapped("state")))
        for model in ("egov.policy.holder", "egov.cultural.title", "egov.poverty.campaign"):
            self.assertTrue(self.env[model].search_count([("company_id", "in", self.wards.ids)]), model)

    def test_officers_of_one_ward_see_that_ward_alone(self):
        for login, ward in (("vanhoa", self.wards[0]), ("xuly2", self.wards[1])):
            seen = self.env["egov.household"].with_user(self._user(login)).search([])
            self.assertEqual(seen.company_id, ward)
        with self.assertRaises(AccessError):
            self.env["egov.household"].with_user(self._user("ketoan")).search([])

    def test_uninstalling_leaves_nothing(self):
        uninstall_hook(self.env)
        for model in ("egov.household", "egov.household.member", "egov.residential.group", "egov.poverty.review"):
            self.assertFalse(self.env[model].search_count([("company_id", "in", self.wards.ids)]), model)

    def test_uninstalling_the_demonstration_takes_its_registers_first(self):
        uninstall_hook(self.env)
        remove(self.env)
        for model in ("egov.party", "egov.dossier", "egov.charge", "egov.book"):
            self.assertFalse(self.env[model].search_count([("company_id", "in", self.wards.ids)]), model)
