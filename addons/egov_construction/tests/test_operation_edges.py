from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import NOW, TODAY, ConstructionCommon


@tagged("post_install", "-at_install")
class TestOperationEdges(ConstructionCommon):
    """Where the law draws a line, and what people type beside it."""

    def test_the_last_day_of_a_permit_is_in_time_and_the_next_is_not(self):
        permit = self._granted()
        self.assertEqual(permit.start_by, date(2027, 11, 20))
        with self._at(2027, 11, 20):
            self.assertFalse(self._operate(permit, "extend", has_original=True).finding_text)
            permit.operation_ids.filtered("is_open").action_withdraw()
        with self._at(2027, 11, 21):
            self.assertIn("EXTENSION_LATE", self._operate(permit, "extend", has_original=True).finding_text)

    def test_extensions_on_paper_count(self):
        once = self._from_paper(issued_on=date(2025, 3, 12), paper_extensions=1)
        self.assertEqual((once.extension_count, once.start_by), (1, date(2027, 3, 12)))
        self._approve(self._operate(once, "extend", has_original=True))
        self.assertEqual((once.extension_count, once.start_by), (2, date(2028, 3, 12)))
        with self.assertRaisesRegex(UserError, "EXTENSION_MAX"):
            self._operate(once, "extend", has_original=True).action_submit()

    def test_the_number_of_extensions_is_data(self):
        self.env.ref("egov_construction.parameter_extensions_max").sudo().value = 1
        permit = self._granted()
        self._approve(self._operate(permit, "extend", has_original=True))
        with self.assertRaisesRegex(UserError, "EXTENSION_MAX"):
            self._operate(permit, "extend", has_original=True).action_submit()

    def test_without_the_original_nothing_is_extended_or_adjusted(self):
        permit = self._granted()
        with self.assertRaisesRegex(UserError, "ORIGINAL_MISSING"):
            self._operate(permit, "extend").action_submit()

    def test_a_lost_permit_is_issued_again_without_the_original_and_keeps_number_day_and_term(self):
        permit = self._granted()
        before = (permit.number_text, permit.issued_on, permit.start_by, permit.extension_count)
        with self._at(2027, 1, 15):
            self._approve(self._operate(permit, "reissue"))
        self.assertEqual((permit.number_text, permit.issued_on, permit.start_by, permit.extension_count), before)
        self.assertEqual(self._granted(parcel="146").number, permit.number + 1)

    def test_a_revoked_or_cancelled_permit_is_past_everything_but_cancelling(self):
        permit = self._granted()
        vals = {"reason": "Cấp sai", "document_number": "12/QĐ-UBND", "revoke_ground": "illegal"}
        self._approve(self._operate(permit, "revoke", **vals))
        for operation in ("extend", "adjust", "reissue", "revoke"):
            with self.subTest(operation=operation), self.assertRaises(UserError):
                self.operations.create({"permit_id": permit.id, "operation": operation})
        self._approve(self._operate(permit, "cancel", reason="Không nộp lại", document_number="15/QĐ-UBND"))
        self.assertEqual(permit.state, "cancelled")
        with self.assertRaises(UserError):
            self.operations.create({"permit_id": permit.id, "operation": "cancel"})
        with self.assertRaises(UserError):
            permit._record_start(TODAY)

    def test_a_ground_as_large_as_the_parcel_is_allowed_and_a_little_more_is_not(self):
        self.assertFalse(self._request(footprint=100.0, floor_area=300.0).finding_text)
        self.assertIn("AREA_LAND", self._request(footprint=100.5, floor_area=300.0).finding_text)

    def test_areas_below_nothing_and_houses_without_floors(self):
        for vals, code in (
            ({"footprint": -5.0}, "AREA_MISSING"),
            ({"floor_area": 0.0}, "AREA_MISSING"),
            ({"floors": 0}, "FLOORS_MISSING"),
            ({"floors": -1}, "FLOORS_MISSING"),
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, code):
                self._request(**vals).action_submit()

    def test_a_permit_of_limited_term_ends_in_the_future(self):
        with self.assertRaisesRegex(UserError, "TERM_MISSING"):
            self._request(kind="term").action_submit()
        with self.assertRaisesRegex(UserError, "TERM_PAST"):
            self._request(kind="term", term_until=TODAY).action_submit()
        self.assertEqual(self._granted(kind="term", term_until=date(2030, 1, 1)).term_until, date(2030, 1, 1))

    def test_a_supplement_is_asked_for_with_words_and_taken_once(self):
        operation = self._request()
        with self.assertRaises(UserError):
            operation.action_supplement()
        operation.supplement_text = "Bản vẽ mặt đứng"
        operation.action_supplement()
        with self.assertRaises(UserError):
            operation.action_submit()
        operation.action_appraise()
        with self.assertRaises(UserError):
            operation.action_supplement()

    def test_works_that_begin_before_the_signature_stop_an_extension(self):
        permit = self._granted()
        operation = self._operate(permit, "extend", has_original=True)
        operation.action_submit()
        permit._record_start(TODAY)
        approval = operation.approval_id.with_user(self.head_a)
        approval.action_approve(approval.snapshot_hash)
        approval = operation.approval_id.with_user(self.leader_a)
        with self.assertRaisesRegex(UserError, "EXTENSION_STARTED"):
            approval.action_approve(approval.snapshot_hash)
        self.assertEqual(permit.extension_count, 0)

    def test_what_stands_beside_the_steps_is_refused(self):
        operation = self.operations.create(self._works())
        for step in ("action_appraise", "action_supplement", "action_submit", "action_refuse"):
            with self.subTest(step=step), self.assertRaises(UserError):
                getattr(operation, step)()
        operation.action_receive()
        with self.assertRaises(UserError):
            operation.action_receive()
        self.assertEqual(operation.received_at, NOW)
        with self.assertRaises(UserError):
            operation.with_user(self.clerk_a).action_refuse()

    def test_a_parcel_is_no_reason_to_refuse_a_second_permit(self):
        first, second = self._granted(), self._granted()
        self.assertNotEqual(first.number, second.number)

    def test_owners_and_groups_of_another_ward_are_refused(self):
        foreign = self._new_party("Ngô Văn Lạ", "048090000077", date(1990, 1, 1), "male", self.company_b)
        with self.assertRaises(UserError):
            self.operations.create(self._works(owner_id=foreign.id))
