from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import NOW, TODAY, ConstructionCommon


@tagged("post_install", "-at_install")
class TestOperation(ConstructionCommon):
    """What is asked for and decided about permits."""

    def test_a_permit_with_few_keystrokes(self):
        form = Form(self.operations)
        form.owner_id = self.dao
        form.address = "12 Trần Phú"
        form.parcel_area, form.footprint, form.floor_area, form.floors = 100, 80, 240, 3
        operation = form.save()
        self.assertEqual(operation.owner_address, "12 Trần Phú")
        operation.action_receive()
        self.assertEqual(self._approve(operation).permit_id.state, "valid")

    def test_hard_faults_stop_and_soft_ones_want_a_reason(self):
        operation = self._request(footprint=120.0, floor_area=360.0)
        with self.assertRaisesRegex(UserError, "AREA_LAND"):
            operation.action_submit()
        operation.write({"footprint": 80.0, "confirm_note": "x"})
        operation.write({"floor_area": 400.0, "confirm_note": False})
        with self.assertRaisesRegex(UserError, "AREA_FLOOR"):
            operation.action_submit()
        operation.confirm_note = "Có tầng hầm rộng hơn"
        operation.action_submit()
        self.assertEqual(operation.state, "submitted")

    def test_works_of_grade_2_are_not_the_communes(self):
        with self.assertRaisesRegex(UserError, "AUTHORITY"):
            self._request(works_kind="building", grade="2").action_submit()

    def test_what_is_submitted_is_frozen_and_what_is_sent_back_is_not(self):
        operation = self._request()
        operation.action_submit()
        with self.assertRaises(UserError):
            operation.floors = 5
        operation.approval_id.with_user(self.head_a).action_return("Thiếu khoảng lùi")
        self.assertEqual(operation.state, "appraising")
        operation.write({"floors": 2, "floor_area": 160.0})
        self.assertEqual(self._approve(operation).permit_id.floors, 2)

    def test_the_maker_does_not_sign(self):
        operation = self._request()
        operation.action_submit()
        approval = operation.approval_id.with_user(self.officer_a)
        with self.assertRaises(UserError):
            approval.action_approve(operation.sudo().approval_id.snapshot_hash)

    def test_extended_twice_and_no_third_time(self):
        permit = self._granted()
        for count, day in ((1, date(2028, 11, 20)), (2, date(2029, 11, 20))):
            self._approve(self._operate(permit, "extend", has_original=True))
            self.assertEqual((permit.extension_count, permit.start_by), (count, day))
            self.assertIn(f"→ {day:%d/%m/%Y}", permit.operation_ids.sorted("id")[-1].change_text)
        third = self._operate(permit, "extend", has_original=True)
        self.assertIn("EXTENSION_MAX", third.finding_text)
        with self.assertRaisesRegex(UserError, "extended 2 times at most"):
            third.action_submit()

    def test_an_extension_is_asked_for_before_the_permit_ends(self):
        permit = self._granted()
        in_time = self._operate(permit, "extend", has_original=True)
        with self._at(2027, 12, 1):
            permit.sudo()._cron_expire()
            self._approve(in_time)
        self.assertEqual((permit.state, permit.extension_count), ("valid", 1))
        with self._at(2028, 11, 21):
            late = self._operate(permit, "extend", has_original=True)
            with self.assertRaisesRegex(UserError, "EXTENSION_LATE"):
                late.action_submit()

    def test_nothing_is_extended_once_the_works_have_begun(self):
        permit = self._granted()
        permit._record_start(TODAY)
        with self.assertRaisesRegex(UserError, "EXTENSION_STARTED"):
            self._operate(permit, "extend", has_original=True).action_submit()

    def test_an_adjustment_keeps_what_was_there(self):
        permit = self._granted()
        adjusted = self._operate(permit, "adjust", has_original=True, floors=4, floor_area=320.0, reason="Thêm tầng")
        self.assertEqual(permit.floors, 3)
        self._approve(adjusted)
        self.assertEqual((permit.floors, permit.number_text), (4, "01/GPXD"))
        grant = permit.operation_ids.filtered(lambda each: each.operation == "grant")
        self.assertEqual((grant.floors, adjusted.floors), (3, 4))
        changes = {change["field"]: (change["before"], change["after"]) for change in adjusted.changes}
        self.assertEqual(changes, {"floors": (3, 4), "floor_area": (240.0, 320.0)})
        self.assertIn("3 → 4", adjusted.change_text)
        with self.assertRaises(UserError):
            adjusted.floors = 5
        with self.assertRaises(UserError):
            grant.unlink()

    def test_an_adjustment_changes_something_and_has_the_original(self):
        permit = self._granted()
        operation = self._operate(permit, "adjust", reason="Đổi")
        with self.assertRaisesRegex(UserError, "(?s)ORIGINAL_MISSING.*ADJUST_NOTHING"):
            operation.action_submit()

    def test_a_grade_that_rises_is_no_longer_the_communes(self):
        permit = self._granted(works_kind="building", grade="3")
        operation = self._operate(permit, "adjust", has_original=True, grade="2", reason="Nâng cấp")
        with self.assertRaisesRegex(UserError, "AUTHORITY"):
            operation.action_submit()

    def test_a_permit_that_is_issued_again_keeps_its_number(self):
        permit = self._granted()
        self._approve(self._operate(permit, "reissue"))
        self.assertEqual(permit.number_text, "01/GPXD")
        self.assertIn("Cấp lại", permit.endorsements)
        self.assertEqual(self._granted().number_text, "02/GPXD")

    def test_revocation_and_cancellation(self):
        permit = self._granted()
        revoke = self._operate(permit, "revoke")
        for vals in ({"document_number": "5/QĐ-UBND"}, {"revoke_ground": "illegal"}, {"reason": "Cấp sai"}):
            with self.assertRaises(UserError):
                revoke.action_submit()
            revoke.write(vals)
        self._approve(revoke)
        returned = clock.local(self.company_a._deadline(NOW, 5, "working_day").due).date()
        self.assertRecordValues(permit, [{"state": "revoked", "ended_on": TODAY, "return_by": returned}])
        with self.assertRaisesRegex(UserError, "Nothing of this kind"):
            self._operate(permit, "extend", has_original=True)
        self._approve(self._operate(permit, "cancel", document_number="6/QĐ-UBND", reason="Không nộp bản chính"))
        self.assertEqual(permit.state, "cancelled")

    def test_a_permit_of_a_former_district_is_adjusted_and_extended_here(self):
        permit = self._from_paper(issued_on=date(2026, 3, 12), paper_number="15/2026/GPXD")
        self._approve(self._operate(permit, "extend", has_original=True))
        self.assertEqual(permit.start_by, date(2028, 3, 12))
        self._approve(
            self._operate(permit, "adjust", has_original=True, floors=4, floor_area=320.0, reason="Thêm tầng")
        )
        self.assertEqual((permit.floors, permit.number_text, permit.source), (4, "15/2026/GPXD", "paper"))

    def test_one_operation_on_a_permit_at_a_time(self):
        permit = self._granted()
        self._operate(permit, "reissue")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.operations.create({"permit_id": permit.id, "operation": "extend"}).flush_recordset()

    def test_what_happened_meanwhile_is_looked_at_before_it_takes_effect(self):
        permit = self._granted()
        operation = self._operate(permit, "adjust", has_original=True, floors=2, floor_area=160.0, reason="Bớt tầng")
        operation.action_submit()
        permit.sudo().state = "revoked"
        approval = operation.approval_id.with_user(self.head_a)
        approval.action_approve(approval.snapshot_hash)
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            approval.with_user(self.leader_a).action_approve(approval.snapshot_hash)

    def test_refusal_has_a_reason_and_is_the_end(self):
        operation = self._request()
        with self.assertRaises(UserError):
            operation.action_refuse()
        operation.refusal_reason = "Trái quy hoạch"
        operation.action_refuse()
        self.assertEqual((operation.state, operation.refused_on), ("refused", TODAY))
        with self.assertRaises(UserError):
            operation.action_submit()

    def test_a_request_is_withdrawn_or_a_draft_deleted(self):
        operation = self._request()
        with self.assertRaises(UserError):
            operation.unlink()
        operation.action_withdraw()
        self.assertEqual(operation.state, "withdrawn")
        self.operations.create(self._works()).unlink()

    def test_an_operation_stays_what_it_was_begun_as(self):
        permit = self._granted()
        operation = self._operate(permit, "reissue")
        for vals in ({"operation": "extend"}, {"permit_id": self._granted().id}):
            with self.assertRaisesRegex(UserError, "at its beginning"):
                operation.write(vals)
        with self.assertRaises(UserError):
            self.operations.create({**self._works(), "permit_id": permit.id})

    def test_a_merger_of_groups_carries_permits_along(self):
        old, new = self.env["egov.residential.group"].create(
            [{"name": name, "company_id": self.company_a.id, "valid_from": "2020-01-01"} for name in ("Tổ 5", "Tổ 6")]
        )
        permit = self._granted(group_id=old.id)
        request = self._request(group_id=old.id)
        self.assertIn("1 building permits", old.belongings)
        self.assertEqual(old.sudo()._carry_to(new, TODAY, "NQ 1"), 1)
        self.assertEqual(permit.group_id | request.group_id, new)
        self.assertEqual(permit.operation_ids.group_id, old)

    def test_steps_are_the_officers(self):
        operation = self._request()
        for user in (self.clerk_a, self.leader_a):
            for step in ("action_submit", "action_refuse", "action_withdraw", "action_supplement"):
                with self.assertRaises(AccessError):
                    getattr(operation.with_user(user), step)()
        for vals in ({"state": "done"}, {"decided_on": TODAY}, {"due_at": False}, {"changes": []}):
            with self.assertRaises(AccessError):
                operation.write(vals)
