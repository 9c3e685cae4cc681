from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, RecordCapturer, tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, DossierCommon

MONDAY = datetime(2026, 11, 23, 2, 0)
WEDNESDAY = datetime(2026, 12, 2, 2, 0)


@tagged("post_install", "-at_install")
class TestDossierSupplement(DossierCommon):
    def _request(self, dossier, **vals):
        return dossier.env["egov.dossier.supplement"].create(
            {
                "dossier_id": dossier.id,
                "item_ids": [
                    Command.create(
                        {"name": "Bản vẽ", "reason": "thiếu", "remedy": "nộp thêm"}
                    )
                ],
                **vals,
            }
        )

    def _sent(self, at=MONDAY):
        dossier = self._in_progress()
        request = self._request(dossier)
        with clock.at(at):
            request.action_send()
        return dossier, request

    def test_the_clock_stops_and_starts_again_from_zero(self):
        dossier, request = self._sent()
        self.assertEqual(dossier.state, "supplement")
        self.assertEqual(dossier.national_state, 5)
        self.assertFalse(dossier.due_at)
        self.assertEqual(request.deadline_at, datetime(2026, 12, 15, 10, 0))
        request.item_ids.is_answered = True
        with clock.at(WEDNESDAY):
            request.with_user(self.clerk_a).action_complete()
        self.assertEqual(dossier.state, "processing")
        self.assertEqual(dossier.due_at, datetime(2026, 12, 7, 10, 0))
        self.assertEqual(dossier.portal_due_at, datetime(2026, 11, 26, 10, 0))

    def test_items_of_a_sent_request_are_ticked_in_its_dialog_and_nothing_else_changes(self):
        _dossier, request = self._sent()
        with Form(request.with_user(self.clerk_a)) as dialog, dialog.item_ids.edit(0) as item:
            item.is_answered = True
        self.assertTrue(request.item_ids[0].is_answered)
        draft = self._request(self._in_progress(applicant_id=self.an.id))
        for command in (
            Command.update(request.item_ids[0].id, {"name": "khác"}),
            Command.create({"name": "thêm"}),
            Command.delete(request.item_ids[0].id),
            Command.link(draft.item_ids[0].id),
        ):
            with self.assertRaisesRegex(UserError, "no longer change"):
                request.write({"item_ids": [command]})
        with self.assertRaisesRegex(UserError, "no longer change"):
            request.write({"item_ids": [], "reason": "khác"})

    def test_it_takes_a_number_in_its_book(self):
        _dossier, request = self._sent()
        self.assertEqual(request.number, 1)
        self.assertTrue(request.entry_notation)
        self.assertEqual(request._form_codes(), ["slip_02"])

    def test_at_the_counter_it_guides_before_any_clock_runs(self):
        draft = self._draft(self.clerk_a)
        request = self._request(draft)
        with self.assertRaises(AccessError):
            request.with_user(self.officer_a).action_send()
        request.action_send()
        self.assertEqual((draft.state, request.phase, request.number), ("draft", "intake", 1))
        self.assertFalse(request.is_open)
        with self.assertRaises(UserError):
            draft.unlink()
        draft.action_receive()
        with clock.at(MONDAY):
            during = self._request(draft)
            during.action_send()
        self.assertEqual(draft.state, "supplement")

    def test_missing_papers_are_proposed_as_items(self):
        dossier = self._in_progress()
        dossier.paper_ids[0].state = "missing"
        defaults = (
            self.env["egov.dossier.supplement"]
            .with_user(self.officer_a)
            .with_context(default_dossier_id=dossier.id)
            .default_get(["dossier_id", "item_ids"])
        )
        self.assertEqual(defaults["item_ids"][0][2]["name"], "Đơn đề nghị")

    def test_no_slip_says_false_instead_of_its_number(self):
        """Outside of tests a number comes only after the commit."""
        request = self._request(self._in_progress())
        with patch.object(type(request), "_number_after_commit", lambda self: None):
            action = request.action_send_print()
        self.assertEqual(action["tag"], "egov_dossier.print_notice")
        self.assertEqual(action["params"], {"model": request._name, "id": request.id})
        with self.assertRaisesRegex(UserError, "in a moment|đang được cấp số"):
            request.action_print()
        request._number_now()
        request.action_print()
        prints = self.env["egov.form.print"].search([("res_model", "=", request._name), ("res_id", "=", request.id)])
        self.assertRegex(prints.number, r"^\d+/PBS-")

    def test_an_empty_request_is_refused(self):
        dossier = self._in_progress()
        request = self._request(dossier, item_ids=[])
        with self.assertRaisesRegex(UserError, "at least one item"):
            request.action_send()
        self.assertEqual(dossier.state, "processing")

    def test_open_items_keep_the_clock_stopped(self):
        dossier, request = self._sent()
        with self.assertRaisesRegex(UserError, "Bản vẽ"):
            request.action_complete()
        self.assertEqual(dossier.state, "supplement")

    def test_a_second_request_needs_a_leaders_reason(self):
        dossier, request = self._sent()
        request.item_ids.is_answered = True
        request.action_complete()
        second = self._request(dossier)
        with self.assertRaisesRegex(UserError, "once"):
            second.action_send()
        allow = self.env["egov.dossier.allow.supplement"]
        vals = {"dossier_id": dossier.id, "reason": "phát sinh tranh chấp"}
        with self.assertRaises(AccessError):
            allow.with_user(self.officer_a).create(vals).action_confirm()
        allow.with_user(self.leader_a).create(vals).action_confirm()
        second.action_send()
        self.assertEqual(dossier.state, "supplement")
        self.assertIn("second_supplement", self._kinds(dossier))

    def test_a_sent_request_cannot_be_changed_or_deleted(self):
        _dossier, request = self._sent()
        for change in (
            lambda: request.write({"contact": "khác"}),
            lambda: request.item_ids.write({"name": "khác"}),
            lambda: self.env["egov.dossier.supplement.item"]
            .with_user(self.officer_a)
            .create({"supplement_id": request.id, "name": "thêm"}),
            request.item_ids.unlink,
            request.unlink,
        ):
            with self.assertRaises(UserError):
                change()

    def test_only_who_answers_for_the_dossier_asks(self):
        dossier = self._in_progress()
        request = self._request(dossier.with_user(self.officer2_a))
        with self.assertRaises(AccessError):
            request.action_send()

    def test_no_answer_in_time_reminds_and_lets_the_office_stop(self):
        dossier, _request = self._sent()
        stop = self.env["egov.dossier.stop"].with_user(self.officer_a)
        notice = stop.create(
            {"dossier_id": dossier.id, "kind": "no_supplement", "reason": "quá hạn bổ sung"}
        )
        with clock.at(WEDNESDAY), self.assertRaisesRegex(UserError, "still has time"):
            notice.action_send()
        with clock.at(datetime(2026, 12, 16, 2, 0)):
            with RecordCapturer(self.env["mail.message"]) as capture:
                self.env["egov.dossier.supplement"]._cron_overdue_answers()
            notice.action_send()
        messages = capture.records.filtered(lambda message: dossier.code in message.body)
        self.assertEqual(messages.partner_ids, self.officer_a.partner_id)
        self.assertEqual(dossier.state, "stopped")
        self.assertEqual(dossier.national_state, 8)


