from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_import.models import egov_import_load_mixin

from .common import HouseholdImportCommon, head, member


@tagged("post_install", "-at_install")
class TestHouseholdImportLoad(HouseholdImportCommon):
    """Batches are whole households; what goes wrong stays with one."""

    REFUSAL = "not this one"

    def setUp(self):
        super().setUp()
        self.patch(egov_import_load_mixin, "_BATCH_ORM", 2)

    def _rows(self):
        return [row for serial in range(1, 4) for row in self._family(serial)]

    def _family(self, serial):
        code = f"K{serial}"
        return [head(serial, code), *(member(10 * serial + place, code) for place in range(3))]

    def test_a_killed_import_goes_on_after_the_last_whole_household(self):
        run = self._checked_file(self._rows())
        run.action_load()
        run_sudo = run.sudo()
        self.assertTrue(run_sudo._load_apart())
        self.assertEqual((run.loaded_count, self._household("K1").member_count), (4, 4))
        table = type(self.env["egov.household.member"])
        together = table._import_together

        def killed(this, household, group):
            together(this, household, group)
            raise KeyboardInterrupt  # the server goes down in the middle of a batch

        with patch.object(table, "_import_together", killed), self.assertRaises(KeyboardInterrupt):
            run_sudo._load_apart()
        self.env.invalidate_all()
        self.assertFalse(self._household("K2"), "nothing of the batch that was cut off")
        self._work(run)
        self.assertEqual((run.state, run.loaded_count), ("done", 12))
        self.assertEqual([self._household(f"K{serial}").member_count for serial in (1, 2, 3)], [4, 4, 4])
        self.assertEqual(self._kinds(self._household("K2")), ["registration"])

    def _load_with(self, refusal):
        """Load while the register refuses what `refusal` says of a household and its people."""
        run = self._checked_file(self._rows())
        run.action_load()
        table = type(self.env["egov.household"])
        check = table._check_people

        def refusing(this, parties):
            refusal(parties)
            return check(this, parties)

        with patch.object(table, "_check_people", refusing):
            self._work(run)
        return run

    def test_one_bad_member_does_not_hold_up_the_others(self):
        def refusal(parties):
            if "048198000020" in parties.mapped("personal_number"):
                raise UserError(self.REFUSAL)

        run = self._load_with(refusal)
        self.assertEqual((run.state, run.loaded_count, run.refused_count), ("done", 11, 1))
        self.assertEqual([code for _row, code in self._codes(run)], ["ROW_REFUSED"])
        self.assertEqual(self._household("K2").member_count, 3)

    def test_a_head_that_the_book_does_not_take_refuses_its_members(self):
        def refusal(parties):
            if "048070000002" in parties.mapped("personal_number"):
                raise UserError(self.REFUSAL)

        run = self._load_with(refusal)
        codes = [code for _row, code in self._codes(run)]
        self.assertEqual(codes, ["ROW_REFUSED", *["HEAD_REFUSED"] * 3])
        self.assertFalse(self._household("K2"))
        self.assertFalse(self.people.search([("personal_number", "=like", "04819800002_")]), "nor its people")
        self.assertTrue(self._household("K3"))

    def test_members_further_down_join_later(self):
        rows = self._rows()
        run = self._loaded_file([*rows[:2], *rows[4:], *rows[2:4]])
        self.assertEqual(run.loaded_count, 12)
        self.assertEqual(self._household("K1").member_count, 4)
        self.assertEqual(self._kinds(self._household("K1")), ["registration", "move_in", "move_in"])
