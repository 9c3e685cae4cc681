from datetime import datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, PDF, DossierCommon


@tagged("post_install", "-at_install")
class TestDossierResult(DossierCommon):
    def test_from_draft_to_the_result_handed_over(self):
        dossier = self._in_progress()
        with clock.at(FRIDAY):
            result = self._submitted_result(dossier)
            self.assertEqual(dossier.sudo().step_id.kind, "review")
            self._approve(result, self.head_a)
            self.assertEqual(dossier.sudo().step_id.kind, "sign")
            self._approve(result, self.leader_a)
            self.assertEqual(dossier.sudo().step_id.kind, "issue")
            self.assertEqual(dossier.state, "processing")
            result.with_user(self.records_a).action_issue()
        self.assertEqual(dossier.state, "finished")
        self.assertEqual(dossier.national_state, 9)
        self.assertEqual(dossier.finished_at, FRIDAY)
        self.assertEqual(dossier.due_band, "done_early")
        self.assertEqual(result.number, 1)
        self.assertEqual(dossier.sudo().holder_id, self.clerk_a)
        self._deliver(dossier, secret=dossier.sudo().lookup_secret.lower())
        self.assertEqual(dossier.state, "returned")
        self.assertEqual(dossier.national_state, 10)
        self.assertEqual(result.sudo().delivery_proof, "code")
        self.assertEqual(
            self._kinds(dossier),
            ["receive", "hand_over", "submit", "approve", "approve", "issue", "deliver"],
        )

    def _deliver(self, dossier, **vals):
        wizard = (
            self.env["egov.dossier.deliver"]
            .with_user(self.clerk_a)
            .with_context(default_dossier_id=dossier.id)
            .create(vals)
        )
        wizard.action_confirm()

    def test_handing_over_needs_the_code_or_a_signature(self):
        dossier = self._finished()
        with self.assertRaisesRegex(UserError, "sign"):
            self._deliver(dossier)
        with self.assertRaisesRegex(UserError, "letter by letter"):
            self._deliver(dossier, secret="AAAAAAAA")
        self.assertEqual(dossier.state, "finished")
        self._deliver(dossier, signature=PDF)
        self.assertEqual(dossier.state, "returned")

    def test_by_post_with_the_postal_number(self):
        dossier = self._finished()
        with self.assertRaisesRegex(UserError, "postal number"):
            self._deliver(dossier, channel="post")
        self._deliver(dossier, channel="post", postal_number="EA123")
        self.assertIn("EA123", dossier.sudo().result_ids.receiver_name)

    def test_nothing_is_handed_over_twice(self):
        dossier = self._finished()
        self._deliver(dossier, signature=PDF)
        with self.assertRaisesRegex(UserError, "no result"):
            self._deliver(dossier, signature=PDF)

    def test_sent_back_goes_to_the_officer_with_the_reason(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        result.sudo().approval_id.with_user(self.head_a).action_return("sai số tờ")
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)
        self.assertEqual(dossier.sudo().step_id.kind, "process")
        self.assertEqual(dossier.sudo().log_ids[-1].note, "sai số tờ")
        result.reason = "Đã sửa số tờ"
        result.action_submit()
        self._approve(result, self.head_a, self.leader_a)
        self.assertTrue(result.signed_at)

    def test_an_empty_result_is_not_submitted(self):
        dossier = self._in_progress()
        result = dossier.env["egov.dossier.result"].create(
            {"dossier_id": dossier.id, "name": "Giấy phép"}
        )
        with self.assertRaisesRegex(UserError, "Attach"):
            result.action_submit()

    def test_a_result_is_not_submitted_from_the_counter(self):
        dossier = self._received()
        result = self.env["egov.dossier.result"].with_user(self.officer_a).create(
            {"dossier_id": dossier.id, "name": "Giấy phép", "reason": "x"}
        )
        with self.assertRaises(AccessError):
            result.action_submit()

    def test_the_content_is_locked_while_it_waits_for_approval(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        attachment = result.file_ids
        holder = dossier.with_user(dossier.sudo().holder_id)
        for change in (
            lambda: result.write({"reason": "khác"}),
            lambda: result.write({"file_ids": [Command.clear()]}),
            lambda: attachment.with_user(self.officer_a).write({"datas": PDF}),
            lambda: attachment.with_user(self.officer_a).unlink(),
            lambda: holder.write({"form_values": {"purpose": "khác"}}),
            lambda: holder.paper_ids[0].write({"state": "missing"}),
            lambda: holder.paper_ids[0].write(
                {"file_ids": [Command.create({"name": "x", "datas": PDF})]}
            ),
        ):
            with self.assertRaises(UserError):
                change()

    def test_a_change_behind_the_lock_voids_the_approval(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        dossier.sudo().form_values = {"purpose": "khác"}
        with self.assertRaises(UserError):
            self._approve(result, self.head_a)
        self.assertEqual(dossier.sudo().step_id.kind, "review")

    def test_what_was_signed_stays_until_it_is_issued(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        self._approve(result, self.head_a, self.leader_a)
        paper = dossier.sudo().paper_ids[0]
        for user in (self.records_a, self.leader_a):
            held = dossier.with_user(user)
            with self.assertRaisesRegex(UserError, "signed"):
                held.write({"applicant_id": self.an.id})
        with self.assertRaises(UserError):
            paper.with_user(self.head_a).write({"state": "missing"})
        result.with_user(self.records_a).action_issue()

    def test_no_supplement_is_asked_for_while_a_leader_decides(self):
        dossier = self._in_progress()
        self._submitted_result(dossier)
        for user in (self.officer_a, self.head_a):
            with self.assertRaises(UserError):
                self._ask_for_supplement(dossier.with_user(user))
        self.assertEqual(dossier.state, "processing")

    def test_only_the_records_officer_issues_and_only_once(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        self._approve(result, self.head_a)
        with self.assertRaisesRegex(UserError, "signed"):
            result.with_user(self.records_a).action_issue()
        self._approve(result, self.leader_a)
        with self.assertRaises(AccessError):
            result.with_user(self.officer_a).action_issue()
        result.with_user(self.records_a).action_issue()
        with self.assertRaises(UserError):
            result.with_user(self.records_a).action_issue()
        self.assertEqual(result.number, 1)


@tagged("post_install", "-at_install")
class TestDossierRefusal(DossierCommon):
    def _refusal(self, dossier, reason="Không thuộc thẩm quyền"):
        return dossier.env["egov.dossier.refusal"].create(
            {"dossier_id": dossier.id, "reason": reason, "remedy": "Nộp tại Sở"}
        )

    def test_intake_is_refused_by_the_clerk(self):
        draft = self._draft(self.clerk_a)
        refusal = self._refusal(draft)
        refusal.action_send()
        self.assertEqual(draft.state, "not_accepted")
        self.assertEqual(draft.national_state, 3)
        self.assertEqual(refusal.phase, "intake")
        self.assertEqual(refusal.number, 1)
        self.assertFalse(draft.code)

    def test_a_reason_is_wanted(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self._refusal(self._draft(self.clerk_a), reason="").action_send()

    def test_during_processing_a_leader_decides(self):
        dossier = self._in_progress()
        refusal = self._refusal(dossier)
        refusal.action_send()
        self.assertEqual(dossier.state, "processing")
        self._approve(refusal, self.leader_a)
        self.assertEqual(dossier.state, "refused")
        self.assertEqual(refusal.state, "sent")
        self.assertEqual(refusal._form_codes(), ["slip_03"])
        self.assertIn("refuse", self._kinds(dossier))

    def test_a_result_and_a_refusal_do_not_wait_together(self):
        dossier = self._in_progress()
        refusal = self._refusal(dossier)
        refusal.action_send()
        result = dossier.env["egov.dossier.result"].create(
            {"dossier_id": dossier.id, "name": "Giấy phép", "reason": "x"}
        )
        with self.assertRaisesRegex(UserError, "submitted for approval"):
            result.action_submit()


@tagged("post_install", "-at_install")
class TestDossierExtension(DossierCommon):
    def _extension(self, dossier, day="2026-12-02"):
        return dossier.env["egov.dossier.extension"].create(
            {
                "dossier_id": dossier.id,
                "reason": "Cần xác minh thêm",
                "new_due_date": day,
            }
        )

    def test_a_leader_signs_the_apology_and_the_date_moves(self):
        dossier = self._in_progress()
        extension = self._extension(dossier)
        with clock.at(FRIDAY):
            extension.action_submit()
            self.assertEqual(dossier.due_at, datetime(2026, 11, 26, 10, 0))
            self._approve(extension, self.leader_a)
        self.assertEqual(dossier.due_at, datetime(2026, 12, 2, 10, 0))
        self.assertEqual(extension.old_due_at, datetime(2026, 11, 26, 10, 0))
        self.assertFalse(extension.is_late)
        self.assertEqual(dossier.due_lines[-1]["kind"], "extended")
        self.assertEqual(extension._form_codes(), ["slip_04"])

    def test_once_only(self):
        dossier = self._in_progress()
        extension = self._extension(dossier)
        extension.action_submit()
        self._approve(extension, self.leader_a)
        with self.assertRaisesRegex(UserError, "once"):
            self._extension(dossier, "2026-12-10").action_submit()

    def test_one_made_after_the_due_moment_is_marked_late(self):
        dossier = self._in_progress()
        extension = self._extension(dossier)
        with clock.at(datetime(2026, 11, 27, 2, 0)):
            extension.action_submit()
            self._approve(extension, self.leader_a)
        self.assertTrue(extension.is_late)

    def test_one_granted_after_the_result_does_not_make_it_punctual(self):
        dossier = self._in_progress()
        extension = self._extension(dossier)
        with clock.at(FRIDAY):
            extension.action_submit()
        with clock.at(datetime(2026, 11, 30, 2, 0)):
            result = self._submitted_result(dossier)
            self._approve(result, self.head_a, self.leader_a)
            result.with_user(self.records_a).action_issue()
            self.assertEqual(dossier._finished_band(), "late")
            with self.assertRaises(UserError):
                self._approve(extension, self.leader_a)
        self.assertEqual(dossier._finished_band(), "late")

    def test_the_new_date_is_a_later_working_day(self):
        dossier = self._in_progress()
        with self.assertRaises(ValidationError):
            self._extension(dossier, "2026-11-25")
        with self.assertRaisesRegex(UserError, "working day"):
            self._extension(dossier, "2026-11-29").action_submit()

    def test_the_officer_cannot_grant_his_own(self):
        dossier = self._in_progress()
        extension = self._extension(dossier)
        extension.action_submit()
        with self.assertRaises(UserError):
            self._approve(extension, self.officer_a)
        self.assertEqual(extension.state, "draft")

    def test_the_state_of_an_approval_is_said_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        field = self.env["egov.dossier.result"]._fields["approval_state"]
        labels = dict(field._description_selection(self.env(context={"lang": "vi_VN"})))
        self.assertEqual(labels["approved"], "Đã duyệt")
