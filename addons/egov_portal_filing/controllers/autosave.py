from odoo import http
from odoo.exceptions import AccessDenied
from odoo.http import request

from .filing_view import FilingView


class Autosave(FilingView):
    """What the script sends while somebody fills in: texts as they are typed, and a log-in in place."""

    @http.route(
        "/nop-ho-so/<string:reference>/luu",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def filing_autosave(self, reference, _page="", _fields="", **kw):
        """Keep some fields of a page (``_fields``); wrong values too."""
        if trouble := self._kept_trouble():
            return self._kept_json_trouble(trouble)
        draft = self._filing_drafts()._find(reference)
        if not draft:
            return self._kept_json({"gone": True}, status=404)
        page = next((page for page in draft._all_pages() if page.key == _page), None)
        return self._filing_saved(draft, page, set(_fields.split(",")))

    def _filing_saved(self, draft, page, keys):
        """Keep these fields of a page, and say what the script is to know."""
        posted = self._filing_posted(draft, page, keys) if page else {}
        if not draft._save(posted, self._filing_device(), self._filing_ages()):
            return self._kept_json({"sent": self._kept_url(self._filing_path(draft, "da-gui"))})
        others = (
            {
                field["key"]: self._filing_other_text(draft, field)
                for field in page.fields
                if field["key"] in (draft.others or {})
            }
            if page
            else {}
        )
        return self._kept_json({"saved": self._filing_saved_text(draft), "others": others})

    @http.route("/nop-ho-so/dang-nhap", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def filing_log_in(self, login="", password="", **kw):
        """Open a session anew without leaving the page.

        A foreign page cannot send the header that is asked for, so it cannot log
        anybody in here.
        """
        if not self._kept_is_script():
            return self._kept_json({"error": request.env._("Log in with the log-in page.")}, status=400)
        credential = {"login": login.strip(), "password": password, "type": "password"}
        try:
            request.session.authenticate(request.env, credential)
        except AccessDenied:
            text = request.env._("Account and password do not belong together. Look at both and try again.")
            return self._kept_json({"error": text}, status=403)
        if not request.session.uid:
            text = request.env._(
                "Your account asks for a code too. Log in in another tab, then come back and press the button."
            )
            return self._kept_json({"error": text}, status=403)
        return self._kept_json({"done": True})
