from odoo.http import request, route

from .follow_page import FollowPage


class Tracking(FollowPage):
    """One dossier: where it is, what the citizen has to do, what was handed in and given out."""

    @route("/ho-so/<string:reference>", type="http", auth="user", methods=["GET"], website=True, readonly=True)
    def dossier(self, reference, da="", **_query):
        """The page on which a dossier is followed."""
        return self._tracking_page(self._dossier(reference), done=da)

    def _tracking_page(self, dossier, done="", problem="", form=None):
        """
        :param str done: what the citizen has just done, as the address says it
        :param problem: ``(id of the field, sentence)`` of a form that cannot be sent
        :param dict form: what was typed into it
        """
        history = dossier._portal_history()
        kinds = set(history.mapped("kind"))
        steps = dossier._portal_timeline(history)  # reads the names of all people at once
        actions = dossier._portal_actions()
        values = {
            "badge": dossier._portal_badge(),
            "sentences": dossier._portal_sentences(),
            "main": actions[:1],
            "others": actions[1:],
            "timeline": steps,
            "next_text": dossier._portal_next_text(),
            "papers": dossier._portal_papers(kinds),
            "answers": dossier._portal_answers(kinds),
            "slips": dossier._portal_slips(kinds),
            "pauses": dossier.pause_ids,
            "extension": dossier._portal_extension(),
            "results": dossier._portal_results() if dossier.state in ("finished", "returned") else [],
            "withdrawal": dossier._portal_withdrawal() if "withdrawal_request" in kinds else None,
            "may_withdraw": dossier._portal_may_withdraw("withdrawal_request" in kinds),
            "questions": dossier.question_ids if "question" in kinds else [],
            "may_ask": dossier._portal_may_ask(),
            "rating": dossier.rating_ids if "rating" in kinds else [],
            "may_rate": "rating" not in kinds and dossier._portal_may_rate(),
            "rating_scores": request.env["egov.dossier.rating"]._fields["score"]._description_selection(request.env),
            "done_text": self._done_text(dossier, done),
            "problems": [{"id": problem[0], "text": problem[1]}] if problem else [],
            "form": form or {},
            "above": dossier._portal_reference(),
            "crumbs": [(request.env._("My dossiers"), "/ho-so")],
            "moment": dossier._portal_moment,
        }
        status = 422 if problem else 200
        name = dossier.procedure_name or request.env._("Dossier")
        return self._dossier_page(dossier, "egov_portal_follow.tracking_page", values, title=name, status=status)

    def _done_text(self, dossier, done):
        _ = request.env._
        texts = {
            "bo-sung": _("Your answers have been sent. The office looks at them and tells you."),
            "gia-han": _("Your answer to the new date has been kept."),
            "rut": _("The dossier has been withdrawn."),
            "nhan": _("How you receive the result has been changed."),
            "danh-gia": _("Thank you for your rating."),
            "hoi": _("Your question has been sent. The answer appears here and comes by e-mail."),
        }
        if done == "rut" and dossier.state != "withdrawn":
            return dossier._portal_withdrawal_text()
        return texts.get(done, "")

    @route(
        "/ho-so/<string:reference>/tep/<int:file_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def own_file(self, reference, file_id):
        """A file that the citizen handed in with this dossier."""
        dossier = self._dossier(reference)
        own = {file.id: file for files in self._files(dossier).values() for file in files}
        if file_id not in own:
            raise request.not_found()
        file = own[file_id]
        return self._file(file.raw, file.name, file.mimetype, inline=True)

    @route(
        "/ho-so/<string:reference>/phieu/<string:code>/<int:record_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=False,
    )
    def slip(self, reference, code, record_id):
        """A legal slip of this dossier, printed now when nobody has printed it yet."""
        dossier = self._dossier(reference)
        pdf = dossier._portal_slip_content(code, record_id)
        if not pdf:
            raise request.not_found()
        return self._file(pdf, f"{dossier._portal_reference()}-{code}.pdf", "application/pdf", inline=True)

    @route(
        "/ho-so/<string:reference>/ket-qua/<int:file_id>",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def result(self, reference, file_id, **_form):
        """A file of the issued result; its download is written down, and may be its delivery."""
        file = self._dossier(reference)._portal_take_result(file_id)
        if not file:
            raise request.not_found()
        return self._file(file.raw, file.name, file.mimetype)
