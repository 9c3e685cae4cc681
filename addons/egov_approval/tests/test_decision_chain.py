from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.egov_approval_chain import GENESIS
from .common import ApprovalCommon


@tagged("post_install", "-at_install")
class TestDecisionChain(ApprovalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(3):
            approval = cls._new_permit(name=f"Chain {number}")._approval_submit(f"Chain {number}")
            approval.with_user(cls.leader_a).action_approve(approval.snapshot_hash)
        cls.chain = cls.env["egov.approval.chain"].search([("company_id", "=", cls.company_a.id)])
        cls.decisions = cls.env["egov.approval.decision"].search(
            [("company_id", "=", cls.company_a.id)], order="number"
        )

    def _tamper(self, statement, *values):
        self.env.flush_all()
        self.env.execute_query(SQL(statement, *values))
        self.env.invalidate_all()

    def test_each_decision_carries_the_hash_before_it(self):
        self.assertEqual(self.decisions.mapped("number"), [1, 2, 3])
        self.assertEqual(self.decisions.mapped("prev_hash"), [GENESIS, *self.decisions.mapped("hash")[:2]])
        self.assertRecordValues(self.chain, [{"decision_count": 3, "last_hash": self.decisions[-1].hash}])

    def test_whole_chain(self):
        self.assertFalse(self.chain._verify())
        self.assertEqual(self.chain.state, "whole")
        self.assertTrue(self.chain.verified_at)

    def test_chains_of_offices_are_apart(self):
        permit = self._new_permit(self.officer_b, name="B")
        approval = permit._approval_submit("B").with_user(self.leader_b)
        approval.action_approve(approval.snapshot_hash)
        self.assertEqual(approval.decision_ids.number, 1)
        self.assertEqual(self.chain.decision_count, 3)

    @mute_logger("odoo.addons.egov_approval.models.egov_approval_chain")
    def test_any_changed_column_is_found(self):
        row = self.decisions[1]
        for column, value in (
            ("decision", "returned"),
            ("reason", "because"),
            ("official_id", self.leader2_a.official_id.id),
            ("official_name", "Other"),
            ("capacity", "CHỦ TỊCH "),
            ("snapshot_hash", "0" * 64),
            ("decided_at", "2020-01-01 00:00:00"),
            ("res_id", row.res_id + 1),
            ("user_id", self.leader2_a.id),
        ):
            with self.subTest(column), self.env.cr.savepoint() as savepoint:
                column_sql = SQL.identifier(column)
                self._tamper("UPDATE egov_approval_decision SET %s = %s WHERE id = %s", column_sql, value, row.id)
                self.assertEqual(self.chain._verify(), 2)
                self.assertEqual(self.chain.state, "broken")
                savepoint.rollback()
            self.env.invalidate_all()

    @mute_logger("odoo.addons.egov_approval.models.egov_approval_chain")
    def test_removed_rows_are_found(self):
        for row, broken_at in ((self.decisions[0], 1), (self.decisions[1], 2), (self.decisions[2], 3)):
            with self.subTest(broken_at), self.env.cr.savepoint() as savepoint:
                self._tamper("DELETE FROM egov_approval_decision WHERE id = %s", row.id)
                self.assertEqual(self.chain._verify(), broken_at)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_scheduled_action_reports(self):
        self._tamper("UPDATE egov_approval_decision SET reason = 'x' WHERE id = %s", self.decisions[2].id)
        logger = "odoo.addons.egov_approval.models.egov_approval_chain"
        with self.assertLogs(logger, "ERROR") as logs, self.enter_registry_test_mode():
            self.env.ref("egov_approval.ir_cron_verify").method_direct_trigger()
        self.assertIn("from number 3 on", logs.output[0])
