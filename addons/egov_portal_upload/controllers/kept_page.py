import json

from werkzeug.exceptions import NotFound
from werkzeug.urls import url_quote_plus

from odoo.exceptions import AccessDenied
from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage, _with_digest

_STYLES = ("egov_portal_upload/static/src/upload.css",)
_SCRIPTS = ("egov_portal_upload/static/src/line.js", "egov_portal_upload/static/src/upload.js")


class KeptPage(PortalPage):
    """Pages that lose nothing of what was sent to them.

    Odoo answers a form whose session or token has expired before any controller sees
    it, and what was typed is gone. The routes of these pages therefore take every POST
    (``auth="public", csrf=False``) and check session and token themselves with
    :meth:`_trouble`, so that the answer can show the form again, filled in.
    """

    def _kept_assets(self, styles=(), scripts=()):
        """The files of such a page: those of every page, those of the line, and its own."""
        return {
            "styles": [_with_digest(path) for path in (*self._styles, *_STYLES, *styles)],
            "scripts": [_with_digest(path) for path in (*self._scripts, *_SCRIPTS, *scripts)],
        }

    def _kept_line(self, scope, partner):
        """What `egov_portal_upload.line` needs.

        :param str scope: what the page belongs to; what waits on the device is kept by it
        :param partner: who fills in the page
        """
        return {
            "line_owner": partner.id or "",
            "line_scope": f"{partner.id or 'helper'}:{scope}",
            "line_texts": json.dumps(self._kept_texts()),
        }

    def _kept_texts(self):
        """What the scripts say about the line and the files."""
        _ = request.env._
        return {
            "offline": _("No connection. You can go on filling in; it is sent when the connection is back."),
            "trying": _("The line is poor. What you filled in is kept and being sent again."),
            "unsent": _("Not sent yet. What you filled in is kept on this device; press the button again."),
            "again": _("Try again"),
            "cancel": _("Cancel"),
            "piece": _("Received %s %"),
            "cut": _(
                "The line broke when %s % had arrived. That part is kept; the rest follows when the line is back."
            ),
            "done": _("Arrived whole · checksum %s"),
            "delete": _("Delete"),
            "lost": _("The file was not taken. Choose it again."),
            "checking": _("Checking the file…"),
            "pages": _("%s pages"),
        }

    def _kept_trouble(self, token=None):
        """Why this POST cannot be acted on yet: "session", "token", or None."""
        if request.env.user._is_public():
            return "session"
        token = token or request.httprequest.headers.get("X-CSRF-Token") or request.params.get("csrf_token")
        return None if request.validate_csrf(token) else "token"

    def _kept_log_in(self):
        """Log in with what the page asked for in place.

        :return: what went wrong in words, or nothing
        """
        login, password = request.params.get("_login"), request.params.get("_password")
        if not (login and password):
            return request.env._("Enter your account and password.")
        if not request.validate_csrf(request.params.get("csrf_token")):
            return request.env._("This page was open for long. Press the button once more.")
        credential = {"login": login.strip(), "password": password, "type": "password"}
        try:
            request.session.authenticate(request.env, credential)
        except AccessDenied:
            return request.env._("Account and password do not belong together. Look at both and try again.")
        if not request.session.uid:
            return request.env._(
                "Your account asks for a code too. Log in in another tab, then come back and press the button."
            )
        return None

    def _kept_session_page(self, problem=None, login=""):
        """Ask for account and password in place; everything that was sent comes along."""
        kept = [
            (name, value)
            for name, value in request.httprequest.form.items(multi=True)
            if name not in ("csrf_token", "_login", "_password")
        ]
        values = {
            **self._kept_assets(),
            "kept": kept,
            "login": login,
            "session_over": request.env.user._is_public(),
            "problems": [{"id": "login", "text": problem}] if problem else None,
        }
        title = request.env._("Log in again") if values["session_over"] else request.env._("Press the button once more")
        status = 401 if values["session_over"] else 409
        return self._page("egov_portal_upload.session_over", values, title=title, status=status)

    def _kept_gate(self):
        """Session and token of a POST.

        :return: ``(answer, is_old)``: what to answer at once or None, and whether the page is too old to act on
        """
        trouble = self._kept_trouble()
        if trouble and self._kept_is_script():
            return self._kept_json_trouble(trouble), False
        if trouble == "session":
            return self._kept_session_answer(), False
        return None, trouble == "token"

    def _kept_session_answer(self):
        """What to answer to a POST without a session: None when it has just been opened in place."""
        if "_login" not in request.params:
            return self._kept_session_page()
        problem = self._kept_log_in()
        return self._kept_session_page(problem, request.params.get("_login")) if problem else None

    def _kept_refusal(self):
        """What to answer first to a POST that cannot be acted on yet; None when it can."""
        answer, is_old = self._kept_gate()
        return self._kept_session_page() if is_old else answer

    def _kept_to_log_in(self):
        """Send a visitor to the log-in page and back."""
        target = url_quote_plus(request.httprequest.full_path.rstrip("?"))
        return request.redirect(f"{self._kept_url('/dang-nhap')}?redirect={target}")

    def _kept_url(self, path):
        return request.env["ir.http"]._url_for(path)

    def _kept_is_script(self):
        """Whether a script of ours asks, which shows pages and asks for passwords itself."""
        return request.httprequest.headers.get("X-Requested-With") == "filing"

    def _kept_see_other(self, path):
        """Where to go on after a POST."""
        if self._kept_is_script():
            return self._kept_json({"to": self._kept_url(path)})
        return request.redirect(self._kept_url(path), code=303)

    def _kept_json(self, data, status=200):
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
        return request.make_response(json.dumps(data), headers=headers, status=status)

    def _kept_json_trouble(self, trouble):
        """Tell a script what to do first: log in, or use the new token that comes along."""
        if trouble == "session":
            return self._kept_json({"trouble": "session"}, status=401)
        return self._kept_json({"trouble": "token", "csrf": request.csrf_token()}, status=409)

    def _kept_or_not_found(self, record):
        """The record; what is another's is not found, like what does not exist."""
        if not record:
            raise NotFound()
        return record
