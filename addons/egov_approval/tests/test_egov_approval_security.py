from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import ApprovalCommon

READ_ONLY = {"read": True, "write": False, "create": False, "unlink": False}
NOTHING = dict.fromkeys(READ_ONLY, False)
REGISTER = {**READ_ONLY, "create": True}


@tagged("post_install", "-at_install")
class TestEgovApprovalSecurity(ApprovalCommon):
    """Role × own and other office × operation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        approval = cls.permit._approval_submit("Permit").with_user(cls.leader_a)
        approval.action_approve(approval.snapshot_hash)
        cls.rows = {
            "egov.approval": approval,
            "egov.approval.step": approval.step_ids,
            "egov.approval.decision": approval.decision_ids,
            "egov.approval.chain": cls.env["egov.approval.chain"].search([("company_id", "=", cls.company_a.id)]),
            "egov.approval.delegation": cls.env["egov.approval.delegation"].create(
                {
                    "company_id": cls.company_a.id,
                    "delegator_id": cls.leader_a.official_id.id,
                    "delegate_id": cls.head_a.official_id.id,
                    "valid_to": "2099-12-31",
                    "document_number": "1/GUQ",
                }
            ),
        }

    def _assert_rights(self, user, model, expected):
        row = self.rows[model].with_user(user)
        for operation, allowed in expected.items():
            with self.subTest(user=user.login, model=model, operation=operation):
                self.assertEqual(row.has_access(operation), allowed)

    def test_staff_of_the_office_read(self):
        for user in (self.clerk_a, self.officer_a, self.head_a, self.records_a, self.accountant_a):
            for model in ("egov.approval", "egov.approval.step", "egov.approval.decision", "egov.approval.delegation"):
                self._assert_rights(user, model, READ_ONLY)
            self._assert_rights(user, "egov.approval.chain", NOTHING)

    def test_leader_reads_the_chain_and_registers_delegations(self):
        for model in ("egov.approval", "egov.approval.step", "egov.approval.decision", "egov.approval.chain"):
            self._assert_rights(self.leader_a, model, READ_ONLY)
        self._assert_rights(self.leader_a, "egov.approval.delegation", REGISTER)

    def test_administrator_sees_delegations_only(self):
        for model in ("egov.approval", "egov.approval.step", "egov.approval.decision", "egov.approval.chain"):
            self._assert_rights(self.admin_a, model, NOTHING)
        self._assert_rights(self.admin_a, "egov.approval.delegation", REGISTER)

    def test_other_office_sees_nothing(self):
        for user in (self.clerk_b, self.officer_b, self.head_b, self.leader_b, self.records_b):
            for model, row in self.rows.items():
                self._assert_rights(user, model, NOTHING)
                if self.env[model].with_user(user).has_access("read"):
                    self.assertFalse(self.env[model].with_user(user).search([("id", "in", row.ids)]))

    def test_plain_portal_and_public_users_see_nothing(self):
        users = [
            new_test_user(self.env, "plain", "base.group_user"),
            new_test_user(self.env, "citizen", "base.group_portal"),
            self.env.ref("base.public_user"),
        ]
        for user in users:
            for model in self.rows:
                self._assert_rights(user, model, NOTHING)
            with self.assertRaises(AccessError):
                self.env["egov.approval"].with_user(user).desk_load()

    def test_delegation_in_another_office_is_not_registered(self):
        with self.assertRaises(AccessError):
            self._delegate(self.leader_a, self.head_a, registered_by=self.leader_b, company_id=self.company_a.id)
