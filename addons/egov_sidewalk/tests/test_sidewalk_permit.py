from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import SidewalkCommon, picture


@tagged("post_install", "-at_install")
class TestSidewalkPermit(SidewalkCommon):
    def test_a_funeral_is_decided_in_one_day_others_in_three_working_days(self):
        funeral, wedding = self._new_request("funeral"), self._new_request("wedding")
        (funeral | wedding).action_submit()
        self.assertLess(funeral.due_at, wedding.due_at)
        self.assertTrue(wedding.due_info["texts"])
        self.assertEqual(self.env["egov.sidewalk.permit"].search([("id", "in", (funeral | wedding).ids)])[0], funeral)

    def test_a_number_is_taken_at_signing_and_stands_in_the_book(self):
        permit = self._checked()
        self.assertFalse(permit.entry_notation)
        permit.with_user(self.leader_a).action_grant()
        self.assertEqual(permit.entry_notation, "01/GP-UBND")
        self.assertEqual(permit.signer_title, "Chủ tịch")
        self.assertEqual(permit._book_row()[0], "01/GP-UBND")
        self.assertEqual(len(permit._book_row()), len(permit._book_columns()))

    def test_who_checked_does_not_sign(self):
        permit = self._new_request(user=self.leader2_a)
        permit.action_submit()
        permit.action_check()
        with self.assertRaisesRegex(UserError, "does not sign"):
            permit.action_grant()

    def test_after_the_check_nothing_is_changed_silently(self):
        permit = self._checked()
        with self.assertRaises(UserError):
            permit.width_m = 5
        permit.fee_amount = 120000
        permit.action_send_back()
        permit.width_m = 5
        self.assertEqual(permit.state, "submitted")

    def test_steps_follow_each_other(self):
        permit = self._new_request()
        with self.assertRaises(UserError):
            permit.action_check()
        permit.action_submit()
        with self.assertRaises(UserError):
            permit.action_submit()
        with self.assertRaises(UserError):
            permit.with_user(self.leader_a).action_grant()
        with self.assertRaises(UserError):
            permit.unlink()

    def test_without_undertakings_nothing_is_received(self):
        with self.assertRaises(UserError):
            self._new_request(has_undertaken=False).action_submit()

    def test_a_refusal_needs_a_reason_and_is_printed(self):
        permit = self._checked()
        with self.assertRaises(UserError):
            permit.with_user(self.leader_a)._decide("refused", "  ")
        dialog = self.env["egov.sidewalk.decision"].with_user(self.leader_a)
        dialog.create({"permit_id": permit.id, "kind": "refused", "reason": "Trùng đường chạy"}).action_confirm()
        self.assertEqual(permit.state, "refused")
        self.assertFalse(permit.number)
        self.assertIn("Trùng đường chạy", self._text_of(permit, "sidewalk_refusal"))

    def test_the_permit_on_paper_has_what_the_form_asks(self):
        permit = self._granted("funeral")
        text = self._text_of(permit, "sidewalk_permit")
        for part in ("01/GP-UBND", "Nguyễn Thị Đào", "Đường Hoa Sứ", "07 giờ 00 ngày 25/11/2026", "đúng mục đích"):
            with self.subTest(part=part):
                self.assertIn(part, text)

    def _text_of(self, permit, code):
        permit.with_user(self.officer_a).action_print_form(code)
        print_ = self.env["egov.form.print"]._last_of(permit, code)
        pages = PdfReader(BytesIO(print_.with_user(self.officer_a)._content())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_a_funeral_takes_the_place_once_the_other_has_moved(self):
        wedding = self._granted()
        funeral = self._new_request("funeral", applicant_id=self.an.id)
        funeral.action_submit()
        funeral.action_check()
        self.assertEqual(funeral.conflict_ids, wedding)
        with self.assertRaisesRegex(UserError, "OVERLAP"):
            funeral.with_user(self.leader_a).action_grant()
        dialog = (
            self.env["egov.sidewalk.change"]
            .with_user(self.leader_a)
            .create({"permit_id": wedding.id, "for_id": funeral.id, "reason": "Nhường đám tang"})
        )
        self.assertEqual(dialog.house_from, "11")
        with self.assertRaises(UserError):
            dialog.action_confirm()
        dialog.write({"house_from": "31", "house_to": "35"})
        dialog.action_confirm()
        funeral.with_user(self.leader_a).action_grant()
        self.assertEqual(funeral.state, "granted")
        event = wedding.event_ids.sorted("id")[-1]
        self.assertEqual((event.kind, event.for_id, event.reason), ("moved", funeral, "Nhường đám tang"))
        self.assertIn("11 – 15", event.before)
        self.assertIn("31 – 35", event.after)

    def test_a_moved_permit_is_printed_anew_and_the_old_print_stays(self):
        permit = self._granted()
        self._text_of(permit, "sidewalk_permit")
        permit.with_user(self.leader_a)._make_room({"date_to": datetime(2026, 11, 25, 15, 0)}, "Nhường đám tang")
        self.assertEqual(permit.event_ids.sorted("id")[-1].kind, "shortened")
        self.assertIn("22 giờ 00 ngày 25/11/2026", self._text_of(permit, "sidewalk_permit"))
        self.assertEqual(permit.print_count, 2)

    def test_moving_onto_another_permit_is_refused(self):
        other = self._granted(house_from="41", house_to="45", applicant_id=self.an.id)
        permit = self._granted()
        with self.assertRaisesRegex(UserError, "OVERLAP"):
            permit.with_user(self.leader_a)._make_room({"house_from": "43", "house_to": "43"}, "Đổi chỗ")
        self.assertEqual(other.state, "granted")

    def test_restoring_needs_a_photograph_of_afterwards(self):
        permit = self._granted()
        with self.assertRaises(UserError):
            permit.action_restored()  # it has not begun
        with clock.at(datetime(2026, 11, 27, 2, 0)):
            permit.invalidate_recordset(["phase"])
            self.assertEqual(permit.phase, "over")
            with self.assertRaisesRegex(UserError, "photograph"):
                permit.action_restored()
            permit.photo_ids = [(0, 0, {"stage": "after", "image": picture()})]
            permit.action_restored()
        self.assertEqual(permit.state, "restored")
        with self.assertRaises(UserError):
            permit.photo_ids.unlink()

    def test_a_funeral_is_closed_without_photographs(self):
        permit = self._granted("funeral")
        with clock.at(datetime(2026, 11, 27, 2, 0)):
            permit.action_restored()
        self.assertEqual(permit.state, "restored")

    def test_a_place_not_restored_is_noted(self):
        permit = self._granted()
        with self.assertRaises(UserError):
            permit.action_not_restored()
        permit.inspection_note = "Còn cát trên vỉa hè, dọn trước 28/11"
        permit.action_not_restored()
        self.assertEqual(permit.event_ids.sorted("id")[-1].kind, "not_restored")
        self.assertEqual(permit.state, "granted")

    def test_a_merged_group_takes_its_open_permits_along(self):
        Group = self.env["egov.residential.group"]
        first, second = Group.create(
            [
                {"name": name, "valid_from": date(2020, 1, 1), "company_id": self.company_a.id}
                for name in ("Tổ 1", "Tổ 2")
            ]
        )
        permit = self._granted(house_from="71", house_to="73", group_id=first.id)
        closed = self._new_request(group_id=first.id)
        closed._decide("withdrawn", "Không còn nhu cầu")
        self.assertIn("2 uses of streets", first.belongings)
        self.assertEqual(first._carry_to(second, date(2026, 11, 20), "12/NQ"), 1)
        self.assertEqual((permit.group_id, closed.group_id), (second, first))

    def test_what_stands_there_now(self):
        permit = self._granted()
        Permit = self.env["egov.sidewalk.permit"].with_user(self.clerk_a)
        self.assertNotIn(permit, Permit.search(Permit._today_domain()))
        with clock.at(datetime(2026, 11, 25, 2, 0)):
            self.assertIn(permit, Permit.search(Permit._today_domain()))
