from datetime import datetime, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import RecordCapturer, tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, DossierCommon

MONDAY = datetime(2026, 11, 23, 2, 0)


@tagged("post_install", "-at_install")
class TestDossierClock(DossierCommon):
    def test_a_pause_moves_the_legal_clock_and_not_the_portal_clock(self):
        dossier = self._in_progress()
        before = dossier.due_at
        pauses = self.env["egov.dossier.pause"].with_user(self.officer_a)
        with clock.at(MONDAY):
            pauses._open(dossier, "public_posting", "Luật Đất đai")
        self.assertFalse(dossier.due_at)
        self.assertEqual(dossier.due_band, "paused")
        self.assertEqual(dossier.portal_due_at, before)
        with clock.at(MONDAY + timedelta(days=7)):
            pauses._close(dossier)
        self.assertGreater(dossier.due_at, before)
        self.assertEqual(dossier.portal_due_at, before)
        self.assertFalse(dossier.pause_kind)

    def test_a_second_pause_at_once_is_refused(self):
        dossier = self._in_progress()
        pauses = self.env["egov.dossier.pause"].with_user(self.officer_a)
        pauses._open(dossier, "public_posting", "Luật Đất đai")
        with self.assertRaisesRegex(UserError, "paused already"):
            pauses._open(dossier, "site_inspection", "Luật Xây dựng")

    def test_the_officer_pauses_and_resumes_with_a_legal_basis(self):
        dossier = self._in_progress()
        pause = self.env["egov.dossier.pause.clock"]
        vals = {"dossier_id": dossier.id, "kind": "financial", "legal_basis": "Luật Đất đai"}
        with self.assertRaises(AccessError):
            pause.with_user(self.officer2_a).create(vals).action_confirm()
        with clock.at(MONDAY):
            pause.with_user(self.officer_a).create(vals).action_confirm()
            self.assertEqual((dossier.state, dossier.national_state), ("financial", 6))
            self.assertEqual(dossier.pause_ids.legal_basis, "Luật Đất đai")
        with clock.at(MONDAY + timedelta(days=7)):
            dossier.action_resume()
        self.assertEqual(dossier.state, "processing")
        self.assertEqual(self._kinds(dossier)[-2:], ["pause", "resume"])
        with self.assertRaisesRegex(UserError, "not paused"):
            dossier.action_resume()

    def test_the_explanation_names_the_skipped_holiday(self):
        dossier = self._received()
        texts = " ".join(dossier.due_info["texts"])
        self.assertIn("24/11", texts)
        self.assertEqual(dossier.due_info["due"], "2026-11-26T17:00")

    def test_after_three_in_the_afternoon_the_clock_starts_next_morning(self):
        dossier = self._received(at=datetime(2026, 11, 20, 8, 1))
        self.assertEqual(dossier.start_at, datetime(2026, 11, 23, 0, 30))
        self.assertEqual(dossier.due_at, datetime(2026, 11, 27, 10, 0))

    def test_exact_hours_when_the_office_counts_so(self):
        self.company_a.deadline_counting = "exact"
        dossier = self._received()
        self.assertEqual(dossier.due_at, datetime(2026, 11, 26, 2, 0))

    def test_overdue_is_computed_and_cannot_be_set(self):
        dossier = self._in_progress()
        with clock.at(datetime(2026, 11, 30, 2, 0)):
            dossier.invalidate_recordset(["due_band", "due_label"])
            self.assertEqual(dossier.due_band, "overdue")
        self.assertFalse(self.Dossier._fields["due_band"].store)

    def test_a_corrected_calendar_moves_open_dossiers_only(self):
        finished = self._finished(at=FRIDAY - timedelta(days=1))
        dossier = self._received()
        due_before = finished.due_at
        self.env["egov.calendar.day"].create(
            {
                "date": "2026-11-25",
                "kind": "off",
                "name": "Nghỉ đột xuất",
                "legal_basis": "Công điện thử",
            }
        )
        cron = self.env.ref("egov_dossier.ir_cron_refresh_clocks")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertEqual(dossier.due_at, datetime(2026, 11, 27, 10, 0))
        self.assertEqual(finished.due_at, due_before)

    def test_an_unknown_time_limit_gives_no_date_and_says_why(self):
        procedure = self._new_procedure("9.000002", "Chưa rõ thời hạn", [
            ("Tiếp nhận", "receive", "clerk", 0),
            ("Ký", "sign", "leader", 0),
            ("Trả", "deliver", "clerk", 0),
        ], unit="unknown", value=0)
        self.env["egov.procedure.offer"].create(
            {"company_id": self.company_a.id, "procedure_id": procedure.id}
        )
        dossier = self._received(procedure_id=procedure.id)
        self.assertFalse(dossier.due_at)
        self.assertEqual(dossier.due_band, "none")
        self.assertTrue(dossier.due_info["texts"])

    def test_the_holder_is_reminded_once_before_the_due_moment(self):
        dossier = self._in_progress()
        with clock.at(MONDAY):
            self.Dossier._cron_remind()
        self.assertFalse(dossier.reminded_at)
        with clock.at(datetime(2026, 11, 26, 1, 0)):
            with RecordCapturer(self.env["mail.message"]) as capture:
                self.Dossier._cron_remind()
                self.Dossier._cron_remind()
        messages = capture.records.filtered(lambda message: dossier.code in message.body)
        self.assertEqual(len(messages), 1)
        self.assertEqual(messages.partner_ids, self.officer_a.partner_id)
        self.assertTrue(dossier.reminded_at)

    def test_a_step_that_takes_the_rest_ends_in_time_for_the_steps_after_it(self):
        dossier = self._at_the_rest()
        self.assertEqual(dossier.due_info["due"], "2026-11-26T17:00")
        # The head has 4 working hours and the leader 4 after it: the whole last day.
        self.assertEqual(local(dossier.step_due_at), "2026-11-25 17:00")

    def test_the_rest_grows_with_the_time_limit(self):
        dossier = self._at_the_rest()
        with clock.at(MONDAY):
            self._paused(dossier, "public_posting")
        self.assertFalse(dossier.step_due_at)
        with clock.at(MONDAY + timedelta(days=7)):
            dossier.action_resume()
        self.assertEqual(dossier.due_info["due"], "2026-12-02T17:00")
        self.assertEqual(local(dossier.step_due_at), "2026-12-01 17:00")

    def test_a_late_dossier_leaves_no_rest(self):
        dossier = self._at_the_rest(at=datetime(2026, 11, 30, 2, 0))
        self.assertEqual(dossier.step_due_at, dossier.due_at)

    def test_a_pause_gives_its_time_back_to_the_step(self):
        dossier = self._in_progress()
        before = dossier.step_due_at
        with clock.at(FRIDAY + timedelta(minutes=30)):
            self._paused(dossier, "site_inspection")
        with clock.at(FRIDAY + timedelta(minutes=90)):
            dossier.action_resume()
        hours = self.company_a._working_hours_between(before, dossier.step_due_at)
        self.assertEqual(hours, 1)

    def test_who_answers_for_a_paused_dossier_is_asked_to_resume(self):
        dossier = self._in_progress()
        self._paused(dossier, "site_inspection")
        self.assertEqual(dossier.main_action, "resume")
        self.assertFalse(dossier.with_user(self.officer2_a).main_action)

    def _at_the_rest(self, at=FRIDAY):
        """A dossier received on Friday whose officer, from ``at`` on, has what the others leave."""
        steps = [
            ("Tiếp nhận", "receive", "clerk", 2),
            ("Xử lý", "process", "officer", 0),
            ("Xét duyệt", "review", "division_head", 4),
            ("Ký", "sign", "leader", 4),
            ("Trả", "deliver", "clerk", 0),
        ]
        procedure = self._new_procedure("9.000099", "Có phần còn lại", steps, rest_at=1)
        self.env["egov.procedure.offer"].create(
            {"company_id": self.company_a.id, "procedure_id": procedure.id, "division_id": self.division_a.id}
        )
        dossier = self._received(procedure_id=procedure.id)
        with clock.at(at):
            self._hand_over(dossier, self.officer_a)
        return dossier.with_user(self.officer_a)

    def _paused(self, dossier, kind):
        dialog = dossier.env["egov.dossier.pause.clock"]
        dialog.create({"dossier_id": dossier.id, "kind": kind, "legal_basis": "Luật Đất đai"}).action_confirm()


def local(moment):
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
