from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TODAY, InspectionCommon


@tagged("post_install", "-at_install")
class TestInspectionVisit(InspectionCommon):
    def test_the_announcement_begins_the_period_and_brings_the_list_of_the_place(self):
        visit = self._announced(self.site)
        self.assertEqual(visit.state, "announced")
        self.assertEqual(visit.checklist_id, self.kitchen_list)
        self.assertEqual(visit.answer_ids.mapped("name"), ["Có giấy phép", "Bếp sạch"])
        self.assertEqual(visit.representative_name, "Chủ cơ sở")
        self.assertEqual(str(visit.last_day), "2026-11-20")
        self.assertEqual(self._announced(self.stall).checklist_id, self.general)

    def test_lists_hold_by_date(self):
        self.kitchen_list.valid_to = "2026-11-01"
        kind = self.kitchen_list.place_kind_id
        with self.assertRaises(UserError):
            self._new_checklist("Bếp mới", ["Câu mới"], place_kind_id=kind.id)
        later = self._new_checklist("Bếp mới", ["Câu mới"], place_kind_id=kind.id, valid_from="2026-11-02")
        self.assertEqual(self._announced().checklist_id, later)

    def test_a_decision_is_announced_once(self):
        visit = self._announced()
        with self.assertRaises(UserError):
            visit.action_announce()

    def test_a_no_is_a_finding_with_its_article(self):
        visit = self._announced()
        self._answer(visit, "yes", "no")
        self.assertRecordValues(visit.finding_ids, [{"name": "Bếp sạch", "article": "Điều 2"}])
        visit.answer_ids[1].answer = "no"
        self.assertEqual(len(visit.finding_ids), 1)
        visit.answer_ids[1].answer = "yes"
        self.assertFalse(visit.finding_ids)

    def test_only_the_team_records(self):
        visit = self._visits()
        outsider = self.head_a
        for attempt in (
            lambda: visit.with_user(outsider).action_announce(),
            lambda: visit.with_user(outsider).write({"conclusion": "x"}),
            lambda: visit.with_user(self.clerk_a).write({"conclusion": "x"}),
            lambda: visit.with_user(self.clerk_a).action_announce(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        visit.with_user(self.officer2_a).action_announce()
        visit.answer_ids[0].with_user(self.officer2_a).answer = "yes"

    def test_what_buttons_set_is_not_written(self):
        visit = self._announced()
        for vals in ({"state": "closed"}, {"announced_at": "2026-01-01"}, {"extra_days": 9}, {"subject_name": "x"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                visit.write(vals)
        with self.assertRaises(AccessError):
            visit.answer_ids[0].name = "Câu khác"
        with self.assertRaises(AccessError):
            self.env["egov.inspection.visit"].with_user(self.officer_a).create(
                {"decision_id": visit.decision_id.id, "subject_ref": self._ref(self.site)}
            )
        with self.assertRaises(AccessError):
            visit.unlink()

    def test_the_leader_extends_once_by_three_days(self):
        visit = self._announced()
        with self.assertRaises(AccessError):
            visit.action_extend(3, "Chờ kết quả mẫu")
        leader = visit.with_user(self.leader_a)
        for days, reason in ((4, "x"), (0, "x"), (2, " ")):
            with self.subTest(days=days), self.assertRaises(UserError):
                leader.action_extend(days, reason)
        self.env["egov.inspection.extend"].with_user(self.leader_a).create(
            {"visit_id": visit.id, "days": 3, "reason": "Chờ kết quả mẫu"}
        ).action_confirm()
        self.assertEqual(str(visit.last_day), "2026-11-23")
        with self.assertRaises(UserError):
            leader.action_extend(1, "Nữa")

    def test_a_visit_that_is_not_held_says_why(self):
        visit = self._visits()
        with self.assertRaises(UserError):
            visit.action_cancel()
        visit.cancel_reason = "Đóng cửa"
        visit.action_cancel()
        self.assertEqual(visit.state, "cancelled")
        with self.assertRaises(UserError):
            visit.action_announce()

    def test_overdue_is_seen_without_being_stored(self):
        visit = self._signed()
        self.assertFalse(visit.is_overdue)
        with self._later(days=8):
            visit.invalidate_recordset()
            self.assertTrue(visit.is_overdue)
            self.assertIn(visit, visit.search([("is_overdue", "=", True)]))

    def test_a_recheck_asks_what_was_wrong_and_closes_the_visit(self):
        visit = self._signed("yes", "no")
        recheck = visit.browse(visit.action_recheck()["res_id"])
        self.assertEqual(visit.action_recheck()["res_id"], recheck.id, "twice at once is one re-check")
        self.assertEqual(str(recheck.planned_on), "2026-11-20")
        with self._later(days=6):
            recheck.action_announce()
            self.assertEqual(recheck.answer_ids.mapped("name"), ["Bếp sạch"])
            self._answer(recheck, "yes")
            recheck.result = "pass"
            recheck.action_sign()
        self.assertEqual((visit.state, recheck.state), ("closed", "closed"))
        self.assertEqual(str(visit.finding_ids.remedied_on), "2026-11-19")
        self.assertEqual(visit.finding_ids.remedied_visit_id, recheck)

    def test_what_is_still_wrong_goes_on_at_the_next_recheck(self):
        visit = self._signed("no", "no")
        recheck = visit.browse(visit.action_recheck()["res_id"])
        recheck.action_announce()
        self._answer(recheck, "yes", "no")
        recheck.write({"result": "remedy", "remedy_due_on": "2026-11-30"})
        recheck.action_sign()
        self.assertEqual(visit.finding_ids.mapped("remedied_on"), [TODAY, False])
        self.assertEqual((visit.state, recheck.state), ("closed", "signed"))
        self.assertTrue(recheck.action_recheck()["res_id"])

    def test_a_recheck_follows_a_record_with_something_to_remedy(self):
        with self.assertRaises(UserError):
            self._announced().action_recheck()
        with self.assertRaises(UserError):
            self._signed("yes", "yes", result="pass").action_recheck()
        visit = self._signed()
        with self.assertRaises(AccessError):
            visit.with_user(self.clerk_a).action_recheck()
        self.assertTrue(visit.with_user(self.head_a).action_recheck())
