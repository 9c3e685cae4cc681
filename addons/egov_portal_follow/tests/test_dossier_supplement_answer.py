from datetime import datetime

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import MONDAY, FollowCommon, picture


@tagged("post_install", "-at_install")
class TestDossierSupplementAnswer(FollowCommon):
    def test_answers_reach_the_office_only_when_all_are_there(self):
        dossier, request = self._asked()
        own = self._of_citizen(dossier)._portal_request()
        own.item_ids[0]._portal_save("file", files=[("ban-ve.jpg", picture(), "image/jpeg")])
        self.assertEqual(own._portal_count(), (1, 2))
        self.assertFalse(request.has_answers)
        with self.assertRaisesRegex(UserError, "1 of 2"):
            own._portal_send_answers()
        own.item_ids[1]._portal_save("none", "Giấy bị mất trong bão")
        self.assertTrue(own._portal_send_answers())
        self.assertTrue(request.has_answers)
        self.assertEqual(request.item_ids.mapped("answer_state"), ["sent", "sent"])
        self.assertIn("citizen answered", dossier.marks)
        self.assertFalse(any(request.item_ids.mapped("is_answered")), "an answer is a proposal")

    def test_sent_twice_counts_once(self):
        dossier, _request = self._answered()
        own = self._of_citizen(dossier)
        self.assertFalse(own._portal_request()._portal_send_answers())
        self.assertEqual(self._kinds(dossier).count("answer"), 1)
        with self.assertRaisesRegex(UserError, "have been sent"):
            own._portal_request().item_ids[0]._portal_save("text", "khác")

    def test_each_kind_of_answer_wants_its_content(self):
        dossier, _request = self._asked()
        item = self._of_citizen(dossier)._portal_request().item_ids[0]
        for kind, sentence in (("file", "file"), ("text", "words"), ("none", "do not have"), ("x", "Choose how")):
            with self.assertRaisesRegex(UserError, sentence):
                item._portal_save(kind, "  ")

    def test_accepting_puts_the_files_under_their_paper_and_starts_the_clock(self):
        dossier, request = self._answered()
        paper = request.item_ids[0].paper_id
        with clock.at(MONDAY):
            request.with_user(self.clerk_a).action_accept_all()
        self.assertEqual(paper.file_ids.mapped("name"), ["ban-ve.jpg"])
        self.assertEqual(paper.state, "received")
        self.assertEqual(dossier.state, "processing")
        self.assertFalse(dossier.pause_kind)
        self.assertFalse(dossier.citizen_news)
        self.assertEqual(self._kinds(dossier)[-2:], ["answer", "supplement_done"])

    def test_files_for_what_was_on_no_list_make_a_new_paper(self):
        dossier, request = self._asked()
        own = self._of_citizen(dossier)._portal_request()
        for item in own.item_ids:
            item._portal_save("file", files=[("anh.jpg", picture(), "image/jpeg")])
        own._portal_send_answers()
        request.with_user(self.officer_a).action_accept_all()
        self.assertIn("Giấy tờ đất", dossier.paper_ids.filtered("file_ids").mapped("name"))

    def test_one_item_sent_back_is_answered_again(self):
        dossier, request = self._answered()
        office = request.with_user(self.officer_a)
        with self.assertRaisesRegex(UserError, "Write beside an item"):
            office.action_send_back()
        office.item_ids[0].answer_note = "Ảnh mờ, không đọc được"
        office.action_send_back()
        self.assertEqual(request.item_ids.mapped("answer_state"), ["sent_back", "sent"])
        self.assertFalse(dossier.citizen_news)
        own = self._of_citizen(dossier)._portal_request()
        self.assertTrue(own._portal_is_answerable())
        self.assertEqual(own._portal_count(), (1, 2))
        with self.assertRaises(UserError):
            own.item_ids[1]._portal_save("text", "đổi câu đã gửi")
        own.item_ids[0]._portal_save("file", files=[("ro.jpg", picture(), "image/jpeg")])
        own._portal_send_answers()
        self.assertEqual(dossier.citizen_news, "answer")
        self.assertEqual(self._kinds(dossier)[-2:], ["answer_back", "answer"])

    def test_ticking_and_completing_as_before_takes_the_files_too(self):
        _dossier, request = self._answered()
        office = request.with_user(self.clerk_a)
        office.item_ids.is_answered = True
        office.action_complete()
        self.assertEqual(set(request.item_ids.mapped("answer_state")), {"accepted"})
        self.assertTrue(request.item_ids[0].paper_id.file_ids)

    def test_who_has_answered_in_time_is_not_stopped_for_being_late(self):
        dossier, _request = self._answered()
        stop = self.env["egov.dossier.stop"].with_user(self.officer_a)
        notice = stop.create({"dossier_id": dossier.id, "kind": "no_supplement", "reason": "quá hạn"})
        late = datetime(2026, 12, 30, 2, 0)
        with clock.at(late), self.assertRaisesRegex(UserError, "has answered online"):
            notice.action_send()
        with clock.at(late):
            found = self.env["egov.dossier.supplement"].search(self.env["egov.dossier.supplement"]._overdue_domain())
        self.assertNotIn(dossier, found.dossier_id)

    def test_a_request_before_the_receipt_is_answered_too(self):
        dossier = self._registered()
        request = (
            self.env["egov.dossier.supplement"]
            .with_user(self.clerk_a)
            .create(
                {
                    "dossier_id": dossier.id,
                    "item_ids": [Command.create({"name": "Đơn", "paper_id": dossier.paper_ids[0].id})],
                }
            )
        )
        request.action_send()
        own = self._of_citizen(dossier)._portal_request()
        own.item_ids._portal_save("file", files=[("don.jpg", picture(), "image/jpeg")])
        own._portal_send_answers()
        request.action_accept_all()
        self.assertTrue(request.answered_at)
        self.assertEqual(dossier.state, "registered")
        self.assertEqual(dossier.paper_ids[0].state, "received")
        self.assertFalse(self._of_citizen(dossier)._portal_request())

    def test_nobody_of_the_office_changes_what_was_sent(self):
        _dossier, request = self._answered()
        item = request.item_ids[0].with_user(self.officer_a)
        file = item.file_ids
        self.assertEqual(len(file), 1)
        for change in (
            lambda: item.write({"answer_text": "khác"}),
            lambda: item.write({"answer_state": "accepted"}),
            lambda: item.write({"file_ids": [Command.clear()]}),
            lambda: file.write({"raw": b"khac"}),
            lambda: file.write({"name": "khac.pdf"}),
            lambda: file.unlink(),
            lambda: file.create({"name": "x", "raw": b"x", "res_model": item._name, "res_id": item.id}),
        ):
            with self.assertRaises(UserError):  # an AccessError is one
                change()
        with self.assertRaises(UserError):
            item.with_user(self.accountant_a).action_accept_answer()

    def test_a_file_can_be_taken_away_before_sending(self):
        dossier, _request = self._asked()
        item = self._of_citizen(dossier)._portal_request().item_ids[0]
        item._portal_save("file", files=[("sai.jpg", picture(), "image/jpeg")])
        item._portal_drop_file(item.sudo().file_ids.id)
        self.assertFalse(item.sudo().file_ids)
        self.assertFalse(item._is_done())
