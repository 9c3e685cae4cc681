from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.egov_base.tools.file_check import Refused

from ..tools import inputs
from .filing_view import FilingView


class FilingPages(FilingView):
    """The pages of a draft: show one, keep what was typed on it, go on to the next."""

    @http.route("/nop-ho-so/<string:reference>/<string:key>", type="http", auth="public", methods=["GET"], website=True)
    def filing_page(self, reference, key, **kw):
        """Show a page of the own draft."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        draft = self._filing_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        has_changed = draft._follow_law()
        page = self._filing_page_of(draft, key)
        draft.last_page = page.key
        notice = has_changed and request.env._(
            "The rules of this procedure have changed since you began. Look at all pages again."
        )
        return self._filing_draft_page(draft, page, notice=notice)

    @http.route(
        "/nop-ho-so/<string:reference>/<string:key>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def filing_save(self, reference, key, **kw):
        """Keep what was typed, then check it: an error never clears a field."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        draft = self._filing_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        page = self._filing_page_of(draft, key)
        posted = self._filing_posted(draft, page)
        if is_old:
            text = request.env._(
                "This page was open for long. What you filled in is still here; press the button once more."
            )
            return self._filing_draft_page(
                draft, page, problems=[{"key": None, "text": text}], posted=posted, status=409
            )
        draft._save(posted, self._filing_device(), **self._filing_when())
        if page.step == "papers":
            draft._touch()
            if answer := self._filing_change_papers(draft, page):
                return answer
        return self._filing_go_on(draft, page)

    def _filing_page_of(self, draft, key):
        page = next((page for page in draft._pages() if page.key == key), None)
        if not page:
            raise NotFound()
        return page

    def _filing_go_on(self, draft, page):
        params = request.params
        if params.get("_use"):
            draft._use_other(params["_use"], self._filing_device())
            return self._kept_see_other(self._filing_path(draft, page))
        if params.get("_same"):
            draft._save(draft._same_as_applicant(page), self._filing_device())
            return self._kept_see_other(self._filing_path(draft, page))
        if params.get("_add"):
            return self._filing_draft_page(draft, page, more_rows=params["_add"])
        if params.get("_drop"):
            self._filing_drop_row(draft, page, params["_drop"])
            return self._kept_see_other(self._filing_path(draft, page))
        if self._filing_has_new_questions(draft, page):
            notice = request.env._("Your answer brings more questions; they stand below.")
            return self._filing_draft_page(draft, page, notice=notice)
        problems = self._filing_problems(draft, page)
        if problems:
            return self._filing_draft_page(draft, page, problems=problems, status=422)
        return self._kept_see_other(self._filing_path(draft, self._filing_next(draft, page)))

    def _filing_problems(self, draft, page):
        """What has to be mended on this page before going on."""
        return draft._paper_problems() if page.step == "papers" else draft._problems(page)

    def _filing_has_new_questions(self, draft, page):
        """Whether an answer on this page made fields show on it that the sender has not seen."""
        seen = (request.params.get("_seen") or "").split(",")
        shown = draft._shown_keys()
        return any(field["key"] in shown and field["key"] not in seen for field in page.fields)

    def _filing_next(self, draft, page):
        if request.params.get("_back") == "kiem-tra":
            return "kiem-tra"
        keys = [each.key for each in draft._pages()]
        return keys[min(keys.index(page.key) + 1, len(keys) - 1)]

    def _filing_drop_row(self, draft, page, place):
        """Take a row out of those that the page showed, so that the same page sent twice drops one."""
        key, _sep, number = place.rpartition(":")
        field = next((field for field in page.fields if field["key"] == key and field["kind"] == "table"), None)
        if field and number.isdecimal():
            left = inputs.read_table(field, request.params, without=int(number))
            draft._save({key: left}, self._filing_device())

    # Papers, as a page without a script sends them

    def _filing_change_papers(self, draft, page):
        """Take files that were chosen, delete or move some; what to show then, None when nothing was asked for."""
        params = request.params
        papers = draft._draft_papers()
        problems = self._filing_add_files(papers)
        uploads = papers.upload_ids
        if params.get("_del"):
            uploads.filtered(lambda upload: upload.reference == params["_del"]).unlink()
        elif params.get("_move"):
            reference, _sep, place = params["_move"].partition(":")
            uploads.filtered(lambda upload: upload.reference == reference)._move_to(place)
        elif params.get("_take"):
            self._filing_take_kept(papers, params["_take"])
        if problems:
            return self._filing_draft_page(draft, page, problems=problems, status=422)
        if {"_up", "_del", "_move", "_take"} & params.keys():
            return self._kept_see_other(self._filing_path(draft, page))
        return None

    def _filing_add_files(self, papers):
        """Take the files that were chosen on the page; what is refused is said at its paper."""
        problems = []
        for paper in papers:
            for file in request.httprequest.files.getlist(f"tep-{paper.reference}"):
                if not file.filename:
                    continue
                try:
                    request.env["egov.portal.upload"]._add(paper, file.filename, file.read())
                except Refused as refused:
                    text = paper._refusal_text(refused, file.filename)
                    problems.append({"key": paper.reference, "id": f"p-{paper.reference}", "text": text})
        return problems

    @staticmethod
    def _filing_take_kept(papers, choice):
        reference, _sep, kept_reference = choice.partition(":")
        paper = papers.filtered(lambda paper: paper.reference == reference)
        kept = request.env["egov.portal.paper"]._find(kept_reference).filtered("given_at")
        if paper and kept:
            paper._take(kept)
