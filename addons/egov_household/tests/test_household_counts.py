import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import HouseholdCommon


@tagged("post_install", "-at_install")
class TestHouseholdCounts(HouseholdCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader_a.group_ids = [Command.link(cls.env.ref("egov_household.group_export").id)]

    def test_people_are_counted_by_group_sex_and_age(self):
        Count = self.env["egov.household.population"].with_user(self.clerk_a)
        rows = Count._read_group([("group_id", "=", self.group_5.id)], ["age_band", "sex"], ["people:sum"])
        self.assertEqual(
            set(rows),
            {("18-59", "female", 1), ("18-59", "male", 1), ("60-74", "male", 1), ("60-74", "female", 1)},
        )

    def test_the_pyramid_adds_up_and_shows_the_own_ward_only(self):
        pyramid = self.env["egov.household.population"].with_user(self.clerk_a).pyramid()
        self.assertEqual((pyramid["total"], pyramid["men"], pyramid["women"], pyramid["unknown"]), (5, 2, 3, 0))
        self.assertEqual(pyramid["bands"][0]["name"], "95+")
        self.assertEqual({group["name"] for group in pyramid["groups"]}, {"Tổ 5", "Tổ 6"})
        alone = self.env["egov.household.population"].with_user(self.clerk_a).pyramid(self.group_6.id)
        self.assertEqual(alone["total"], 1)
        with self.assertRaises(AccessError):
            self.env["egov.household.population"].with_user(self.clerk2_a).pyramid()

    def test_who_is_in_two_households_counts_once(self):
        self.assertEqual(self._member(self.be).residence_kind, "permanent")
        self.env["egov.household.member"].sudo().create(
            {
                "household_id": self.other.id,
                "party_id": self.be.id,
                "relationship": "lodger",
                "residence_kind": "temporary",
                "date_from": "2026-01-05",
                "registered_to": "2027-01-05",
            }
        )
        pyramid = self.env["egov.household.population"].with_user(self.clerk_a).pyramid()
        self.assertEqual((pyramid["total"], pyramid["women"]), (5, 3))
        alone = self.env["egov.household.population"].with_user(self.clerk_a).pyramid(self.group_6.id)
        self.assertEqual(alone["total"], 1)

    def _export(self, user, **vals):
        dialog = self.env["egov.household.export"].with_user(user).create({"reason": "phát quà 27/7", **vals})
        dialog.action_export()
        return openpyxl.load_workbook(io.BytesIO(base64.b64decode(dialog.file)))

    def test_export_masks_numbers_and_is_logged(self):
        book = self._export(self.leader_a, group_ids=[Command.set(self.group_5.ids)])
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        self.assertEqual(len(rows), 5)
        self.assertEqual(rows[1][4], "048******567")
        self.assertEqual(sum(row[3] for row in list(book.worksheets[1].iter_rows(values_only=True))[1:]), 4)
        line = self.env["egov.household.access"].search([("kind", "=", "export")])
        self.assertEqual((line.user_id, line.count, line.reason), (self.leader_a, 4, "phát quà 27/7"))
        full = self._export(self.leader_a, has_numbers=True)
        self.assertIn(self.an.personal_number, [row[4] for row in full.worksheets[0].iter_rows(values_only=True)])

    def test_export_is_a_right_of_its_own(self):
        for user in (self.officer_a, self.officer2_a, self.clerk_a):
            with self.subTest(login=user.login), self.assertRaises(AccessError):
                self._export(user)
            for records in (self.household, self._member(self.an), self.household.event_ids):
                with self.subTest(login=user.login, model=records._name), self.assertRaises(AccessError):
                    records.with_user(user).export_data(["id"])
        self.leader_a.group_ids = [Command.link(self.env.ref("base.group_allow_export").id)]
        self.household.with_user(self.leader_a).export_data(["code"])
        self.assertTrue(self.env["egov.household.access"].search([("kind", "=", "export")]))

    def test_export_needs_people_and_a_reason(self):
        empty = self._new_group("Tổ 9")
        with self.assertRaises(UserError):
            self._export(self.leader_a, group_ids=[Command.set(empty.ids)])
        with self.assertRaises(UserError):
            self._export(self.leader_a, reason=" ")
