from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ProcedureCommon

CATALOGUE = (
    "egov.procedure",
    "egov.procedure.version",
    "egov.procedure.case",
    "egov.procedure.limit",
    "egov.procedure.fee.rule",
    "egov.procedure.component",
    "egov.procedure.result",
    "egov.procedure.step",
    "egov.procedure.field",
)
STAFF = ("clerk_a", "officer_a", "head_a", "leader_a", "records_a", "accountant_a", "clerk_b")


@tagged("post_install", "-at_install")
class TestEgovProcedureSecurity(ProcedureCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = {
            "egov.procedure": cls.procedure,
            "egov.procedure.version": cls.draft,
            "egov.procedure.case": cls.draft.case_ids[0],
            "egov.procedure.limit": cls.draft.limit_ids[0],
            "egov.procedure.fee.rule": cls.draft.fee_rule_ids[0],
            "egov.procedure.component": cls.draft.component_ids[0],
            "egov.procedure.result": cls.draft.result_ids[0],
            "egov.procedure.step": cls.draft.step_ids[0],
            "egov.procedure.field": cls.draft.field_ids[0],
        }
        cls.offer_a = cls.env["egov.procedure.offer"].create(
            {"procedure_id": cls._shipped("1.001193").id, "company_id": cls.company_a.id}
        )
        cls.portal = new_test_user(cls.env, "citizen", "base.group_portal")
        cls.employee = new_test_user(cls.env, "employee", "base.group_user")

    def _allowed(self, user, record):
        return {
            operation: record.with_user(user).has_access(operation)
            for operation in ("read", "write", "create", "unlink")
        }

    def test_staff_read_the_catalogue(self):
        for login in STAFF:
            for model in CATALOGUE:
                with self.subTest(login=login, model=model):
                    self.assertEqual(
                        self._allowed(getattr(self, login), self.records[model]),
                        {"read": True, "write": False, "create": False, "unlink": False},
                    )

    def test_administrators_edit_the_catalogue(self):
        for model in CATALOGUE:
            with self.subTest(model=model):
                self.assertTrue(all(self._allowed(self.admin_a, self.records[model]).values()))

    def test_others_do_not_see_it(self):
        for user in (self.portal, self.employee):
            for record in (*self.records.values(), self.offer_a):
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(any(self._allowed(user, record).values()))

    def test_offers_of_the_own_office(self):
        for login in ("clerk_a", "leader_a", "records_a"):
            self.assertEqual(
                self._allowed(getattr(self, login), self.offer_a),
                {"read": True, "write": False, "create": False, "unlink": False},
            )
        self.assertTrue(all(self._allowed(self.admin_a, self.offer_a).values()))

    def test_offers_of_another_office(self):
        admin_b = self._new_user("admin_b", "egov_base.group_administrator", self.company_b, self.ward_b, "Quản trị")
        for user in (self.clerk_b, self.leader_b, admin_b):
            with self.subTest(user=user.login):
                self.assertFalse(any(self._allowed(user, self.offer_a).values()))
                self.assertFalse(self.env["egov.procedure.offer"].with_user(user).search([]))
        with self.assertRaises(AccessError):
            self.env["egov.procedure.offer"].with_user(admin_b).create(
                {"procedure_id": self.procedure.id, "company_id": self.company_a.id}
            )
        with self.assertRaises(AccessError):
            self.offer_a.with_user(admin_b).active = False

    def test_remote_calls_cannot_change_the_catalogue(self):
        clerk = self.procedure.with_user(self.clerk_a)
        for call in (
            lambda: clerk.write({"name": "Khác"}),
            lambda: clerk.action_new_version(),
            lambda: self.draft.with_user(self.clerk_a).action_publish(),
            lambda: self.draft.with_user(self.clerk_a).action_new_version(),
            lambda: self.draft.with_user(self.clerk_a).action_retire(),
            lambda: self.draft.with_user(self.clerk_a).write({"limit_ids": [Command.clear()]}),
            lambda: self.draft.with_user(self.clerk_a).copy(),
        ):
            with self.assertRaises(AccessError):
                call()
