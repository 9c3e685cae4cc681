from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import TODAY, HouseholdCommon

OPERATIONS = ("read", "write", "create", "unlink")
REGISTER = ("egov.household", "egov.household.member", "egov.household.event")
#: Who may do what with the register itself, and with residential groups that population officers keep.
MATRIX = {
    "officer_a": ("read", "read write create unlink"),
    "officer2_a": ("read", "read write create unlink"),
    "clerk_a": ("read", "read"),
    "head_a": ("read", "read write create unlink"),
    "leader_a": ("read", "read"),
    "records_a": ("", "read"),
    "accountant_a": ("", "read"),
    "clerk2_a": ("", "read"),
    "admin_a": ("", ""),
}
DIALOGS = (
    "egov.household.register",
    "egov.household.change",
    "egov.household.split",
    "egov.household.merge",
    "egov.household.move",
    "egov.household.reopen",
    "egov.household.dialog.line",
)


@tagged("post_install", "-at_install")
class TestEgovHouseholdSecurity(HouseholdCommon):
    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def _sample(self, model):
        return {
            "egov.household": self.household,
            "egov.household.member": self._member(self.an),
            "egov.household.event": self.household.event_ids[:1],
        }[model]

    def test_roles_of_the_ward(self):
        for login, (register, groups) in MATRIX.items():
            user = getattr(self, login)
            for model in REGISTER:
                with self.subTest(login=login, model=model):
                    self.assertEqual(self._allowed(self._sample(model).with_user(user)), set(register.split()))
            with self.subTest(login=login, model="egov.residential.group"):
                self.assertEqual(self._allowed(self.group_5.with_user(user)), set(groups.split()))

    def test_nobody_reaches_another_ward(self):
        for model in (*REGISTER, "egov.residential.group"):
            sample = self.group_5 if model == "egov.residential.group" else self._sample(model)
            with self.subTest(model=model):
                self.assertFalse(self._allowed(sample.with_user(self.officer_b)))
                self.assertNotIn(sample, self.env[model].with_user(self.officer_b).search([]))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_h", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*REGISTER, *DIALOGS, "egov.residential.group", "egov.household.parameter"):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_even_officers_write_no_register_row_by_hand(self):
        officer = self.officer_a
        member = self._member(self.an).with_user(officer)
        household = self.household.with_user(officer)
        attempts = (
            lambda: household.write({"street": "Khác"}),
            lambda: household.write({"head_id": self.be.id}),
            lambda: household.create({"code": "HK26-9999", "head_id": self.an.id}),
            lambda: member.write({"relationship": "lodger"}),
            lambda: member.create({"household_id": household.id, "party_id": self.child.id, "relationship": "child"}),
            lambda: member.unlink(),
            lambda: (
                self.env["egov.household.event"]
                .with_user(officer)
                .create({"household_id": household.id, "kind": "death", "date": TODAY})
            ),
        )
        for number, attempt in enumerate(attempts):
            with self.subTest(number=number), self.assertRaises(AccessError):
                attempt()

    def test_what_people_are_by_events_is_not_typed(self):
        party = self.cuc.with_user(self.officer_a)
        for name, value in (("death_date", TODAY), ("spouse_id", self.son.id), ("marital_status", "married")):
            with self.subTest(field=name), self.assertRaises(AccessError):
                party.write({name: value})
        party.write({"occupation": "Giáo viên"})

    def test_staff_without_the_right_see_no_particulars(self):
        with self.assertRaises(AccessError):
            self.cuc.with_user(self.clerk2_a).read(["marital_status"])
        with self.assertRaises(AccessError):
            self.cuc.with_user(self.clerk2_a).read(["member_ids"])
        self.assertTrue(self.cuc.with_user(self.clerk2_a).read(["name"]))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_dialogs_reach_no_other_ward(self):
        reach = (
            ("egov.household.change", {"household_id": self.foreign.id, "kind": "absence"}),
            ("egov.household.change", {"household_id": self.household.id, "party_id": self.binh.id}),
            ("egov.household.split", {"household_id": self.foreign.id}),
            ("egov.household.merge", {"household_id": self.household.id, "target_id": self.foreign.id}),
            ("egov.household.move", {"household_id": self.foreign.id}),
            ("egov.household.reopen", {"household_id": self.foreign.id, "reason": "x"}),
            ("egov.household.dialog.line", {"party_id": self.binh.id}),
        )
        for model, vals in reach:
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.officer_a).create(vals)
        with self.assertRaises(AccessError):
            self.env["egov.household.change"].with_user(self.officer_a).with_context(
                default_household_id=self.foreign.id
            ).default_get(["household_id", "line_ids"])

    def test_dialogs_belong_to_who_opened_them(self):
        dialog = self._dialog("egov.household.move", kind="away")
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            dialog.with_user(self.officer2_a).action_confirm()

    def test_readers_open_no_dialog_and_verify_nothing(self):
        for model in DIALOGS:
            with self.subTest(model=model):
                self.assertFalse(self.env[model].with_user(self.clerk_a).has_access("create"))
        with self.assertRaises(AccessError):
            self.household.with_user(self.clerk_a).action_verify()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.household.with_user(self.officer_b).action_verify()

    def test_a_line_of_another_household_is_refused(self):
        """A hostile client sends the membership of another household in the line of a dialog."""
        dialog = self._dialog("egov.household.merge", target_id=self.other.id)
        dialog.line_ids.write({"relationship": "co_resident"})
        dialog.line_ids[0].member_id = self._member(self.dao, self.other)
        with self.assertRaises(UserError):
            dialog.action_confirm()