@tagged("post_install", "-at_install")
class TestDossierStop(DossierCommon):
    def _withdraw(self, dossier, **vals):
        return dossier.env["egov.dossier.stop"].create(
            {"dossier_id": dossier.id, "reason": "không còn nhu cầu", **vals}
        )

    def test_the_applicant_withdraws(self):
        dossier = self._received()
        notice = self._withdraw(dossier)
        with clock.at(FRIDAY):
            notice.action_send()
        self.assertEqual(dossier.state, "withdrawn")
        self.assertEqual(dossier.national_state, 7)
        self.assertEqual(notice._form_codes(), ["slip_05"])

    def test_a_reason_is_wanted(self):
        dossier = self._received()
        with self.assertRaisesRegex(UserError, "reason"):
            self._withdraw(dossier, reason=" ").action_send()

    def test_another_stop_names_its_rule(self):
        dossier = self._in_progress()
        with self.assertRaisesRegex(UserError, "rule"):
            self._withdraw(dossier, kind="other").action_send()
        self._withdraw(dossier, kind="other", legal_basis="Điều 21").action_send()
        self.assertEqual(dossier.state, "stopped")

    def test_a_finished_dossier_cannot_be_withdrawn(self):
        dossier = self._finished()
        with self.assertRaisesRegex(UserError, "not possible"):
            self._withdraw(dossier).action_send()
