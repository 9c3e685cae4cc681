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

    def test_one_of_the_two_is_chosen(self):
        for vals in ({}, {"target_id": self.group_6.id, "new_name": "Tổ 7"}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._merge(self.group_5, **vals)

    def test_an_ended_group_is_not_merged_again(self):
        self._merge(self.group_5, target_id=self.group_6.id)
        with self.assertRaises(UserError):
            self._merge(self.group_5, new_name="Tổ 8")

    def test_other_registers_are_carried_by_the_hook(self):
        Group = type(self.env["egov.residential.group"])
        carried = []

        def carry(groups, target, day, document):
            carried.append((groups, target, day, document))
            return 3

        self.patch(Group, "_carry_to", carry)
        self.assertEqual(self.group_5._merge_into(self.group_6, TODAY, "77/QĐ"), 3)
        self.assertEqual(carried, [(self.group_5, self.group_6, TODAY, "77/QĐ")])

    def test_readers_do_not_merge(self):
        with self.assertRaises(AccessError):
            self._merge(self.group_5, user=self.clerk_a, target_id=self.group_6.id)
        with self.assertRaises(AccessError):
            self.group_5.with_user(self.clerk_a)._merge_into(self.group_6, TODAY, "77/QĐ")

    def test_the_end_of_a_group_is_not_typed(self):
        with self.assertRaises(AccessError):
            self.group_5.write({"valid_to": TODAY})

    def test_a_group_with_households_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.group_5.unlink()
        self._new_group("Tổ 9").unlink()
