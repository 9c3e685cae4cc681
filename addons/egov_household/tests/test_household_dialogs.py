from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestHouseholdDialogs(HouseholdCommon):
    def _form(self, model, household=None):
        household = household or self.household
        Dialog = self.env[model].with_user(self.officer_a).with_context(default_household_id=household.id)
        return Form(Dialog)

    def test_a_household_is_registered(self):
        dialog = (
            self.env["egov.household.register"]
            .with_user(self.officer_a)
            .create(
                {
                    "house_no": "K15/4",
                    "street": "Ông Ích Khiêm",
                    "group_id": self.group_6.id,
                    "line_ids": [Command.create({"party_id": self.child.id, "relationship": "head"})],
                    "document": "1/QĐ",
                }
            )
        )
        household = self.env["egov.household"].browse(dialog.action_confirm()["res_id"])
        self.assertEqual(household.address, "K15/4 Ông Ích Khiêm, Tổ 6")
        self.assertEqual(household.company_id, self.company_a)

    def test_a_child_is_born_into_the_household(self):
        form = self._form("egov.household.change")
        form.kind = "birth"
        form.party_id = self.child
        form.relationship = "grandchild"
        form.mother_id = self.cuc
        form.father_id = self.son
        form.document = "45/2020"
        form.save().action_confirm()
        self.assertEqual(self._now(self.household)[self.child.name], "grandchild")
        self.assertEqual((self.child.mother_id, self.child.father_id), (self.cuc, self.son))

    def test_a_dead_head_is_followed_by_the_one_the_family_names(self):
        form = self._form("egov.household.change")
        form.kind = "death"
        form.member_id = self._member(self.an)
        form.document = "8/TLKT"
        self.assertTrue(form.needs_head)
        form.new_head_id = self._member(self.be)
        dialog = form.save()
        self.assertEqual({line.party_id: line.relationship for line in dialog.line_ids}[self.son], "child")
        dialog.action_confirm()
        self.assertEqual(
            self._now(self.household),
            {self.be.name: "head", self.son.name: "child", self.cuc.name: "daughter_in_law"},
        )
        self.assertEqual(self.household.head_id, self.be)
        self.assertEqual(self.an.death_date, TODAY)

    def test_what_the_family_alone_knows_is_asked(self):
        dialog = self._dialog("egov.household.change", kind="change_head", new_head_id=self._member(self.son).id)
        dialog._onchange_new_head_id()
        said = {line.party_id: line.relationship for line in dialog.line_ids}
        self.assertEqual((said[self.an], said[self.be], said[self.cuc]), ("father", "mother", False))
        with self.assertRaises(UserError):
            dialog.action_confirm()
        self._say(dialog, cuc="wife")
        dialog.action_confirm()
        self.assertEqual(self._now(self.household)[self.cuc.name], "wife")

    def test_a_young_couple_splits_off(self):
        dialog = self._dialog(
            "egov.household.split",
            new_head_id=self._member(self.son).id,
            document="10/CT01",
            is_new_address=True,
            house_no="20",
            street="Hùng Vương",
            group_id=self.group_6.id,
        )
        dialog.line_ids.filtered(lambda line: line.party_id in self.son | self.cuc).selected = True
        self._say(dialog, cuc="wife")
        new = self.env["egov.household"].browse(dialog.action_confirm()["res_id"])
        self.assertEqual(self._now(new), {self.son.name: "head", self.cuc.name: "wife"})
        self.assertEqual(self._now(self.household), {self.an.name: "head", self.be.name: "wife"})
        self.assertEqual(new.address, "20 Hùng Vương, Tổ 6")
        self.assertEqual(self.household.event_ids[0].other_household_id, new)

    def test_known_families_need_not_be_told_again(self):
        """Who is married to the new head, and whose child somebody is, the register knows."""
        pair = self._member(self.son), self._member(self.cuc)
        pair[0].household_id._record_marriage(pair[0], self.cuc, TODAY, "5/KH")
        child = self.household._record_join("birth", self.child, "grandchild", TODAY, "6/KS")
        self.child.sudo().father_id = self.son
        form = self._form("egov.household.split")
        form.new_head_id = pair[0]
        for place in range(len(form.line_ids)):
            with form.line_ids.edit(place) as line:
                line.selected = line.selected or line.member_id in pair[1] | child
        dialog = form.save()
        found = {line.member_id.party_id: line.relationship for line in dialog.line_ids.filtered("selected")}
        self.assertEqual(found, {self.son: "head", self.cuc: "wife", self.child: "child"})

    def test_the_head_splits_off_and_those_who_stay_name_theirs(self):
        dialog = self._dialog("egov.household.split", new_head_id=self._member(self.an).id)
        dialog.line_ids.filtered(lambda line: line.party_id == self.an).selected = True
        self.assertTrue(dialog.head_goes)
        with self.assertRaises(UserError):
            dialog.action_confirm()
        dialog.staying_head_id = self._member(self.be)
        dialog.action_confirm()
        self.assertEqual(self.household.head_id, self.be)
        self.assertEqual(self.household.address, "12/3A Trần Phú, Tổ 5")

    def test_households_merge(self):
        dialog = self._dialog("egov.household.merge", target_id=self.other.id, document="11/CT01")
        with self.assertRaises(UserError):
            dialog.action_confirm()
        self._say(dialog, an="father", be="mother", son="younger_sibling", cuc="co_resident")
        dialog.action_confirm()
        self.assertEqual((self.household.state, self.household.successor_id), ("merged", self.other))
        self.assertEqual(len(self._now(self.other)), 5)
        self.assertEqual(self.other.head_id, self.dao)
        self.assertEqual(self._kinds(self.household)[-1], "merge")

    def test_one_member_moves_to_another_household(self):
        dialog = self._dialog("egov.household.merge", target_id=self.other.id)
        dialog.line_ids.filtered(lambda line: line.party_id != self.cuc).selected = False
        self._say(dialog, cuc="co_resident")
        dialog.action_confirm()
        self.assertEqual(self.household.state, "active")
        self.assertEqual(self._kinds(self.household)[-1], "move")
        self.assertEqual(self._now(self.other)[self.cuc.name], "co_resident")

    def test_a_household_moves_inside_the_ward_and_away(self):
        dialog = self._dialog(
            "egov.household.move", kind="move", house_no="9", street="Lê Lai", group_id=self.group_6.id
        )
        dialog.action_confirm()
        event = self.household.event_ids[0]
        self.assertEqual((event.before, event.after), ("12/3A Trần Phú, Tổ 5", "9 Lê Lai, Tổ 6"))
        self._dialog("egov.household.move", kind="away", day=date(2026, 11, 19)).action_confirm()
        self.assertEqual((self.household.state, self.household.closed_date), ("moved_away", date(2026, 11, 19)))
        self.assertFalse(self._now(self.household))

    def test_a_correction_says_why(self):
        dialog = self._dialog("egov.household.move", kind="correction", house_no="12/3B", street="Trần Phú")
        with self.assertRaises(UserError):
            dialog.action_confirm()
        dialog.note = "ghi sai số nhà"
        dialog.action_confirm()
        self.assertEqual(self._kinds(self.household)[-1], "correction")

    def test_a_head_of_division_reopens(self):
        self._dialog("egov.household.move", kind="away").action_confirm()
        dialog = (
            self.env["egov.household.reopen"]
            .with_user(self.head_a)
            .create({"household_id": self.household.id, "reason": "nhầm"})
        )
        dialog.action_confirm()
        self.assertEqual(self.household.state, "active")
