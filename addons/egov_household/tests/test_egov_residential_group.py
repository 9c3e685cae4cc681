from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestResidentialGroup(HouseholdCommon):
    def _merge(self, groups, user=None, **vals):
        dialog = self.env["egov.residential.group.merge"].with_user(user or self.officer_a)
        dialog.create({"group_ids": [Command.set(groups.ids)], "document": "77/QĐ-UBND", **vals}).action_confirm()

    def test_groups_merge_and_carry_their_households(self):
        self._merge(self.group_5, target_id=self.group_6.id)
        self.assertEqual((self.group_5.valid_to, self.group_5.successor_id), (TODAY, self.group_6))
        self.assertEqual(self.household.group_id, self.group_6)
        self.assertEqual(self.household.address, "12/3A Trần Phú, Tổ 6")
        event = self.household.event_ids[0]
        self.assertEqual((event.kind, event.before, event.after), ("group", "Tổ 5", "Tổ 6"))
        self.assertEqual(self.group_6.household_count, 2)

    def test_a_group_is_renamed_and_the_old_name_stays_in_history(self):
        self._merge(self.group_5, new_name="Tổ dân phố Bình An")
        self.assertEqual(self.household.group_id.name, "Tổ dân phố Bình An")
        self.assertEqual(self.household.group_id.predecessor_ids, self.group_5)
        self.assertEqual(self.group_5.name, "Tổ 5")

    def test_a_keeper_without_rights_on_households_leaves_no_orphan(self):
        self.accountant_a.group_ids = [Command.link(self.env.ref("egov_residential_group.group_keeper").id)]
        self._merge(self.group_5, user=self.accountant_a, target_id=self.group_6.id)
        self.assertEqual(self.household.group_id, self.group_6)
        self.assertEqual(self.household.event_ids[0].create_uid, self.accountant_a)
        with self.assertRaises(AccessError):
            self.household.with_user(self.accountant_a).read(["code"])

    def test_the_dialog_says_what_goes_along(self):
        dialog = self.env["egov.residential.group.merge"].with_user(self.officer_a)
        opened = dialog.with_context(active_model="egov.residential.group", active_ids=self.group_5.ids).new()
        self.assertEqual(opened.group_ids._origin, self.group_5)
        self.assertEqual(opened.belongings, "Tổ 5: 1 households")

    def test_a_group_with_households_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.group_5.unlink()
        self._new_group("Tổ 9").unlink()
