from odoo.exceptions import UserError
from odoo.tests import RecordCapturer, tagged

from odoo.addons.egov_base.tools import clock

from .common import MONDAY, FollowCommon


@tagged("post_install", "-at_install")
class TestDossierExtensionReply(FollowCommon):
    def test_agreeing_is_kept_with_its_moment(self):
        dossier, extension = self._extended()
        own = self._of_citizen(dossier)
        self.assertEqual(own._portal_actions()[0]["key"], "extension")
        with clock.at(MONDAY):
            own._portal_extension()._portal_reply(True)
        self.assertEqual((extension.reply, extension.replied_at), ("agreed", MONDAY))
        self.assertFalse(dossier.citizen_news)
        self.assertFalse(own._portal_actions())

    def test_not_agreeing_tells_the_holder_and_the_date_stands(self):
        dossier, extension = self._extended()
        due_at = dossier.due_at
        with RecordCapturer(self.env["mail.message"]) as capture:
            self._of_citizen(dossier)._portal_extension()._portal_reply(False)
        self.assertEqual(capture.records.partner_ids, self.officer_a.partner_id)
        self.assertEqual((dossier.due_at, dossier.citizen_news), (due_at, "extension"))
        extension.with_user(self.officer_a).action_called_back()
        self.assertTrue(extension.called_back_at)
        self.assertFalse(dossier.citizen_news)

    def test_the_answer_is_given_once(self):
        dossier, extension = self._extended()
        own = self._of_citizen(dossier)._portal_extension()
        own._portal_reply(False)
        own._portal_reply(True)
        self.assertEqual(extension.reply, "refused")
        self.assertEqual(self._kinds(dossier).count("extension_reply"), 1)


@tagged("post_install", "-at_install")
class TestDossierWithdrawal(FollowCommon):
    def test_before_the_receipt_the_dossier_is_withdrawn_at_once(self):
        dossier = self._registered()
        self._of_citizen(dossier)._portal_withdraw("nộp nhầm")
        self.assertEqual(dossier.state, "withdrawn")
        self._of_citizen(dossier)._portal_withdraw("nộp nhầm")
        self.assertEqual(self._kinds(dossier), ["withdraw"])

    def test_of_a_received_dossier_the_office_sends_the_stop_notice(self):
        dossier = self._in_progress()
        own = self._of_citizen(dossier)
        with self.assertRaisesRegex(UserError, "few words"):
            own._portal_withdraw("  ")
        with clock.at(MONDAY):
            own._portal_withdraw("không còn nhu cầu")
            own._portal_withdraw("lần nữa")
        notice = dossier.stop_ids
        self.assertEqual((len(notice), notice.state, notice.reason), (1, "draft", "không còn nhu cầu"))
        self.assertEqual(dossier.state, "processing")
        self.assertIn("withdrawal asked", dossier.marks)
        self.assertFalse(own._portal_may_withdraw())
        with self.assertRaisesRegex(UserError, "asked for this"):
            notice.with_user(self.clerk_a).unlink()
        notice.with_user(self.clerk_a).action_send()
        self.assertEqual(dossier.state, "withdrawn")
        self.assertFalse(dossier.citizen_news)

    def test_a_finished_dossier_cannot_be_withdrawn(self):
        dossier = self._finished()
        with self.assertRaisesRegex(UserError, "no longer"):
            self._of_citizen(dossier)._portal_withdraw("thôi")


