from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import ApprovalCommon


@tagged("post_install", "-at_install")
class TestApprovalDelegation(ApprovalCommon):
    def test_delegate_signs_and_the_paper_says_so(self):
        self._delegate(self.leader_a, self.head_a)
        approval = self._submit()
        self.assertIn(approval.id, [item["id"] for item in approval.with_user(self.head_a).desk_load()["items"]])
        approval.with_user(self.head_a).action_approve(approval.snapshot_hash)
        self.assertEqual(approval.state, "approved")
        decision = approval.decision_ids
        self.assertEqual(decision.capacity, "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG")
        self.assertEqual(decision.delegation_id.delegator_id, self.leader_a.official_id)
        block = approval._signer_block()
        self.assertEqual(block["name"], self.head_a.official_id.name)
        self.assertIn("12/GUQ-UBND", block["delegation"])
        self.assertTrue(approval._signer_text().startswith("TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG\n"))

    def test_first_line_can_be_worded_by_the_paper(self):
        delegation = self._delegate(self.leader_a, self.head_a, capacity="TL. CHỦ TỊCH")
        self.assertEqual(delegation.capacity_preview, "TL. CHỦ TỊCH\nTRƯỞNG PHÒNG")

    def test_only_within_its_dates(self):
        today = clock.today()
        for start, end in ((-10, -1), (1, 10)):
            dates = {"valid_from": today + timedelta(start), "valid_to": today + timedelta(end)}
            self._delegate(self.leader_a, self.head_a, **dates)
        approval = self._submit()
        with self.assertRaises(AccessError):
            approval.with_user(self.head_a).action_approve(approval.snapshot_hash)

    def test_refusal_names_the_end_and_the_leader(self):
        yesterday = clock.today() - timedelta(1)
        self._delegate(self.leader_a, self.head_a, valid_from=yesterday - timedelta(5), valid_to=yesterday)
        approval = self._submit()
        with self.assertRaisesRegex(AccessError, f"{self.leader_a.official_id.name}.*{yesterday:%d/%m/%Y}"):
            approval.with_user(self.head_a).action_approve(approval.snapshot_hash)

    def test_revoked_at_once(self):
        delegation = self._delegate(self.leader_a, self.head_a)
        delegation.with_user(self.leader2_a).action_revoke()
        self.assertEqual(delegation.state, "revoked")
        self.assertEqual(delegation.revoked_by_id, self.leader2_a)
        approval = self._submit()
        with self.assertRaises(AccessError):
            approval.with_user(self.head_a).action_approve(approval.snapshot_hash)
        with self.assertRaises(UserError):
            delegation.action_revoke()

    def test_only_for_its_sectors(self):
        sectors = self.env["egov.sector"].create(
            [{"code": "T-HT", "name": "Hộ tịch"}, {"code": "T-XD", "name": "Xây dựng"}]
        )
        self._delegate(self.leader_a, self.head_a, sector_ids=[Command.set(sectors[0].ids)])
        inside = self._submit(self._new_permit(sector_id=sectors[0].id))
        outside = self._submit(self._new_permit(sector_id=sectors[1].id))
        without = self._submit(self._new_permit())
        inside.with_user(self.head_a).action_approve(inside.snapshot_hash)
        for approval in (outside, without):
            with self.assertRaises(AccessError):
                approval.with_user(self.head_a).action_approve(approval.snapshot_hash)

    def test_ends_with_the_delegators_own_power(self):
        self._delegate(self.leader_a, self.head_a)
        approval = self._submit()
        self.env["egov.position"]._current(official=self.leader_a.official_id).date_to = clock.today() - timedelta(1)
        with self.assertRaises(AccessError):
            approval.with_user(self.head_a).action_approve(approval.snapshot_hash)

    def test_no_delegation_to_oneself(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._delegate(self.leader_a, self.leader_a)

    def test_no_delegation_onwards(self):
        self._delegate(self.leader_a, self.head_a)
        with self.assertRaisesRegex(ValidationError, "right to sign"):
            self._delegate(self.head_a, self.officer_a, registered_by=self.leader_a)

    def test_delegate_must_work_here(self):
        with self.assertRaisesRegex(ValidationError, "no position in this office"):
            self._delegate(self.leader_a, self.head_b)

    def test_delegate_does_not_register_it(self):
        second = self._second_login(self.head_a.official_id, "head_admin", "egov_base.group_administrator")
        with self.assertRaisesRegex(ValidationError, "cannot register"):
            self._delegate(self.leader_a, self.head_a, registered_by=second)

    def test_a_leader_does_not_give_away_the_power_of_another(self):
        with self.assertRaisesRegex(ValidationError, "own power"):
            self._delegate(self.leader_a, self.head_a, registered_by=self.leader2_a)

    def test_registrar_cannot_be_forged(self):
        second = self._second_login(self.head_a.official_id, "head_admin", "egov_base.group_administrator")
        with self.assertRaises(AccessError):
            self._delegate(self.leader_a, self.head_a, registered_by=second, registered_by_id=self.leader_a.id)
        delegations = self.env["egov.approval.delegation"].with_user(second)
        with self.assertRaises(AccessError):
            self._delegate(
                self.leader_a,
                self.head_a,
                registered_by=delegations.with_context(default_registered_by_id=self.leader_a.id).env.user,
                revoked_by_id=self.leader_a.id,
            )

    def test_administrator_registers_for_others(self):
        delegation = self._delegate(self.leader_a, self.head_a, registered_by=self.admin_a)
        self.assertEqual(delegation.registered_by_id, self.admin_a)

    def test_written_once(self):
        delegation = self._delegate(self.leader_a, self.head_a)
        for user in (self.leader_a, self.admin_a, self.head_a):
            with self.assertRaises(AccessError):
                delegation.with_user(user).write({"valid_to": "2030-01-01"})
            with self.assertRaises(AccessError):
                delegation.with_user(user).unlink()

    def test_staff_neither_register_nor_revoke(self):
        for user in (self.head_a, self.officer_a, self.records_a):
            with self.assertRaises(AccessError):
                self._delegate(self.leader_a, self.head_a, registered_by=user)
        delegation = self._delegate(self.leader_a, self.head_a)
        for user in (self.head_a, self.officer_a, self.leader_b):
            with self.assertRaises(AccessError):
                delegation.with_user(user).action_revoke()
        self.assertFalse(
            self.env["egov.approval.delegation"].with_user(self.leader_b).search([("id", "=", delegation.id)])
        )

    def test_title_bar_names_the_delegation(self):
        self._delegate(self.leader_a, self.head_a)
        [sentence] = self.env["egov.approval"].with_user(self.head_a).desk_load()["delegations"]
        self.assertIn(self.leader_a.official_id.name, sentence)
        self.assertFalse(self.env["egov.approval"].with_user(self.officer_a).desk_load()["delegations"])
