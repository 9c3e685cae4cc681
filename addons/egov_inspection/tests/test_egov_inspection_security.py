from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import InspectionCommon

OPERATIONS = ("read", "write", "create", "unlink")
READ, ALL = {"read"}, set(OPERATIONS)
#: What inspectors and inspection leaders of the ward may do; readers read.
MATRIX = {
    "egov.inspection.plan": (READ, ALL),
    "egov.inspection.plan.line": (READ, ALL),
    "egov.inspection.decision": (READ, ALL),
    "egov.inspection.decision.line": (READ, ALL),
    "egov.inspection.member": (READ, ALL),
    "egov.inspection.visit": ({"read", "write"}, {"read", "write"}),
    "egov.inspection.answer": ({"read", "write"}, {"read", "write"}),
    "egov.inspection.finding": (ALL, ALL),
    "egov.inspection.photo": ({"read", "unlink"}, {"read", "unlink"}),
    "egov.inspection.report": (ALL, ALL),
}


@tagged("post_install", "-at_install")
class TestEgovInspectionSecurity(InspectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = cls._new_plan(cls.stall)
        visit = cls._announced()
        visit.answer_ids[0].answer = "no"
        decision = visit.decision_id
        report = cls.env["egov.inspection.report"].with_user(cls.officer_a).create({"decision_id": decision.id})
        photo = cls._new_photo(visit)
        cls.records = [plan, plan.line_ids, decision, decision.line_ids, decision.member_ids, visit]
        cls.records += [visit.answer_ids, visit.finding_ids, photo, report]

    def _allowed(self, record, user):
        return {operation for operation in OPERATIONS if record.with_user(user).has_access(operation)}

    def test_roles_of_the_own_ward(self):
        for record in self.records:
            inspector, manager = MATRIX[record._name]
            expected = (
                (self.officer_a, inspector),
                (self.head_a, manager),
                (self.clerk_a, READ),
                (self.leader_a, READ),
                (self.leader2_a, READ),
                (self.records_a, set()),
                (self.accountant_a, set()),
                (self.admin_a, set()),
            )
            for user, operations in expected:
                with self.subTest(model=record._name, login=user.login):
                    self.assertEqual(self._allowed(record, user), operations)

    def test_another_ward_and_portal_see_nothing(self):
        portal = new_test_user(self.env, "citizen_i", "base.group_portal")
        for record in self.records:
            for user in (self.officer_b, self.leader_b, portal):
                with self.subTest(model=record._name, login=user.login):
                    self.assertFalse(self._allowed(record, user))
            if record._name != "egov.inspection.member":
                self.assertFalse(record.with_user(self.officer_b).search([("id", "in", record.ids)]))

    def test_lists_are_the_administrators(self):
        for name in ("parameter", "content", "place.kind", "checklist", "checklist.item"):
            model = self.env[f"egov.inspection.{name}"]
            with self.subTest(name=name):
                self.assertEqual(self._allowed(model, self.admin_a), ALL)
                self.assertEqual(self._allowed(model, self.clerk_a), READ)
                self.assertFalse(self._allowed(model, self.records_a))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_methods_look_at_ward_and_role(self):
        plan, _line, decision, *_others = self.records
        visit = self.records[5]
        for attempt in (
            lambda: plan.with_user(self.officer_b).action_propose(),
            lambda: plan.with_user(self.officer_b).action_submit(),
            lambda: plan.with_user(self.officer_b).action_decide_next(),
            lambda: decision.with_user(self.officer_a).action_submit(),
            lambda: decision.with_user(self.officer_b).action_view_visits(),
            lambda: decision.with_user(self.officer_b).action_report(),
            lambda: decision.with_user(self.officer_b).action_print_decision(),
            lambda: visit.with_user(self.officer_b).action_announce(),
            lambda: visit.with_user(self.officer_b).action_sign(),
            lambda: visit.with_user(self.officer_b).action_recheck(),
            lambda: visit.with_user(self.officer_b).action_print_record(),
            lambda: visit.with_user(self.leader_b).action_extend(1, "x"),
            lambda: self.site.with_user(self.officer_b).action_view_inspections(),
            lambda: self.site.with_user(self.officer_b).action_inspect(),
        ):
            with self.assertRaises(AccessError):
                attempt()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nothing_is_pushed_into_or_out_of_the_ward(self):
        with self.assertRaises(AccessError):
            self._new_decision(self.foreign)
        with self.assertRaises(AccessError):
            self._new_plan(user=self.head_a, company_id=self.company_b.id)
        with self.assertRaises(AccessError):
            self.records[0].with_user(self.officer_b).line_ids = [
                Command.create({"subject_ref": self._ref(self.foreign), "month": 1})
            ]