@tagged("post_install", "-at_install")
class TestDossierResult(FollowCommon):
    def test_the_way_to_receive_changes_until_the_result_is_ready(self):
        dossier = self._received()
        own = self._of_citizen(dossier)
        for address, telephone, sentence in (("", "0905123456", "address"), ("12 Bạch Đằng", "123", "10 digits")):
            with self.assertRaisesRegex(UserError, sentence):
                own._portal_choose_delivery("post", address, telephone)
        own._portal_choose_delivery("post", "12 Bạch Đằng", "0905 123 456")
        self.assertEqual((dossier.receive_result_by, dossier.post_phone), ("post", "+84905123456"))
        own._portal_choose_delivery("post", "12 Bạch Đằng", "0905 123 456")
        self.assertEqual(self._kinds(dossier).count("receive_choice"), 1)
        with self.assertRaisesRegex(UserError, "result is ready"):
            self._of_citizen(self._finished_again())._portal_choose_delivery("online")

    def test_a_download_is_written_down_and_delivers_when_online_was_chosen(self):
        dossier = self._finished()
        own = self._of_citizen(dossier)
        file = own._portal_results().file_ids
        self.assertEqual(own._portal_take_result(file.id), file)
        self.assertEqual(dossier.state, "finished", "the paper result waits at the counter")
        dossier.sudo().receive_result_by = "online"
        own._portal_take_result(file.id)
        own._portal_take_result(file.id)
        result = dossier.result_ids
        self.assertEqual(
            (dossier.state, result.delivery_channel, result.delivery_proof), ("returned", "online", "download")
        )
        lines = dossier.sudo().log_ids.filtered(lambda line: line.kind == "download")
        self.assertEqual((len(lines), lines.user_id), (3, self.citizen))
        self.assertEqual(self._kinds(dossier).count("deliver"), 1)

    def test_no_draft_of_a_result_is_given_out(self):
        dossier = self._in_progress()
        result = self._submitted_result(dossier)
        own = self._of_citizen(dossier)
        self.assertFalse(own._portal_results())
        self.assertFalse(own._portal_take_result(result.file_ids.id))


@tagged("post_install", "-at_install")
class TestDossierRating(FollowCommon):
    def test_rated_once_after_the_end(self):
        Rating = self.env["egov.dossier.rating"].with_user(self.citizen)
        dossier = self._received()
        Rating._portal_rate(self._of_citizen(dossier), "5")
        self.assertFalse(dossier.rating_ids)
        own = self._of_citizen(self._finished_again())
        with self.assertRaisesRegex(UserError, "one of the five"):
            Rating._portal_rate(own, "9")
        Rating._portal_rate(own, "4", "<b>Tốt</b>")
        Rating._portal_rate(own, "1", "lần hai")
        self.assertEqual(
            (own.rating_ids.score, own.rating_ids.points, own.rating_ids.comment), ("4", 4.0, "<b>Tốt</b>")
        )


@tagged("post_install", "-at_install")
class TestDossierQuestion(FollowCommon):
    def _ask(self, dossier, text="Bao giờ xong?"):
        self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(self._of_citizen(dossier), text)
        return dossier.question_ids[-1:]

    def test_a_question_reaches_the_holder_and_its_answer_the_citizen(self):
        dossier = self._in_progress()
        with RecordCapturer(self.env["mail.message"]) as capture:
            question = self._ask(dossier)
        self.assertEqual(capture.records.partner_ids, self.officer_a.partner_id)
        self.assertEqual(dossier.citizen_news, "question")
        office = question.with_user(self.officer_a)
        with self.assertRaisesRegex(UserError, "Write the answer"):
            office.action_answer()
        office.draft_answer = "Sáng mai"
        office.action_answer()
        self.assertEqual((question.answer, question.answered_by_id), ("Sáng mai", self.officer_a))
        self.assertFalse(dossier.citizen_news)
        self.assertEqual(self._kinds(dossier)[-2:], ["question", "question_answer"])
        with self.assertRaisesRegex(UserError, "already"):
            office.action_answer()

    def test_pressed_twice_asks_once_and_only_a_few_wait(self):
        dossier = self._in_progress()
        self._ask(dossier)
        self._ask(dossier)
        self.assertEqual(len(dossier.question_ids), 1)
        self._ask(dossier, "Phí bao nhiêu?")
        self._ask(dossier, "Nhận ở đâu?")
        with self.assertRaisesRegex(UserError, "wait for an answer"):
            self._ask(dossier, "Và còn gì?")
        with self.assertRaisesRegex(UserError, "Write your question"):
            self._ask(dossier, "  ")
