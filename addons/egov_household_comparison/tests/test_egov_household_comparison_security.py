from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .test_household_comparison import ComparisonCommon


@tagged("post_install", "-at_install")
class TestEgovHouseholdComparisonSecurity(ComparisonCommon):
    def test_who_may_do_what(self):
        portal = new_test_user(self.env, "citizen_comparison", "base.group_portal")
        for user, comparison, line in (
            (self.officer_a, "read write create unlink", "read write"),
            (self.officer2_a, "read write create unlink", "read write"),
            *((user, "", "") for user in (self.clerk_a, self.leader_a, self.records_a, self.accountant_a, portal)),
        ):
            for model, allowed in (("egov.household.comparison", comparison), ("egov.household.comparison.line", line)):
                for operation in ("read", "write", "create", "unlink"):
                    with self.subTest(user=user.login, model=model, operation=operation):
                        may = self.env[model].with_user(user).has_access(operation)
                        self.assertEqual(may, operation in allowed.split())

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_another_ward_sees_nothing(self):
        comparison = self._changed(be=(0, "Lê Thị Bê"))
        theirs = comparison.with_user(self.officer_b).with_context(allowed_company_ids=self.company_b.ids)
        self.assertFalse(theirs.search([]))
        self.assertFalse(theirs.line_ids.browse().search([]))
        for action in (theirs.action_compare, theirs.action_open_lines):
            with self.assertRaises(AccessError):
                action()
        lines = theirs.env["egov.household.comparison.line"].browse(comparison.line_ids.ids)
        for action in (lines.action_take, lines.action_leave, lines.action_open_household):
            with self.assertRaises(AccessError):
                action()

    def test_a_list_of_one_ward_says_nothing_of_another(self):
        """People of ward A on the list of ward B are unknown there."""
        rows = [row for name, row in self._rows().items() if name != "dao"]
        comparison = self._compared(rows, self.officer_b)
        self.assertEqual(set(comparison.line_ids.mapped("kind")), {"only_there", "only_here"})
        self.assertFalse(comparison.line_ids.party_id & (self.an | self.be))

    def test_lines_cannot_be_forged(self):
        line = self._changed(be=(0, "Lê Thị Bê")).line_ids
        for vals in (
            {"values": {"name": "Khác"}},
            {"kind": "only_here"},
            {"party_id": self.an.id},
            {"member_id": self._member(self.an).id},
            {"state": "taken"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                line.write(vals)
        with self.assertRaises(AccessError):
            line.write({"household_id": self.foreign.id})
        with self.assertRaises(AccessError):
            line.with_user(self.clerk_a).action_take()
