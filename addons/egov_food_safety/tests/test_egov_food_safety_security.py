from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import FoodCommon

OPERATIONS = ("read", "write", "create", "unlink")
KEEP, ALL = {"read", "write", "create"}, set(OPERATIONS)
#: What officers may do; readers read all but the checks of the staff.
MATRIX = {
    "egov.food.establishment": KEEP,
    "egov.food.licence": ALL,
    "egov.food.declaration": ALL,
    "egov.food.staff.check": ALL,
    "egov.food.sample": ALL,
    "egov.food.incident": KEEP,
    "egov.food.incident.report": KEEP,
}


@tagged("post_install", "-at_install")
class TestEgovFoodSafetySecurity(FoodCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        place = cls.kitchen
        place.write(
            {
                "check_ids": [Command.create({"checked_on": "2026-05-01", "passed_count": 4})],
                "declaration_ids": [Command.create({"product": "Chả", "declared_on": "2026-01-01"})],
                "sample_ids": [Command.create({"code": "M1", "product": "Chả"})],
            }
        )
        case = (
            cls.env["egov.food.incident"]
            .with_user(cls.officer_a)
            .create(
                {
                    "name": "Ca",
                    "place": "Bếp",
                    "exposed_count": 9,
                    "sick_count": 2,
                    "report_ids": [Command.create({"text": "Báo cáo nhanh"})],
                }
            )
        )
        cls.records = [place, cls._new_licence(place), place.declaration_ids, place.check_ids, place.sample_ids]
        cls.records += [case, case.report_ids]

    def _allowed(self, record, user):
        return {operation for operation in OPERATIONS if record.with_user(user).has_access(operation)}

    def test_roles_of_the_own_ward(self):
        for record in self.records:
            reading = set() if record._name == "egov.food.staff.check" else {"read"}
            expected = (
                (self.officer_a, MATRIX[record._name]),
                (self.clerk_a, reading),
                (self.head_a, reading),
                (self.leader_a, reading),
            )
            for user, operations in expected:
                with self.subTest(model=record._name, login=user.login):
                    self.assertEqual(self._allowed(record, user), operations)
            for user in (self.officer2_a, self.records_a, self.accountant_a, self.admin_a):
                with self.subTest(model=record._name, login=user.login):
                    self.assertFalse(self._allowed(record, user))

    def test_another_ward_and_portal_see_nothing(self):
        portal = new_test_user(self.env, "citizen_f", "base.group_portal")
        for record in self.records:
            for user in (self.officer_b, self.leader_b, portal):
                with self.subTest(model=record._name, login=user.login):
                    self.assertFalse(self._allowed(record, user))

    def test_readers_see_numbers_of_health_checks_and_no_rounds(self):
        place = self.kitchen.with_user(self.clerk_a)
        self.assertEqual(place.health_count, 4)
        with self.assertRaises(AccessError):
            place.read(["check_ids"])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_methods_look_at_ward_and_role(self):
        licence = self.records[1]
        state = {"establishment_id": self.kitchen.id, "state": "closed", "reason": "x"}
        for attempt in (
            lambda: licence.with_user(self.officer_b).action_submit(),
            lambda: licence.with_user(self.officer_b).action_receive(),
            lambda: licence.with_user(self.officer_b).action_print_licence(),
            lambda: licence.with_user(self.clerk_a).action_submit(),
            lambda: self.records[5].with_user(self.officer_b).action_close(),
            lambda: self.records[5].with_user(self.clerk_a).action_close(),
            lambda: self.kitchen.with_user(self.officer_b).action_new_licence(),
            lambda: self.env["egov.food.state"].with_user(self.officer_b).create(state),
            lambda: self.env["egov.food.state"].with_user(self.clerk_a).create(state),
            lambda: self._new_place("x", "eatery", group_id=self._foreign_group().id),
            lambda: self._new_place("x", "eatery", company_id=self.company_b.id),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def _foreign_group(self):
        return self.env["egov.residential.group"].create({"name": "Tổ B", "company_id": self.company_b.id})

    def test_lists_are_the_administrators(self):
        for name in ("parameter", "exempt.kind", "activity"):
            model = self.env[f"egov.food.{name}"]
            with self.subTest(name=name):
                self.assertEqual(self._allowed(model, self.admin_a), ALL)
                self.assertEqual(self._allowed(model, self.clerk_a), {"read"})
                self.assertFalse(self._allowed(model, self.records_a))
