from dataclasses import dataclass

from odoo import models


@dataclass
class Text:
    """An e-mail before it is dressed: the head of its subject, sentences, a button, slips."""

    subject: str
    lines: list
    button: str
    path: str = ""
    slips: tuple = ()


class EgovPortalNoticeText(models.AbstractModel):
    """What each e-mail says: what happened, what the applicant does and by when.

    Methods are named ``_text_<code of the event>`` and get the dossier in the reader's language and the line of the
    history; they answer with a `Text`, or None when there is nothing to tell any more. No personal number stands in
    any of them, and no attachment but the legal slips.
    """

    _name = "egov.portal.notice.text"
    _description = "Texts of the e-mails to applicants"

    def _text_sent(self, dossier, _line):
        _ = self.env._
        lines = [_("Your dossier has been sent. Its tracking code is %s.", dossier._portal_reference())]
        if answer_due := dossier._portal_answer_due():
            lines.append(_("An officer answers before %s.", dossier._portal_moment(answer_due)))
        lines.append(_("The time limit runs from the moment the dossier is received."))
        return Text(_("Sent, waits to be received"), lines, _("Follow the dossier"))

    def _text_accepted(self, dossier, _line):
        _ = self.env._
        due = dossier._portal_moment(dossier.due_at)
        lines = [_("Your dossier has been received under the code %s.", dossier.code)]
        subject = _("Received")
        if due:
            subject = _("Received, result due %s", due)
            lines.append(_("The result is due %s.", due))
        lines.append(_("The acknowledgement slip (form 01) is attached. You need not do anything now."))
        return Text(subject, lines, _("Follow the dossier"), slips=((dossier, "slip_01"),))

    def _text_not_accepted(self, dossier, _line):
        _ = self.env._
        notice = self._sent(dossier.refusal_ids)
        lines = [_("The dossier was not received. Reason: %s", notice.reason or ""), *self._todo(notice.remedy)]
        return Text(_("Not received"), lines, _("See the reasons"), slips=self._slip(notice))

    def _text_refused(self, dossier, _line):
        _ = self.env._
        notice = self._sent(dossier.refusal_ids)
        lines = [_("The office refused the request. Reason: %s", notice.reason or ""), *self._todo(notice.remedy)]
        return Text(_("Refused"), lines, _("See the reasons"), slips=self._slip(notice))

    def _text_supplement(self, dossier, _line):
        _ = self.env._
        request = self._sent(dossier.supplement_ids)
        if not request or request.answered_at:
            return None
        count = len(request.item_ids)
        by = dossier._portal_moment(request.deadline_at)
        lines = [_("The office asks for: %s.", "; ".join(request.item_ids.mapped("name")))]
        subject = _("Add %s papers", count)
        if by:
            subject = _("Add %(count)s papers before %(by)s", count=count, by=by)
            lines.append(dossier._portal_deadline_text(count, by))
        path = "/bo-sung" if dossier.portal_partner_id else ""
        return Text(subject, lines, _("Answer the supplement request"), path, self._slip(request))

    def _text_sent_back(self, dossier, line):
        _ = self.env._
        request = self._sent(dossier.supplement_ids)
        if not request._portal_is_answerable():
            return None
        by = dossier._portal_moment(request.deadline_at)
        subject = _("Answer again before %s", by) if by else _("Answer again")
        lines = [_("A part of your answers is not enough: %s", line.note or ""), _("Please answer these items again.")]
        return Text(subject, lines, _("Answer the supplement request"), "/bo-sung")

    def _text_complete(self, dossier, _line):
        _ = self.env._
        due = dossier._portal_moment(dossier.due_at)
        lines = [_("All that was asked for is there; the office works on the dossier again.")]
        if due:
            lines.append(_("The result is due %s.", due))
        subject = _("Papers complete, result due %s", due) if due else _("Papers complete")
        return Text(subject, lines, _("Follow the dossier"))

    def _text_extension(self, dossier, _line):
        _ = self.env._
        extension = dossier._portal_extension()
        if not extension:
            return None
        date = dossier._portal_moment(extension.new_due_at)
        lines = [
            _("We are sorry for the delay. Reason: %(reason)s. New date: %(date)s.", reason=extension.reason, date=date)
        ]
        if dossier.portal_partner_id:
            lines.append(_("Please say whether you agree; if you do not, the office calls you back."))
        return Text(_("New date: %s", date), lines, _("Answer to the new date"), "#gia-han", self._slip(extension))

    def _text_withdrawn(self, dossier, _line):
        return self._text_end(dossier, self.env._("Withdrawn"), self.env._("The dossier was withdrawn as you asked."))

    def _text_stopped(self, dossier, _line):
        return self._text_end(dossier, self.env._("Stopped"), self.env._("The office stopped working on the dossier."))

    def _text_end(self, dossier, subject, sentence):
        _ = self.env._
        notice = self._sent(dossier.stop_ids)
        moment = dossier._portal_moment(dossier.finished_at)
        lines = [sentence]
        if notice.reason:
            lines.append(_("Reason: %s", notice.reason))
        if notice.papers_returned:
            lines.append(_("Papers given back: %s", notice.papers_returned))
        return Text(f"{subject}, {moment}", lines, _("Follow the dossier"), slips=self._slip(notice))

    def _text_result(self, dossier, _line):
        _ = self.env._
        if dossier.state not in ("finished", "returned"):
            return None
        place = dossier._portal_place()
        ways = {
            "counter": _("Fetch it at %s with the acknowledgement slip and your ID card.", place),
            "post": _("The post brings it to the address that you gave."),
            "online": _("Download it on the page of the dossier."),
        }
        lines = [_("The result of your dossier is there."), ways[dossier.receive_result_by]]
        subject = _("The result is there, %s", dossier._portal_moment(dossier.finished_at))
        return Text(subject, lines, _("See the result"), "#ket-qua")

    def _text_question(self, dossier, line):
        _ = self.env._
        question = dossier.question_ids.filtered(lambda each: each.answered_at and each.answered_at <= line.at)[-1:]
        if not question:
            return None
        subject = _("Your question is answered, %s", dossier._portal_moment(question.answered_at))
        lines = [_("The office has answered your question. Read it on the page of the dossier.")]
        return Text(subject, lines, _("Read the answer"), "#hoi")

    def _text_reminder(self, dossier, _line):
        _ = self.env._
        request = dossier._portal_request()
        if not request._portal_is_answerable() or not request.deadline_at:
            return None
        by = dossier._portal_moment(request.deadline_at)
        count = len(request.item_ids.filtered(lambda item: not item.is_answered))
        subject = _("Reminder: add %(count)s papers before %(by)s", count=count, by=by)
        path = "/bo-sung" if dossier.portal_partner_id else ""
        return Text(subject, [dossier._portal_deadline_text(count, by)], _("Answer the supplement request"), path)

    def _sent(self, notices):
        return notices.filtered(lambda notice: notice.state == "sent")[-1:]

    def _slip(self, notice):
        return ((notice, notice._form_code),) if notice else ()

    def _todo(self, remedy):
        return [self.env._("What you can do: %s", remedy)] if remedy else []
