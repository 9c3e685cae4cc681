from odoo import http
from odoo.http import request

from odoo.addons.egov_portal_filing.controllers.autosave import Autosave

from .assisted_view import PATH, AssistedView


class AssistedFiling(AssistedView, Autosave):
    """The one page with all sections: card, questions, papers."""

    @http.route("/ho-tro-nop/<string:reference>", type="http", auth="public", methods=["GET"], website=True)
    def assisted_page(self, reference, **kw):
        """Show the page."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        draft = self._assisted_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        notice = draft._follow_law() and request.env._(
            "The rules of this procedure have changed since you began. Look at all pages again."
        )
        return self._filing_draft_page(draft, draft._long_page(), notice=notice)

    @http.route(
        "/ho-tro-nop/<string:reference>", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def assisted_save(self, reference, **kw):
        """Keep what was typed and chosen, then check it: an error never clears a field."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        draft = self._assisted_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        page = draft._long_page()
        posted = self._filing_posted(draft, page)
        if is_old:
            text = request.env._(
                "This page was open for long. What you filled in is still here; press the button once more."
            )
            return self._filing_draft_page(
                draft, page, problems=[{"key": None, "text": text}], posted=posted, status=409
            )
        draft._save(posted, self._filing_device(), **self._filing_when())
        if answer := self._filing_change_papers(draft, page):
            return answer
        if kw.get("_refresh"):
            return self._kept_see_other(f"{self._filing_path(draft, page)}#f-{kw['_refresh']}")
        return self._filing_go_on(draft, page)

    @http.route(
        "/ho-tro-nop/<string:reference>/luu", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def assisted_autosave(self, reference, _fields="", **kw):
        """Keep some fields (``_fields``); wrong values too."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        self._assisted_require()
        draft = self._filing_drafts()._find_assisted(reference)
        if not draft:
            return self._kept_json({"gone": True}, status=404)
        return self._filing_saved(draft, draft._long_page(), set(_fields.split(",")))

    @http.route(
        "/ho-tro-nop/<string:reference>/the", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def assisted_card(self, reference, the="", act="", **kw):
        """Fill in the applicant: from a card or number, or with what the office knows (``act=known``, clerks)."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        draft = self._assisted_draft(reference)
        page = draft._long_page()
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        if is_old:
            text = request.env._("This page was open for long. Press the button once more.")
            return self._filing_draft_page(draft, page, problems=[{"key": None, "text": text}], status=409)
        if act == "known":
            draft._save(draft._known_answers(), self._filing_device())
        elif not draft._take_card(the, self._filing_device()):
            text = request.env._("There is no personal number in it. Scan the card once more, or type the 12 digits.")
            return self._filing_draft_page(
                draft, page, problems=[{"key": "the", "id": "the", "text": text}], status=422
            )
        return self._kept_see_other(f"{self._filing_path(draft, page)}#{self._assisted_next_box(draft)}")

    @http.route("/ho-tro-nop/<string:reference>/bo", type="http", auth="user", methods=["POST"], website=True)
    def assisted_drop(self, reference, **kw):
        """Done with this citizen: delete what was not sent, and close the confirmation of what was."""
        draft = self._assisted_draft(reference)
        draft.unlink()
        return self._kept_see_other(PATH)

    @staticmethod
    def _assisted_next_box(draft):
        """Where to go on typing: the first question about the applicant without an answer."""
        empty = [field for field in draft._fields_of_applicant() if not draft._given().get(field["key"])]
        field = empty[0] if empty else draft._fields_of_applicant()[-1]
        return f"f-{field['key']}" + ("-d" if field["kind"] == "date" else "")
