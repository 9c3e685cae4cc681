from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import ApprovalCommon


@tagged("post_install", "-at_install")
class TestApprovalFlow(ApprovalCommon):
    def test_submitting_freezes_and_names_the_maker(self):
        with clock.at(datetime(2026, 11, 20, 1, 30)):
            approval = self._submit()
        self.assertRecordValues(
            approval,
            [
                {
                    "state": "pending",
                    "maker_id": self.officer_a.id,
                    "maker_official_id": self.officer_a.official_id.id,
                    "submitted_at": datetime(2026, 11, 20, 1, 30),
                    "company_id": self.company_a.id,
                    "res_id": self.permit.id,
                }
            ],
        )
        self.assertEqual(self.permit.approval_state, "pending")
        self.assertEqual(self.permit.approval_id, approval)
        self.assertRegex(approval.snapshot_hash, r"^[0-9a-f]{64}$")
        self.assertEqual(approval.short_hash.replace("-", "").lower(), approval.snapshot_hash[:8])

    def test_leader_approves_and_the_content_takes_effect(self):
        approval = self._submit()
        with clock.at(datetime(2026, 11, 20, 2, 0)):
            approval.action_approve(approval.snapshot_hash)
        self.assertEqual(approval.state, "approved")
        self.assertRecordValues(self.permit, [{"approval_state": "approved", "effect": "granted"}])
        self.assertRecordValues(
            approval.decision_ids,
            [
                {
                    "decision": "approved",
                    "user_id": self.leader_a.id,
                    "official_id": self.leader_a.official_id.id,
                    "official_name": self.leader_a.name,
                    "position_title": "Chủ tịch",
                    "capacity": "CHỦ TỊCH",
                    "delegation_id": False,
                    "decided_at": datetime(2026, 11, 20, 2, 0),
                    "snapshot_hash": approval.snapshot_hash,
                }
            ],
        )

    def test_two_steps_are_decided_one_after_the_other(self):
        permit = self._new_permit(name="Two steps", division_id=self.division_a.id)
        approval = self._submit(permit)
        self.assertEqual(approval.step_ids.mapped("state"), ["pending", "waiting"])
        with self.assertRaises(AccessError):
            approval.action_approve(approval.snapshot_hash)
        approval.with_user(self.head_a).action_approve(approval.snapshot_hash)
        self.assertEqual(approval.state, "pending")
        self.assertEqual(permit.trace, "step Review;")
        self.assertFalse(permit.effect)
        approval.action_approve(approval.snapshot_hash)
        self.assertEqual(approval.state, "approved")
        self.assertEqual(
            approval.decision_ids.sorted("id").official_id, self.head_a.official_id + self.leader_a.official_id
        )

    def test_head_of_another_division_does_not_review(self):
        permit = self._new_permit(name="Wrong head", division_id=self.division_a.id)
        other = self._new_agency("Phòng Văn hóa A", "H97.28.02", parent=self.ward_a, kind="division")
        head = self._new_user(
            "head2_a", "egov_base.group_division_head", self.company_a, other, "Trưởng phòng", "division_head"
        )
        approval = self._submit(permit)
        with self.assertRaisesRegex(AccessError, self.head_a.name):
            approval.with_user(head).action_approve(approval.snapshot_hash)

    def test_returning_unlocks_and_resubmitting_marks_what_changed(self):
        first = self._submit()
        first.action_return("Amount is wrong")
        self.assertEqual(first.state, "returned")
        self.assertEqual(self.permit.approval_state, "returned")
        self.assertEqual(self.permit.trace, "returned Amount is wrong;")
        self.assertEqual(first.decision_ids.reason, "Amount is wrong")
        self.permit.with_user(self.officer_a).amount = 1700
        second = self._submit()
        self.assertEqual(second.previous_id, first)
        self.assertNotEqual(second.snapshot_hash, first.snapshot_hash)
        changed = [item["key"] for item in second.desk_read()["summary"] if item["changed"]]
        self.assertEqual(changed, ["amount"])

    def test_returning_needs_a_reason(self):
        approval = self._submit()
        for reason in ("", "   ", None):
            with self.assertRaises(UserError):
                approval.action_return(reason)
        self.assertEqual(approval.state, "pending")

    def test_maker_takes_the_submission_back(self):
        approval = self._submit()
        with self.assertRaises(AccessError):
            approval.action_cancel()
        approval.with_user(self.officer_a).action_cancel()
        self.assertEqual(self.permit.approval_state, "cancelled")
        self.assertEqual(self.permit.trace, "taken back;")
        self.permit.with_user(self.officer_a).name = "Edited"
        with self.assertRaises(UserError):
            approval.action_approve(approval.snapshot_hash)

    def test_nobody_submits_twice(self):
        self._submit()
        with self.assertRaises(UserError):
            self._submit()

    def test_a_login_without_official_cannot_submit_or_decide(self):
        approval = self._submit()
        stranger = self._second_login(self.env["egov.official"], "unlinked", "egov_base.group_leader")
        with self.assertRaises(AccessError):
            approval.with_user(stranger).action_approve(approval.snapshot_hash)
        with self.assertRaises(AccessError):
            self._submit(self._new_permit(), stranger)

    def test_leader_without_the_right_to_sign_cannot_approve(self):
        approval = self._submit()
        self.env["egov.position"]._current(official=self.leader_a.official_id).may_sign = False
        with self.assertRaisesRegex(AccessError, self.leader2_a.name):
            approval.action_approve(approval.snapshot_hash)

    def test_leader_out_of_office_cannot_approve(self):
        approval = self._submit()
        self.env["egov.position"]._current(official=self.leader_a.official_id).date_to = "2025-06-30"
        with self.assertRaises(AccessError):
            approval.action_approve(approval.snapshot_hash)

    def test_step_for_one_person(self):
        steps = [{"name": "Sign", "role": "egov_base.group_leader", "user_id": self.leader2_a.id}]
        self.patch(type(self.env["egov.test.permit"]), "_approval_steps", lambda permit: steps)
        approval = self._submit()
        with self.assertRaises(AccessError):
            approval.action_approve(approval.snapshot_hash)
        approval.with_user(self.leader2_a).action_approve(approval.snapshot_hash)
        self.assertEqual(approval.state, "approved")

    def test_content_without_approvers_is_not_submitted(self):
        self.patch(type(self.env["egov.test.permit"]), "_approval_steps", lambda permit: [])
        with self.assertRaises(UserError):
            self._submit()

    def test_many_at_once_each_for_itself(self):
        permits = [self._new_permit(name=f"Bulk {number}") for number in range(4)]
        approvals = [self._submit(permit) for permit in permits]
        permits[1].sudo().amount = 9
        items = [{"id": approval.id, "hash": approval.snapshot_hash} for approval in approvals]
        items[2]["hash"] = "0" * 64
        result = self.env["egov.approval"].with_user(self.leader_a).decide_many(items)
        self.assertEqual(result["approved"], [approvals[0].id, approvals[3].id])
        self.assertEqual([item["id"] for item in result["skipped"]], [approvals[1].id, approvals[2].id])
        self.assertIn("changed", result["skipped"][0]["reason"])
        self.assertEqual([permit.effect for permit in permits], ["granted", False, False, "granted"])

    def test_a_failing_hook_leaves_nothing_approved(self):
        def refuse(permit, approval):
            raise UserError(f"{permit.name} is too wide")  # pylint: disable=translation-required

        self.patch(type(self.env["egov.test.permit"]), "_approval_granted", refuse)
        approval = self._submit()
        result = approval.decide_many([{"id": approval.id, "hash": approval.snapshot_hash}])
        self.assertEqual(result, {"approved": [], "skipped": [{"id": approval.id, "reason": "Sidewalk is too wide"}]})
        self.assertEqual(approval.state, "pending")
        self.assertFalse(approval.decision_ids)

    def test_signer_block_of_a_deputy(self):
        approval = self._submit()
        self.assertIsNone(approval._signer_block())
        approval.with_user(self.leader2_a).action_approve(approval.snapshot_hash)
        capacity = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
        name = self.leader2_a.official_id.name
        self.assertEqual(approval._signer_block(), {"capacity": capacity, "name": name, "delegation": ""})
        self.assertEqual(approval._signer_text(), f"{capacity}\n{name}")

    def test_snapshot_covers_header_lines_links_and_files(self):
        permit = self._new_permit(holder_id=self.dao.id, note="<p>a</p>")
        self._attach(permit)
        base = self.env["egov.approval"]._current_hash(permit.sudo())
        changes = [
            lambda: permit.write({"name": "Other"}),
            lambda: permit.write({"amount": 1500.51}),
            lambda: permit.write({"note": "<p>b</p>"}),
            lambda: permit.write({"holder_id": self.an.id}),
            lambda: self.dao.sudo().write({"name": "Nguyễn Thị Đào Hoa"}),
            lambda: permit.line_ids.write({"quantity": 4}),
            lambda: permit.write({"line_ids": [Command.create({"name": "More", "quantity": 1})]}),
            lambda: permit.write({"line_ids": [Command.clear()]}),
            lambda: self._attach(permit, "second.pdf"),
            lambda: permit._approval_files().write({"raw": b"%PDF-1.4 forged"}),
            lambda: permit._approval_files().write({"name": "renamed.pdf"}),
            lambda: permit._approval_files().unlink(),
        ]
        for number, change in enumerate(changes):
            with self.subTest(number), self.env.cr.savepoint() as savepoint:
                change()
                self.assertNotEqual(self.env["egov.approval"]._current_hash(permit.sudo()), base)
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertEqual(self.env["egov.approval"]._current_hash(permit.sudo()), base)

    def test_hash_does_not_depend_on_language_or_user(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        approval = self._submit()
        record = self.permit.with_user(self.leader_a).with_context(lang="vi_VN", tz="Asia/Tokyo", active_test=False)
        self.assertEqual(approval._current_hash(record.sudo()), approval.snapshot_hash)
