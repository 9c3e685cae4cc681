import re
from datetime import datetime, timedelta

from odoo.tests import tagged
from odoo.tools import html2plaintext, mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY
from odoo.addons.egov_portal_follow.tests.common import MONDAY, FollowCommon


@tagged("post_install", "-at_install")
class TestPortalNotice(FollowCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.citizen.partner_id.lang = "en_US"
        cls.Notice = cls.env["egov.portal.notice"]

    def _run(self, at=FRIDAY):
        """The scheduled action; gives the e-mails it wrote."""
        before = self.Notice.search([])
        with clock.at(at):
            self.Notice._write_next()
        return (self.Notice.search([]) - before).sorted("id")

    def _codes(self, notices):
        return notices.mapped("event_id.code")

    def test_each_change_makes_one_e_mail(self):
        dossier, request = self._answered()
        request.with_user(self.clerk_a).action_accept_all()
        notices = self._run(MONDAY)
        self.assertEqual(self._codes(notices), ["accepted", "complete"])
        self.assertEqual(set(notices.mapped("state")), {"queued"})
        self.assertEqual(set(notices.mapped("email")), {self.citizen.email})
        self.assertFalse(self._run(MONDAY), "nothing is told twice")
        self.assertEqual(notices.dossier_id, dossier)

    def test_a_request_that_writes_the_history_writes_no_e_mail(self):
        mails = self.env["mail.mail"].sudo()
        before = mails.search_count([])
        dossier, _request = self._asked()
        self.assertEqual(mails.search_count([]), before)
        self.assertEqual(dossier.sudo().log_ids.filtered("notice_todo").mapped("kind"), ["receive", "supplement"])

    def test_the_subject_begins_with_code_and_date_and_the_body_is_short(self):
        dossier = self._in_progress()
        accepted = self._run()
        with clock.at(FRIDAY):
            self._ask_for_supplement(dossier)
        asked = self._run()
        self.assertEqual(accepted.subject, f"[Dossier {dossier.code}] Received, result due 17:00 Thursday 26/11/2026")
        self.assertRegex(asked.subject, r"Add 1 papers before 17:00 \w+ \d\d/\d\d/2026")
        for notice in (accepted, asked):
            text = html2plaintext(notice.mail_id.body_html)
            self.assertLessEqual(len(text.split()), 120, text)
            self.assertNotRegex(text, r"\d{12}")
            self.assertIn(f"/ho-so/{dossier.code}", text)
        self.assertIn(self.officer_a.name, html2plaintext(asked.mail_id.body_html))

    def test_slips_are_attached_as_they_are_stored(self):
        dossier, _request = self._asked()
        accepted, asked = self._run()
        self.assertEqual(accepted.mail_id.attachment_ids.mapped("mimetype"), ["application/pdf"])
        print_ = self.env["egov.form.print"].search([("res_model", "=", "egov.dossier"), ("res_id", "=", dossier.id)])
        self.assertEqual(accepted.mail_id.attachment_ids.raw, print_._content())
        self.assertEqual(print_.printed_by_id, self.clerk_a)
        self.assertTrue(asked.mail_id.attachment_ids.name.endswith("slip_02.pdf"))

    def test_every_event_has_its_text(self):
        dossier, request = self._answered()
        office = request.with_user(self.officer_a)
        office.item_ids[0].answer_note = "mờ"
        with clock.at(MONDAY):
            office.action_send_back()
        self.assertIn("sent_back", self._codes(self._run(MONDAY)))
        self._of_citizen(dossier)._portal_withdraw("thôi")
        dossier.stop_ids.with_user(self.clerk_a).action_send()
        self.assertEqual(self._codes(self._run(clock.now())), ["withdrawn"])
        extended, _extension = self._extended()
        self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(self._of_citizen(extended), "Sao lâu?")
        question = extended.question_ids.with_user(self.officer_a)
        question.draft_answer = "Chờ xác minh"
        with clock.at(MONDAY):
            question.action_answer()
        self.assertEqual(self._codes(self._run(MONDAY)), ["accepted", "extension", "question"])
        self._finished_again()
        self.assertEqual(self._codes(self._run()), ["accepted", "result"])
        registered = self._registered()
        self.env["egov.dossier.step.log"]._append(registered, "register")
        self.assertEqual(self._codes(self._run(clock.now())), ["sent"])
        refusal = self.env["egov.dossier.refusal"].with_user(self.clerk_a)
        refusal.create({"dossier_id": registered.id, "reason": "sai nơi nộp", "remedy": "nộp ở phường B"}).action_send()
        (notice,) = self._run(clock.now())
        self.assertIn("nộp ở phường B", notice.mail_id.body_html)
        self.assertFalse(self.Notice.search([("state", "=", "failed")]))

    def test_a_counter_dossier_without_account_goes_to_the_applicants_address_with_the_look_up(self):
        self.dao.sudo().partner_id = False
        self.dao.sudo().email = "dao@example.com"
        dossier = self._received()
        (notice,) = self._run()
        self.assertEqual((notice.email, notice.partner_id.id), ("dao@example.com", False))
        self.assertIn("/tra-cuu", notice.mail_id.body_html)
        self.assertNotIn("/ho-so/", notice.mail_id.body_html)
        self.assertTrue(dossier)

    def test_nobody_to_tell_makes_nothing(self):
        self.dao.sudo().write({"partner_id": False, "email": False})
        dossier = self._received()
        self.assertFalse(self._run())
        self.assertFalse(any(dossier.sudo().log_ids.mapped("notice_todo")))

    def test_what_is_old_is_no_news(self):
        self._received()
        self.assertFalse(self._run(FRIDAY + timedelta(days=4)))

    def test_the_reader_s_language(self):
        if "vi_VN" not in dict(self.env["res.lang"].get_installed()):
            self.skipTest("Vietnamese is not installed")
        self.citizen.partner_id.lang = "vi_VN"
        dossier = self._received()
        (notice,) = self._run()
        self.assertTrue(notice.subject.startswith(f"[Hồ sơ {dossier.code}] "), notice.subject)
        self.assertIn("Ông/Bà", notice.mail_id.body_html)

    def test_html_in_a_reason_stays_text(self):
        dossier = self._in_progress()
        stop = dossier.env["egov.dossier.stop"].create(
            {
                "dossier_id": dossier.id,
                "reason": "<img src=x onerror=alert(1)>",
                "kind": "other",
                "legal_basis": "Điều 21",
            }
        )
        with clock.at(FRIDAY):
            stop.action_send()
        body = self._run()[-1:].mail_id.body_html
        self.assertNotIn("<img", body)
        self.assertIn("&lt;img", body)

    def test_what_the_law_wants_told_cannot_be_declined(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        keys = [option["key"] for option in identity._portal_mail_options()]
        self.assertIn("question", keys)
        self.assertNotIn("accepted", keys)
        identity._portal_set_mail_options([])
        self.assertFalse(any(option["is_on"] for option in identity._portal_mail_options()))
        dossier, request = self._answered()
        request.with_user(self.clerk_a).action_accept_all()
        states = {notice.event_id.code: notice.state for notice in self._run(MONDAY)}
        self.assertEqual(states, {"accepted": "queued", "complete": "declined"})
        identity._portal_set_mail_options(keys)
        self.assertTrue(all(option["is_on"] for option in identity._portal_mail_options()))
        self.assertTrue(dossier)

    def test_the_reminder_comes_once_before_the_time_ends(self):
        dossier, request = self._asked()
        self._run()
        deadline = request.deadline_at
        for at, count in ((deadline - timedelta(days=8), 0), (deadline - timedelta(days=1), 1), (deadline, 1)):
            with clock.at(at):
                self.Notice._cron_remind()
            found = self.Notice.search([("dossier_id", "=", dossier.id), ("event_id.code", "=", "reminder")])
            self.assertEqual(len(found), count, at)

    def test_who_has_answered_is_not_reminded(self):
        dossier, request = self._answered()
        with clock.at(request.deadline_at - timedelta(days=1)):
            self.Notice._cron_remind()
        self.assertFalse(self.Notice.search([("dossier_id", "=", dossier.id), ("event_id.code", "=", "reminder")]))

    @mute_logger("odoo.addons.egov_portal_notice.models.egov_portal_notice")
    def test_one_letter_that_cannot_be_written_holds_up_no_other(self):
        self._received()
        self.patch(type(self.env["egov.portal.notice.text"]), "_text_accepted", lambda *_arguments: 1 / 0)
        (notice,) = self._run()
        self.assertEqual(notice.state, "failed")
        self.assertIn("division", notice.failure)
        self._in_progress(duplicate_reason="khác")
        self.assertFalse(self.env["egov.dossier.step.log"].search_count([("notice_todo", "=", True)]) > 1)

    def test_the_office_sees_what_was_not_sent_and_sends_it_again(self):
        self._received()
        (notice,) = self._run()
        mail = notice.mail_id
        mail.write({"state": "exception", "failure_reason": "mailbox unavailable"})
        mail._postprocess_sent_message([], [], failure_reason="mailbox unavailable", failure_type="mail_smtp")
        self.assertEqual((notice.state, notice.failure), ("failed", "mailbox unavailable"))
        notice.with_user(self.clerk_a).action_retry()
        self.assertEqual((notice.state, mail.state), ("queued", "outgoing"))

    def test_a_sent_e_mail_is_marked(self):
        self._received()
        (notice,) = self._run()
        notice.mail_id.write({"state": "sent"})
        notice.mail_id._postprocess_sent_message([], [notice.email])
        self.assertEqual(notice.state, "sent")

    def test_no_secret_and_no_number_in_the_list_of_the_office(self):
        self._received()
        (notice,) = self._run()
        self.assertFalse(re.search(r"\d{12}", f"{notice.subject} {notice.email}"))
        self.assertLess(datetime(2026, 1, 1), notice.at)
