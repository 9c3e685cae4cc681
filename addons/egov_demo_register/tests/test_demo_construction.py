from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_base.tools import clock

from ..hooks import _wards, uninstall_hook
from ..tools.works import ISSUED, PAPER


@tagged("post_install", "-at_install")
class TestDemoConstruction(TransactionCase):
    """Looks at what the installation made of the register of building permits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wards = _wards(cls.env)
        cls.mine = [("company_id", "in", cls.wards.ids)]
        cls.permits = cls.env["egov.construction.permit"].search(cls.mine)
        cls.operations = cls.env["egov.construction.operation"].search(cls.mine)

    def test_each_ward_has_its_permits_in_all_states(self):
        for ward in self.wards:
            mine = self.permits.filtered(lambda permit, ward=ward: permit.company_id == ward)
            self.assertEqual(len(mine), PAPER + ISSUED)
            states = set(self.permits._fields["state"].get_values(self.env))
            self.assertLessEqual(states - {"cancelled"}, set(mine.mapped("state")))
            self.assertEqual(set(mine.mapped("source")), {"issued", "paper"})

    def test_numbers_follow_the_days_without_gaps(self):
        issued = self.permits.filtered(lambda permit: permit.source == "issued")
        self.assertTrue(all(issued.mapped("number")))
        self.assertFalse([key for key in self.permits._number_faults() if key[0] in self.wards.ids])
        for _scope, permits in issued.grouped(lambda permit: (permit.company_id, permit.number_scope)).items():
            days = permits.sorted("number").mapped("issued_on")
            self.assertEqual(days, sorted(days))

    def test_nothing_is_of_the_future_and_nothing_breaks_a_rule(self):
        today = clock.today()
        self.assertFalse(self.permits.filtered(lambda permit: permit.issued_on > today))
        self.assertLessEqual(max(self.permits.mapped("extension_count")), 2)
        for permit in self.permits[:60]:
            self.assertFalse([found for found in permit._content_findings(today, is_own=False) if found.hard])

    def test_something_waits_at_every_step(self):
        states = set(self.operations.mapped("state"))
        self.assertLessEqual({"received", "appraising", "supplement", "submitted", "done", "refused"}, states)
        kinds = {operation.operation for operation in self.operations if operation.state == "done"}
        self.assertEqual(kinds, {"grant", "adjust", "extend", "reissue", "revoke", "cancel"})

    def test_sites_were_checked_and_some_break_the_law(self):
        checks = self.env["egov.construction.check"].search(self.mine)
        self.assertGreater(len(checks), 40)
        self.assertLessEqual({"as_permitted", "without_permit", "stopped"}, set(checks.mapped("result")))
        self.assertTrue(any(checks.mapped("position")))

    def test_officers_of_one_ward_see_that_ward_alone(self):
        for login, ward in (("xaydung", self.wards[0]), ("xuly2", self.wards[1])):
            user = self.env["res.users"].search([("login", "=", login)])
            self.assertEqual(self.permits.with_user(user).search([]).company_id, ward)
        accountant = self.env["res.users"].search([("login", "=", "ketoan")])
        with self.assertRaises(AccessError):
            self.permits.with_user(accountant).search([])

    def test_uninstalling_leaves_nothing(self):
        uninstall_hook(self.env)
        for model in ("permit", "operation", "site", "check", "notice"):
            self.assertFalse(self.env[f"egov.construction.{model}"].search_count(self.mine), model)
