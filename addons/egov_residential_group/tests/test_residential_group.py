from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tests.common import EgovCommon

TODAY = date(2026, 11, 20)
START = date(2020, 1, 1)


class ResidentialGroupCommon(EgovCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(datetime(2026, 11, 20, 2, 0))
        for user in (cls.officer_a, cls.officer_b):
            user.group_ids = [Command.link(cls.env.ref("egov_residential_group.group_keeper").id)]
        cls.Group = cls.env["egov.residential.group"].with_user(cls.officer_a)
        cls.group_5 = cls.Group.create({"name": "Tổ 5", "valid_from": START, "head_id": cls.an.id})
        cls.group_6 = cls.Group.create({"name": "Tổ 6", "valid_from": START})

    def _merge(self, groups, user=None, **vals):
        dialog = self.env["egov.residential.group.merge"].with_user(user or self.officer_a)
        dialog.create({"group_ids": [Command.set(groups.ids)], "document": "77/QĐ-UBND", **vals}).action_confirm()


@tagged("post_install", "-at_install")
class TestResidentialGroup(ResidentialGroupCommon):
    def test_groups_merge(self):
        self._merge(self.group_5, target_id=self.group_6.id)
        self.assertEqual((self.group_5.valid_to, self.group_5.successor_id), (TODAY, self.group_6))
        self.assertEqual(self.group_5.ending_document, "77/QĐ-UBND")
        self.assertFalse(self.group_6.valid_to)

    def test_a_group_is_renamed_and_the_old_name_stays_in_history(self):
        self._merge(self.group_5, new_name="Tổ dân phố Bình An")
        renamed = self.group_5.successor_id
        self.assertEqual((renamed.name, renamed.head_id, renamed.valid_from), ("Tổ dân phố Bình An", self.an, TODAY))
        self.assertEqual(renamed.founding_document, "77/QĐ-UBND")
        self.assertEqual(self.group_5.name, "Tổ 5")

    def test_two_groups_become_a_new_one_whose_head_is_yet_to_be_chosen(self):
        self._merge(self.group_5 | self.group_6, new_name="Tổ 7")
        renamed = self.group_5.successor_id
        self.assertEqual(renamed.predecessor_ids, self.group_5 | self.group_6)
        self.assertFalse(renamed.head_id)

    def test_one_of_the_two_is_chosen(self):
        for vals in ({}, {"target_id": self.group_6.id, "new_name": "Tổ 7"}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._merge(self.group_5, **vals)

    def test_an_ended_group_is_not_merged_again(self):
        self._merge(self.group_5, target_id=self.group_6.id)
        with self.assertRaises(UserError):
            self._merge(self.group_5, new_name="Tổ 8")

    def test_the_day_lies_within_the_life_of_the_groups(self):
        for day in (date(2019, 12, 31), date(2026, 11, 21)):
            with self.subTest(day=day), self.assertRaises(UserError):
                self.group_5._merge_into(self.group_6, day, "77/QĐ")

    def test_a_name_is_free_again_when_its_group_has_ended(self):
        self._merge(self.group_5, target_id=self.group_6.id)
        self.env.flush_all()
        self.assertTrue(self.Group.create({"name": "Tổ 5"}))

    def test_registers_are_carried_and_counted_by_hooks(self):
        Group = type(self.env["egov.residential.group"])
        carried = []

        def carry(groups, target, day, document):
            carried.append((groups, target, day, document))
            return 3

        self.patch(Group, "_carry_to", carry)
        self.patch(Group, "_belongings", lambda groups: [("places", {self.group_5.id: 3}), ("works", {})])
        self.assertEqual(self.group_5.belongings, "3 places")
        self.assertFalse(self.group_6.belongings)
        with self.assertRaises(UserError):
            self.group_5.unlink()
        self.assertEqual(self.group_5._merge_into(self.group_6, TODAY, "77/QĐ"), 3)
        self.assertEqual(carried, [(self.group_5, self.group_6, TODAY, "77/QĐ")])

    def test_an_empty_group_is_deleted(self):
        self.group_6.unlink()
        self._merge(self.group_5, new_name="Tổ 9")
        with self.assertRaises(UserError):
            self.group_5.successor_id.unlink()

    def test_staff_do_not_merge(self):
        with self.assertRaises(AccessError):
            self._merge(self.group_5, user=self.clerk_a, target_id=self.group_6.id)
        with self.assertRaises(AccessError):
            self.group_5.with_user(self.clerk_a)._merge_into(self.group_6, TODAY, "77/QĐ")

    def test_the_end_of_a_group_is_not_typed(self):
        for vals in ({"valid_to": TODAY}, {"successor_id": self.group_6.id}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.group_5.write(vals)
